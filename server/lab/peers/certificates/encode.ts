import { concat } from '../../bytes.ts'

/** One value in the Distinguished Encoding Rules (X.690 §8.1): tag, length and contents. */
export function der(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const body = concat(...contents)
  return concat(Uint8Array.of(tag, ...derLength(body.length)), body)
}

function derLength(bytes: number): number[] {
  if (bytes < 0x80) return [bytes]
  if (bytes < 0x100) return [0x81, bytes]
  return [0x82, bytes >> 8, bytes & 0xff]
}

/** A SEQUENCE of values already encoded. */
export function sequence(...values: Uint8Array[]): Uint8Array {
  return der(0x30, ...values)
}

/** An INTEGER that is not negative, from its bytes, highest first. */
export function integer(bytes: Uint8Array): Uint8Array {
  const firstUsed = bytes.findIndex((byte) => byte !== 0)
  const minimal = firstUsed < 0 ? Uint8Array.of(0) : bytes.subarray(firstUsed)
  // A set top bit would mean a negative number.
  return minimal[0]! < 0x80 ? der(0x02, minimal) : der(0x02, Uint8Array.of(0), minimal)
}

/** A BIT STRING of whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array {
  return der(0x03, Uint8Array.of(0), bytes)
}

/** An OBJECT IDENTIFIER from its dotted text (X.690 §8.19). */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(arc: number): number[] {
  const digits = [arc & 0x7f]
  for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80)
  return digits
}

/** Text under a string or time tag of ASCII characters. */
export function text(tag: number, characters: string): Uint8Array {
  return der(
    tag,
    Uint8Array.from(characters, (character) => character.charCodeAt(0)),
  )
}

/** The PEM block of a value (RFC 7468 §2), 64 characters a line. */
export function pem(label: string, value: Uint8Array): string {
  const lines =
    Buffer.from(value)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
