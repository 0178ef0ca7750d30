/**
 * Which packet is an earlier one sent again, told by what stays the same when a protocol does that:
 *
 * - STUN: the transaction id (RFC 8489 §6.2.1).
 * - DTLS: the handshake message's sequence number (RFC 6347 §4.2.4). Under encryption it cannot be
 *   seen; there a second Finished or the change of cipher before it is the first again.
 * - TCP: the sequence number of the segment (RFC 9293 §3.8.1).
 * - SCTP: the TSN cannot be seen under encryption. What is left is a chunk that says the same and
 *   was sent by a timer that had run since an earlier moment (RFC 9260 §6.3.3).
 */
import { fromBase64Url } from '../scenario/base64url.ts'
import type { PacketSend, TraceEvent } from '../trace/event.ts'

export interface Repeat {
  /** The packet as it was sent the first time, by the `seq` of that. */
  of: number
  /** 1 for the first repetition. */
  nth: number
}

/** Base64 digits that hold the headers told apart here: 24 bytes. */
const HEAD_DIGITS = 32
/** Packets that are remembered; what is sent again was mostly sent a moment ago. */
const MAX_REMEMBERED = 20_000

/** Records of a handshake: type, epoch and, in the first epoch, what kind of message it is (RFC 6347 §4.1). */
const HANDSHAKE = 22
const CHANGE_CIPHER_SPEC = 20

/** Chunks that a timer sends again; acknowledgements and heartbeats come from timers by themselves. */
const TIMED_CHUNKS: ReadonlySet<string> = new Set(['init', 'cookie-echo', 'data'])

export class Retransmissions {
  readonly #sent = new Map<string, { seq: number; times: number }>()
  /** Every event's time, by `seq`: whether a cause is older than what it brought about. */
  readonly #atUs: number[] = []

  /** Takes the next event; what it repeats, when it is a packet sent again. */
  take(event: TraceEvent): Repeat | undefined {
    this.#atUs[event.seq] = event.atUs
    if (event.kind !== 'packet.send') return undefined
    const key = this.#keyOf(event)
    if (key === undefined) return undefined
    const before = this.#sent.get(key)
    if (before && (!isSealedChunk(event) || this.#isTimed(event))) {
      before.times++
      return { of: before.seq, nth: before.times }
    }
    this.#remember(key, event.seq)
    return undefined
  }

  #remember(key: string, seq: number): void {
    // Said again later, it is the youngest.
    this.#sent.delete(key)
    this.#sent.set(key, { seq, times: 0 })
    if (this.#sent.size <= MAX_REMEMBERED) return
    for (const oldest of this.#sent.keys()) {
      this.#sent.delete(oldest)
      return
    }
  }

  #keyOf(event: PacketSend): string | undefined {
    const what = identityOf(event)
    return what === undefined ? undefined : [event.at, event.from, event.to, what].join(' ')
  }

  #isTimed({ cause, atUs }: PacketSend): boolean {
    return cause !== undefined && (this.#atUs[cause] ?? atUs) < atUs
  }
}

function isSealedChunk({ protocol }: PacketSend): boolean {
  return protocol === 'sctp' || protocol === 'dcep' || protocol === 'data'
}

/** What two sendings of the same packet share, and no two packets of one sender. */
function identityOf(event: PacketSend): string | undefined {
  const { protocol, segment, type, size, summary } = event
  if (segment) {
    const carries = size > 0 || segment.flags.includes('SYN') || segment.flags.includes('FIN')
    return carries ? `tcp ${segment.flags} ${segment.sequence}` : undefined
  }
  if (protocol === 'stun' || protocol === 'turn') return transactionOf(event)
  if (protocol === 'dtls') return handshakeOf(event)
  if (protocol === 'sctp' && !TIMED_CHUNKS.has(type)) return undefined
  return isSealedChunk(event) ? `${type} ${size} ${summary}` : undefined
}

/** Type and transaction of a STUN message, also inside a TURN channel's framing. */
export function transactionOf({ type, bytes }: PacketSend): string | undefined {
  if (type.endsWith('indication')) return undefined
  const head = headOf(bytes)
  const start = (head[0] ?? 0) >> 6 === 1 ? 4 : 0
  if (head.length < start + 20) return undefined
  return `stun ${hex(head.subarray(start, start + 2))} ${hex(head.subarray(start + 8, start + 20))}`
}

function handshakeOf({ bytes, type }: PacketSend): string | undefined {
  const head = headOf(bytes)
  const [contentType] = head
  if (contentType === CHANGE_CIPHER_SPEC) return 'dtls change-cipher-spec'
  if (contentType !== HANDSHAKE) return undefined
  const isPlain = head[3] === 0 && head[4] === 0
  if (isPlain && head.length >= 22)
    return `dtls ${head[13]} ${hex(head.subarray(17, 19))} ${hex(head.subarray(19, 22))}`
  return type === 'finished' ? 'dtls finished' : undefined
}

function headOf(base64: string): Uint8Array {
  const digits = base64.slice(0, HEAD_DIGITS).replace(/=+$/, '')
  return fromBase64Url(digits.replaceAll('+', '-').replaceAll('/', '_')) ?? new Uint8Array()
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
