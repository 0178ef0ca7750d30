/** Names of peers, rooms and groups. */
import { MAX_ID_CHARS } from './limits.ts'

/** Anything that can be read, up to a length: no control characters, no ends of lines, nothing invisible. */
export function isId(text: string): boolean {
  return text.length > 0 && text.length <= MAX_ID_CHARS && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
}
