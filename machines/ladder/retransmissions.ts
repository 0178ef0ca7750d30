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

/** Packets that are remembered; what is sent again was mostly sent a moment ago. */
const MAX_REMEMBERED = 20_000

/** Records of a handshake: type, epoch and, in the first epoch, what kind of message it is (RFC 6347 §4.1). */
const HANDSHAKE = 22
const CHANGE_CIPHER_SPEC = 20

/** Chunks that a timer sends again; acknowledgements and heartbeats come from timers by themselves. */
const TIMED_CHUNKS: ReadonlySet<string> = new Set(['init', 'cookie-echo', 'data'])

export class Retransmissions {
  readonly #sent = new Map<string, { seq: number; times: number }>()

  /** Takes a packet that is sent; what it repeats, when it is sent again. `cause`: what brought it about. */
  take(event: PacketSend, cause: TraceEvent | undefined): Repeat | undefined {
    const key = keyOf(event)
    if (key === undefined) return undefined
    const before = this.#sent.get(key)
    const isTimed = cause !== undefined && cause.atUs < event.atUs
    if (before && (isTimed || !isSealedChunk(event))) {
      before.times++
      return { of: before.seq, nth: before.times }
    }
    // Said again later, it is the youngest.
    if (before) this.#sent.delete(key)
    this.#sent.set(key, { seq: event.seq, times: 0 })
    if (this.#sent.size > MAX_REMEMBERED) this.#forget()
    return undefined
  }

  /** The older half, at once: one by one would cost more. */
  #forget(): void {
    let left = MAX_REMEMBERED / 2
    for (const key of this.#sent.keys()) {
      if (left-- === 0) return
      this.#sent.delete(key)
    }
  }
}

function keyOf(event: PacketSend): string | undefined {
  const what = identityOf(event)
  return what === undefined ? undefined : `${event.at} ${event.from} ${event.to} ${what}`
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
  if (protocol === 'stun' || protocol === 'turn') {
    const transaction = transactionOf(event)
    return transaction === undefined ? undefined : `${type} ${transaction}`
  }
  if (protocol === 'dtls') return handshakeOf(event)
  if (protocol === 'sctp' && !TIMED_CHUNKS.has(type)) return undefined
  return isSealedChunk(event) ? `${type} ${size} ${summary}` : undefined
}

/**
 * The transaction of a STUN message, also inside a TURN channel's framing, as base64 digits: those
 * that hold nothing else, ten bytes of its twelve. Undefined for an indication, which is sent once.
 */
export function transactionOf({ type, bytes }: PacketSend): string | undefined {
  if (type.endsWith('indication')) return undefined
  // A channel's number begins with the bits 01 (RFC 8656 §12), a digit between Q and f.
  const start = /^[Q-Za-f]/.test(bytes) ? 16 : 12
  return bytes.length < start + 16 ? undefined : bytes.slice(start, start + 14)
}

function handshakeOf({ bytes, type }: PacketSend): string | undefined {
  const head = headOf(bytes)
  const [contentType] = head
  if (contentType === CHANGE_CIPHER_SPEC) return 'dtls change-cipher-spec'
  if (contentType !== HANDSHAKE) return undefined
  const isPlain = head[3] === 0 && head[4] === 0
  // Kind of message, its sequence number, and which fragment of it.
  if (isPlain && head.length >= 22)
    return `dtls ${head[13]} ${head.subarray(17, 19).join('.')} ${head.subarray(19, 22).join('.')}`
  return type === 'finished' ? 'dtls finished' : undefined
}

/** The first 24 bytes, which hold the headers told apart here. */
function headOf(base64: string): Uint8Array {
  const digits = base64.slice(0, 32).replace(/=+$/, '')
  return fromBase64Url(digits.replaceAll('+', '-').replaceAll('/', '_')) ?? new Uint8Array()
}
