/** Reads the files of a course, which anybody may have written: small ones, and only the course's own. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Most bytes of a file; the longest lesson has a sixth of it. */
export const MAX_FILE_BYTES = 65_536

export type Text = { text: string } | { error: string }

/** The text of `file` in the folder `root`, lines ending with LF; or why there is none. */
export function readText(root: string, file: string): Text {
  try {
    const path = realpathSync(join(root, file))
    if (!path.startsWith(join(realpathSync(root), sep)))
      return { error: 'leads out of the folder of lessons' }
    const about = statSync(path)
    if (!about.isFile()) return { error: 'is no file' }
    if (about.size > MAX_FILE_BYTES)
      return { error: `has ${about.size} bytes, and ${MAX_FILE_BYTES} is the limit` }
    return {
      text: readFileSync(path, 'utf8')
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n'),
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { error: code === 'ENOENT' ? 'is missing' : `cannot be read: ${message}` }
  }
}

/** What a folder holds, sorted; nothing, where there is none. */
export function namesIn(folder: string): { names: string[] } | { error: string } {
  try {
    return { names: readdirSync(folder).sort() }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? { names: [] } : { error: `cannot be read: ${message}` }
  }
}
