import { Buffer } from 'buffer'

/** What Node's `crypto` takes for bytes: text, any view on a buffer, or a buffer. */
export type BytesLike = string | ArrayBufferView | ArrayBuffer

/**
 * The bytes of an argument, without copying them.
 * `name` says in an error which argument was wrong; `encoding` tells how to read text.
 */
export function toBytes(
  value: BytesLike,
  name: string,
  encoding: BufferEncoding = 'utf8',
): Uint8Array {
  if (typeof value === 'string') return Buffer.from(value, encoding)
  if (value instanceof Uint8Array) return value
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  }
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  throw new TypeError(`crypto: ${name} must be text or bytes, got ${describe(value)}`)
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value
}

/** A `Buffer` on the same memory: callers of Node's `crypto` expect `Buffer`'s methods. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
}

/** Whether two byte strings are equal; as in Node, different lengths are a `RangeError`. */
export function timingSafeEqual(
  a: ArrayBufferView | ArrayBuffer,
  b: ArrayBufferView | ArrayBuffer,
): boolean {
  const left = toBytes(a, 'timingSafeEqual buf1')
  const right = toBytes(b, 'timingSafeEqual buf2')
  if (left.length !== right.length) {
    throw new RangeError(
      `crypto: timingSafeEqual needs equal lengths, got ${left.length} and ${right.length}`,
    )
  }
  return left.every((byte, index) => byte === right[index])
}
