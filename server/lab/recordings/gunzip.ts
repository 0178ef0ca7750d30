/** Unpacks gzip (RFC 1952), up to a size: what small files say may be endless. */
import { Gunzip } from 'fflate'
import { MAX_RECORDING_BYTES } from '../../../machines/link/dissection.ts'
import { concat } from '../bytes.ts'
import { RecordingError } from './error.ts'

const CHUNK_BYTES = 65_536

/** Throws a `RecordingError` when the bytes are broken, or too many. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Gunzip((part) => {
    size += part.length
    if (size > MAX_RECORDING_BYTES)
      throw new RecordingError(
        `is larger than the ${MAX_RECORDING_BYTES} bytes that are read, unpacked`,
      )
    parts.push(part)
  })
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      stream.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length)
  } catch (error) {
    if (error instanceof RecordingError) throw error
    // What came before the break is worth reading; who reads it says where it ends.
    if (size > 0) return concat(...parts)
    throw new RecordingError(
      `is broken gzip: ${error instanceof Error ? error.message : 'unreadable'}`,
    )
  }
  return concat(...parts)
}
