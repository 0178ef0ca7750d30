/**
 * The file that a call's trace is written into as it happens, JSONL or a capture for Wireshark: whoever
 * kills the peer has what happened before.
 */
import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { parse, format } from 'node:path'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { concat } from '../lab/bytes.ts'
import { PcapngStream } from '../lab/record/pcapng/stream.ts'

export const ENDINGS = ['.jsonl', '.pcapng'] as const

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
  return new Written(path, file, path.endsWith('.pcapng') ? captured() : formatted())
}

/** Text or bytes for the file, made of the events of a moment; `undefined` is the end. */
type Writer = (events: readonly TraceEvent[] | undefined) => string | Uint8Array

class Written implements Recording {
  readonly path: string
  readonly #file: WriteStream
  readonly #writer: Writer
  #failure: Error | undefined

  constructor(path: string, file: WriteStream, writer: Writer) {
    this.path = path
    this.#file = file
    this.#writer = writer
    file.on('error', (error) => (this.#failure ??= error))
  }

  take(events: readonly TraceEvent[]): void {
    if (events.length > 0) this.#write(events)
  }

  async close(): Promise<void> {
    this.#write(undefined)
    if (!this.#failure) {
      this.#file.end()
      await once(this.#file, 'close')
    }
    if (this.#failure) throw this.#failure
  }

  /** All at once, so that no line and no block is cut. */
  #write(events: readonly TraceEvent[] | undefined): void {
    if (this.#failure) return
    const data = this.#writer(events)
    if (data.length > 0) this.#file.write(data)
  }
}

function formatted(): Writer {
  return (events) => (events ? formatJsonl(events) : '')
}

function captured(): Writer {
  let stream: PcapngStream | undefined
  return (events) => {
    if (!events) return stream?.end() ?? new PcapngStream(undefined).begin()
    if (stream) return stream.take(events)
    stream = new PcapngStream(events.find((event) => event.kind === 'lab.start'))
    return concat(stream.begin(), stream.take(events))
  }
}
