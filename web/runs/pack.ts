/** A trace as compressed bytes: the same JSON lines that its file has, so that any version can read it. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatEvent, parseJsonl, type ReadTrace } from '../../machines/trace/jsonl.ts'

/** Events written between two breaths of the page. */
const EVENTS_PER_CHUNK = 400

/** The first `length` events, packed piece by piece. */
export async function pack(
  events: readonly TraceEvent[],
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let next = 0
  const lines = new ReadableStream<string>({
    pull(controller) {
      const end = Math.min(next + EVENTS_PER_CHUNK, length)
      let text = ''
      for (; next < end; next++) {
        const event = events[next]
        if (event) text += `${formatEvent(event)}\n`
      }
      if (text !== '') controller.enqueue(text)
      if (next >= length) controller.close()
    },
  })
  const packed = lines
    .pipeThrough(new TextEncoderStream())
    .pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The events again. Rejects for bytes that are no whole trace. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<TraceEvent[]> {
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  const read: ReadTrace = parseJsonl(await new Response(text).text())
  const [wrong] = read.errors
  if (wrong) throw new Error(`line ${wrong.line}: ${wrong.message}`)
  // A kind that a later version added is carried along like any other.
  return read.events as TraceEvent[]
}
