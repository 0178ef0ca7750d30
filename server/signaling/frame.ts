/** Frames of a server: whole messages, never masked (RFC 6455 §5.1, §5.2). */

export interface Message {
  data: string | Uint8Array
  isBinary: boolean
  /** Of the data, in UTF-8. */
  sizeBytes: number
}

const FIN = 0x80
const OPCODE = { text: 1, binary: 2 }
/** Lengths up to this stand in the second byte; it says how many bytes a longer one stands in. */
const MAX_SHORT = 125
const [IN_16_BITS, IN_64_BITS] = [126, 127]

/** How long the header of a message of this size is. */
export function headerBytes(sizeBytes: number): number {
  if (sizeBytes <= MAX_SHORT) return 2
  return sizeBytes <= 0xffff ? 4 : 10
}

/** One after the other, in new memory. `totalBytes` are those of all headers and data. */
export function framed(messages: readonly Message[], totalBytes: number): Buffer {
  const frames = Buffer.allocUnsafe(totalBytes)
  let at = 0
  for (const { data, isBinary, sizeBytes } of messages) {
    frames[at] = FIN | (isBinary ? OPCODE.binary : OPCODE.text)
    writeLength(frames, at + 1, sizeBytes)
    at += headerBytes(sizeBytes)
    if (typeof data === 'string') frames.write(data, at)
    else frames.set(data, at)
    at += sizeBytes
  }
  return frames
}

function writeLength(frames: Buffer, at: number, sizeBytes: number): void {
  if (sizeBytes <= MAX_SHORT) frames[at] = sizeBytes
  else if (sizeBytes <= 0xffff) {
    frames[at] = IN_16_BITS
    frames.writeUInt16BE(sizeBytes, at + 1)
  } else {
    frames[at] = IN_64_BITS
    frames.writeUInt32BE(0, at + 1)
    frames.writeUInt32BE(sizeBytes, at + 5)
  }
}
