/** One ASN.1 value in the Distinguished Encoding Rules (X.690): its tag byte and its contents. */
export interface DerValue {
  tag: number
  contents: Uint8Array
}

/** The tag bytes that keys are made of. */
export const DER_TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  sequence: 0x30,
  /** `[0]`, constructed: the parameters of an ECPrivateKey (RFC 5915 §3). */
  context0: 0xa0,
} as const

/** Reads all values that stand one after the other in `bytes`; throws where they do not end well. */
export function readDer(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = []
  let offset = 0
  while (offset < bytes.length) {
    const header = readHeader(bytes, offset)
    if (header.end > bytes.length) {
      throw new Error(`DER: value at byte ${offset} ends at ${header.end}, past ${bytes.length}`)
    }
    values.push({ tag: header.tag, contents: bytes.subarray(header.start, header.end) })
    offset = header.end
  }
  return values
}

function readHeader(bytes: Uint8Array, offset: number) {
  const tag = bytes[offset]!
  const first = bytes[offset + 1]
  if (first === undefined) throw new Error(`DER: no length at byte ${offset + 1}`)
  if (first < 0x80) return { tag, start: offset + 2, end: offset + 2 + first }
  const count = first & 0x7f
  // Keys and certificates stay far below 64 KiB; 0x80 is BER's indefinite length.
  if (count < 1 || count > 2 || offset + 2 + count > bytes.length) {
    throw new Error(`DER: unreadable length at byte ${offset + 1}`)
  }
  const start = offset + 2 + count
  const length = bytes.subarray(offset + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  return { tag, start, end: start + length }
}

/** The contents of the value at `index`, which must have the tag; `what` names it in errors. */
export function derContents(
  values: DerValue[],
  index: number,
  tag: number,
  what: string,
): Uint8Array {
  const value = values[index]
  if (value === undefined) throw new Error(`DER: ${what} is missing`)
  if (value.tag !== tag) {
    throw new Error(`DER: ${what} has tag 0x${value.tag.toString(16)}, not 0x${tag.toString(16)}`)
  }
  return value.contents
}
