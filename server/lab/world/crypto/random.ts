import { Buffer } from 'buffer'
import { toBuffer } from './bytes.ts'
import { unsupported } from './unsupported.ts'

/** Gives `length` bytes: in the lab, the next of a stream seeded by the scenario. */
export type RandomSource = (length: number) => Uint8Array

/** Web Cryptography API §10.1.1: more in one call is a QuotaExceededError. */
const MAX_RANDOM_VALUES_BYTES = 65536

let source: RandomSource | undefined

/**
 * Sets where all randomness of this realm comes from; `undefined` takes it away again.
 * Without a source any use of randomness throws, so that none can be real by accident.
 */
export function setRandomSource(next: RandomSource | undefined): void {
  source = next
}

/** `length` bytes from the source; every other function of this file stands on this one. */
function draw(length: number, call: string): Uint8Array {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`crypto: ${call} needs a whole number of bytes, got ${String(length)}`)
  }
  if (source === undefined) throw new Error(`crypto: ${call}: randomness used outside the lab`)
  const bytes = source(length)
  if (bytes.length !== length) {
    throw new Error(`crypto: the random source gave ${bytes.length} bytes, not ${length}`)
  }
  return bytes
}

/** Node's `crypto.randomBytes(size)`; the form with a callback is not offered. */
export function randomBytes(size: number, callback?: unknown): Buffer {
  if (callback !== undefined) unsupported('randomBytes() with a callback')
  return Buffer.from(draw(size, 'randomBytes()'))
}

/** Node's `crypto.randomFillSync`: fills `target` from `offset` on and returns it. */
export function randomFillSync<T extends Uint8Array>(
  target: T,
  offset: number = 0,
  size: number = target.length - offset,
): T {
  target.set(draw(size, 'randomFillSync()'), offset)
  return target
}

/** A version 4 UUID (RFC 9562 §5.4) out of 16 random bytes. */
export function randomUUID(): `${string}-${string}-${string}-${string}-${string}` {
  const bytes = Uint8Array.from(draw(16, 'randomUUID()'))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = toBuffer(bytes).toString('hex')
  const part = (from: number, to: number) => hex.slice(from, to)
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`
}

/** `Crypto.getRandomValues`: fills an integer array in place and returns it. */
export function getRandomValues<T extends ArrayBufferView>(target: T): T {
  if (target.byteLength > MAX_RANDOM_VALUES_BYTES) {
    throw new RangeError(
      `crypto: getRandomValues() fills at most ${MAX_RANDOM_VALUES_BYTES} bytes, got ${target.byteLength}`,
    )
  }
  const view = new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
  view.set(draw(target.byteLength, 'getRandomValues()'))
  return target
}
