/** Puts the fragments of a message together (RFC 6455 §5.4); one direction of a connection. */
import type { Memory } from '../context.ts'

/** Longest message that is put together; of a longer one the fragments are shown alone. */
export const MAX_MESSAGE_BYTES = 1_048_576

export interface Fragment {
  /** `text`, `binary`, `compressed`; of all but the first fragment `continuation`. */
  kind: string
  isFinal: boolean
}

interface Whole {
  kind: string
  bytes: Uint8Array
}

export const FRAGMENTS: Memory<Fragments> = {
  name: 'websocket.fragments',
  scope: 'direction',
  make: () => new Fragments(),
}

export class Fragments {
  #kind: string | undefined
  #parts: Uint8Array[] = []
  #size = 0

  /** Takes the next fragment; gives the message when it was the last one and none was missed. */
  add({ kind, isFinal }: Fragment, payload: Uint8Array): Whole | undefined {
    if (kind !== 'continuation') this.#start(kind)
    if (this.#kind === undefined) return undefined
    this.#size += payload.length
    if (this.#size > MAX_MESSAGE_BYTES) return this.#forget()
    this.#parts.push(payload)
    if (!isFinal) return undefined
    const whole = { kind: this.#kind, bytes: joined(this.#parts, this.#size) }
    this.#forget()
    return whole
  }

  #start(kind: string): void {
    this.#forget()
    this.#kind = kind
  }

  #forget(): undefined {
    this.#kind = undefined
    this.#parts = []
    this.#size = 0
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
