/** Where results go: standard output or a file. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { reason } from './input.ts'
import { UsageError } from './usage-error.ts'

/** Whether the output would be read by a person rather than by a program. */
export function isTerminal(path: string | undefined): boolean {
  return (path === undefined || path === '-') && process.stdout.isTTY
}

/**
 * Writes the parts one after another, as fast as the reader takes them. A reader that has seen
 * enough (`| head`) ends the writing quietly. Throws a `UsageError` when a file cannot be written.
 */
export async function writeOutput(
  path: string | undefined,
  parts: Iterable<string | Uint8Array>,
): Promise<void> {
  if (path === undefined || path === '-') return writeStandardOutput(parts)
  const file = createWriteStream(path)
  try {
    await once(file, 'open')
    await writeAll(file, parts)
    file.end()
    await once(file, 'close')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(path, code === 'ENOENT' ? 'its folder does not exist' : reason(error))
  }
}

async function writeStandardOutput(parts: Iterable<string | Uint8Array>): Promise<void> {
  let failure: NodeJS.ErrnoException | undefined
  const note = (error: NodeJS.ErrnoException): void => void (failure ??= error)
  process.stdout.on('error', note)
  try {
    await writeAll(process.stdout, parts)
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
  } catch (error) {
    note(error as NodeJS.ErrnoException)
  }
  if (failure !== undefined && failure.code !== 'EPIPE')
    throw new UsageError('standard output', reason(failure))
}

async function writeAll(stream: Writable, parts: Iterable<string | Uint8Array>): Promise<void> {
  for (const part of parts) {
    if (stream.destroyed || !stream.writable) return
    if (!stream.write(part)) await once(stream, 'drain')
  }
}
