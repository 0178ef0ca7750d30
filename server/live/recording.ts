/**
 * The file that a call's trace is written into: JSONL as it happens, or a capture for Wireshark, which
 * has its keys in front and so is written when the call is over.
 */
import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { parse, format } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { toPcapng } from '../lab/record/pcapng/pcapng.ts'

export const ENDINGS = ['.jsonl', '.pcapng'] as const

/** Events that a capture is made of at most; they wait in memory until it is written. */
export const MAX_CAPTURED_EVENTS = 500_000

export interface Recording {
  readonly path: string
  take(events: readonly TraceEvent[]): void
  /** Writes what is left. Rejects when not everything could be written. */
  close(): Promise<void>
}

export function isRecordable(path: string): boolean {
  return ENDINGS.some((ending) => path.endsWith(ending))
}

/** The file of call 1, 2, 3 …: a trace has one start, so each call has its own. */
export function pathOfCall(path: string, call: number): string {
  if (call === 1) return path
  const { dir, name, ext } = parse(path)
  return format({ dir, name: `${name}-${call}`, ext })
}

/** Opens the file, which is emptied. Rejects with the system's error when that cannot be. */
export async function openRecording(path: string): Promise<Recording> {
  const file = createWriteStream(path)
  await once(file, 'open')
  return path.endsWith('.pcapng') ? new Capture(path, file) : new Lines(path, file)
}

class Lines implements Recording {
  readonly path: string
  readonly #file: WriteStream
  #failure: Error | undefined

  constructor(path: string, file: WriteStream) {
    this.path = path
    this.#file = file
    file.on('error', (error) => (this.#failure ??= error))
  }

  take(events: readonly TraceEvent[]): void {
    if (!this.#failure && events.length > 0) this.#file.write(formatJsonl(events))
  }

  async close(): Promise<void> {
    if (!this.#failure) {
      this.#file.end()
      await once(this.#file, 'close')
    }
    if (this.#failure) throw this.#failure
  }
}

class Capture implements Recording {
  readonly path: string
  readonly #file: WriteStream
  readonly #events: TraceEvent[] = []
  #isCut = false

  constructor(path: string, file: WriteStream) {
    this.path = path
    this.#file = file
  }

  take(events: readonly TraceEvent[]): void {
    for (const event of events) {
      this.#isCut ||= this.#events.length >= MAX_CAPTURED_EVENTS
      if (!this.#isCut) this.#events.push(event)
    }
  }

  async close(): Promise<void> {
    await pipeline(Readable.from(toPcapng(this.#events)), this.#file)
    if (this.#isCut) throw new Error(`holds the first ${MAX_CAPTURED_EVENTS} events only`)
  }
}
