/** Handshake messages, the fragments they travel in, and putting them together (RFC 6347 §4.2.2, §4.2.3). */
import { numberAt } from '../show.ts'

export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  helloVerifyRequest: 3,
  certificate: 11,
  serverKeyExchange: 12,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
} as const

export const HANDSHAKE_HEADER_BYTES = 12

/** Longest message that is put together; handshakes of WebRTC stay far below. */
export const MAX_MESSAGE_BYTES = 65_536
/** Most messages of one side that are remembered, and most bytes of them. */
const MAX_MESSAGES = 64
export const MAX_KEPT_BYTES = 131_072
/** Most bytes that messages in fragments may announce at a time: memory is made before they come. */
export const MAX_PENDING_BYTES = 65_536

/** One fragment in the content of a record. */
export interface Fragment {
  type: number
  messageBytes: number
  sequence: number
  offset: number
  /** Where the header begins in the content, and where its bytes begin and end. */
  at: number
  start: number
  end: number
  /** The content ends before the fragment does. */
  isCut: boolean
}

/** A whole message as transcripts have it: with the header of an only fragment (RFC 6347 §4.2.6). */
export interface Message {
  type: number
  sequence: number
  bytes: Uint8Array
}

/** The fragments in a record, in order; what follows the last one is none. */
export function fragmentsOf(content: Uint8Array): Fragment[] {
  const fragments: Fragment[] = []
  let at = 0
  while (at + HANDSHAKE_HEADER_BYTES <= content.length) {
    const start = at + HANDSHAKE_HEADER_BYTES
    const end = start + numberAt(content, at + 9, 3)
    fragments.push({
      type: content[at] ?? 0,
      messageBytes: numberAt(content, at + 1, 3),
      sequence: numberAt(content, at + 4, 2),
      offset: numberAt(content, at + 6, 3),
      at,
      start,
      end: Math.min(end, content.length),
      isCut: end > content.length,
    })
    at = end
  }
  return fragments
}

/** Whether the fragment is a whole message. */
export function isWhole({ offset, start, end, messageBytes, isCut }: Fragment): boolean {
  return !isCut && offset === 0 && end - start === messageBytes
}

/** The body behind the header. */
export function bodyOf(message: Message): Uint8Array {
  return message.bytes.subarray(HANDSHAKE_HEADER_BYTES)
}

interface Pending {
  type: number
  bytes: Uint8Array
  has: Uint8Array
  missing: number
}

/** The messages of one side. */
export class Messages {
  readonly #whole = new Map<number, Message>()
  readonly #pending = new Map<number, Pending>()
  #keptBytes = 0

  /** Those that are whole, by message sequence. */
  get inOrder(): Message[] {
    return [...this.#whole.values()].sort((one, other) => one.sequence - other.sequence)
  }

  /** Takes the next fragment; gives the message when it is whole now. */
  take(fragment: Fragment, content: Uint8Array): Message | undefined {
    if (fragment.isCut) return undefined
    const bytes = content.subarray(fragment.start, fragment.end)
    if (isWhole(fragment)) return this.#keep(fragment, bytes)
    // Sent again; it was put together before.
    if (this.#whole.get(fragment.sequence)?.type === fragment.type) return undefined
    const pending = this.#pendingOf(fragment)
    if (!pending || fragment.offset + bytes.length > pending.bytes.length) return undefined
    pending.bytes.set(bytes, fragment.offset)
    for (let at = fragment.offset; at < fragment.offset + bytes.length; at++) {
      pending.missing -= pending.has[at] === 0 ? 1 : 0
      pending.has[at] = 1
    }
    if (pending.missing > 0) return undefined
    this.#pending.delete(fragment.sequence)
    return this.#keep(fragment, pending.bytes)
  }

  #pendingOf({ type, sequence, messageBytes }: Fragment): Pending | undefined {
    const known = this.#pending.get(sequence)
    if (known?.type === type && known.bytes.length === messageBytes) return known
    if (messageBytes > MAX_MESSAGE_BYTES) return undefined
    this.#pending.delete(sequence)
    this.#makeRoom(messageBytes)
    const bytes = new Uint8Array(messageBytes)
    const pending = { type, bytes, has: new Uint8Array(messageBytes), missing: messageBytes }
    this.#pending.set(sequence, pending)
    return pending
  }

  /** Gives up the oldest of what is not whole yet. */
  #makeRoom(bytes: number): void {
    let announced = bytes
    for (const pending of this.#pending.values()) announced += pending.bytes.length
    for (const [oldest, pending] of this.#pending) {
      if (announced <= MAX_PENDING_BYTES && this.#pending.size < MAX_MESSAGES) return
      this.#pending.delete(oldest)
      announced -= pending.bytes.length
    }
  }

  #keep({ type, sequence }: Fragment, body: Uint8Array): Message {
    const bytes = new Uint8Array(HANDSHAKE_HEADER_BYTES + body.length)
    bytes.set([type, body.length >> 16, body.length >> 8, body.length, sequence >> 8, sequence])
    bytes.set(bytes.subarray(1, 4), 9)
    bytes.set(body, HANDSHAKE_HEADER_BYTES)
    const message = { type, sequence, bytes }
    // The first one counts: what comes under its number later is sent again, or is forged.
    const hasRoom =
      this.#whole.size < MAX_MESSAGES && this.#keptBytes + bytes.length <= MAX_KEPT_BYTES
    if (!this.#whole.has(sequence) && hasRoom) {
      this.#whole.set(sequence, message)
      this.#keptBytes += bytes.length
    }
    return message
  }
}
