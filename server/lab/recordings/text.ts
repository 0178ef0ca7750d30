/** Bytes that should be text. */
import { RecordingError } from './error.ts'

/** UTF-8, without a byte order mark. Throws a `RecordingError` when it is something else. */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new RecordingError('is not UTF-8 text')
  }
}
