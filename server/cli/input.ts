/** Files and standard input, up to a size. */
import { open, type FileHandle } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** What `-` is called in messages. */
const STANDARD_INPUT = 'standard input'

export function nameOf(path: string): string {
  return path === '-' ? STANDARD_INPUT : path
}

/**
 * Reads a file, or standard input for `-`. Throws a `UsageError` that names it when it cannot be
 * read, is longer than `maxBytes` or is not UTF-8.
 */
export async function readText(path: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(path, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UsageError(nameOf(path), reason(error))
  }
}

/** The same for bytes of any kind. */
export async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of await source(path)) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > maxBytes)
        throw new UsageError(nameOf(path), `is longer than the ${maxBytes} bytes that are read`)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(nameOf(path), reason(error))
  }
}

async function source(path: string): Promise<AsyncIterable<Buffer>> {
  if (path === '-') return process.stdin as AsyncIterable<Buffer>
  const file: FileHandle = await open(path)
  return file.createReadStream() as AsyncIterable<Buffer>
}

const REASONS: Record<string, string> = {
  EACCES: 'may not be accessed',
  EISDIR: 'is a folder',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  ENOSPC: 'no space is left',
  EROFS: 'is on a read-only disk',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text',
}

/** A system error in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? message
}
