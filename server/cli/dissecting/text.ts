/** Packets as plain ASCII text: a line each, or one with all of its fields. */
import type { Dissection, Field, Layer } from '../../../machines/dissection/field.ts'
import { ascii } from '../../../machines/trace/ascii.ts'
import type { PacketSend, TraceEvent } from '../../../machines/trace/event.ts'
import { formatMs } from '../../../machines/trace/time.ts'
import { hexDigits } from '../../lab/bytes.ts'
import { conversationOf, endsOf, packetsOf } from './packets.ts'

const MAX_SUMMARY_CHARS = 120
const MAX_VALUE_CHARS = 160
const MAX_ENDPOINT_CHARS = 60
const BYTES_PER_LINE = 16

/** A line for each packet, under a heading; ends in an empty line. */
export function* packetTable(events: readonly TraceEvent[]): Generator<string, void, undefined> {
  const packets = packetsOf(events)
  const named = (event: PacketSend) => endsOf(event).map((end) => ascii(end, MAX_ENDPOINT_CHARS))
  const widest = (texts: readonly string[]) =>
    texts.reduce((width, { length }) => Math.max(width, length), 4)
  const numbers = widest([String(packets.at(-1)?.packet ?? 0)])
  const times = widest([formatMs(packets.at(-1)?.atUs ?? 0), 'Time ms'])
  const width = packets.flatMap(named).reduce((most, { length }) => Math.max(most, length), 4)
  const line = (cells: readonly string[]) => {
    const [number = '', time = '', from = '', to = '', protocol = '', summary = ''] = cells
    const left = `${number.padStart(numbers)}  ${time.padStart(times)}  ${from.padEnd(width)}  `
    return `${left}${to.padEnd(width)}  ${protocol.padEnd(9)}  ${summary}`.trimEnd() + '\n'
  }
  yield line(['No.', 'Time ms', 'From', 'To', 'Protocol', 'Summary'])
  for (const event of packets) {
    const { packet, atUs, protocol, summary } = event
    const said = ascii(summary, MAX_SUMMARY_CHARS)
    yield line([String(packet), formatMs(atUs), ...named(event), protocol, said])
  }
  yield '\n'
}

/** One packet with all of its layers, fields and bytes. */
export function* onePacket(
  events: readonly TraceEvent[],
  packet: number,
): Generator<string, void, undefined> {
  const [event] = packetsOf(events, packet)
  if (!event) return
  const { atUs, transport, size, summary, seq } = event
  const ends = endsOf(event).join(' -> ')
  yield `Packet ${packet} at ${formatMs(atUs)} ms, ${transport}, ${size} bytes, ${ascii(ends, 200)}\n`
  yield `${ascii(summary, MAX_SUMMARY_CHARS)}\n`
  yield* layers(conversationOf(events).dissect(seq))
}

function* layers(dissection: Dissection | undefined): Generator<string, void, undefined> {
  for (const layer of dissection?.layers ?? []) {
    yield `\n${layer.protocol} (${layer.origin}): ${ascii(layer.summary, MAX_SUMMARY_CHARS)}\n`
    for (const field of layer.fields) yield* fieldLines(field, 1)
    yield* hexLines(layer)
  }
}

function* fieldLines(field: Field, depth: number): Generator<string, void, undefined> {
  const { name, value, mark, problem, children = [] } = field
  const notes = [
    ...(mark ? [`[${mark.verdict}: ${mark.why}]`] : []),
    ...(problem === undefined ? [] : [`[problem: ${problem}]`]),
  ]
  const said = value === '' ? name : `${name}: ${ascii(value, MAX_VALUE_CHARS)}`
  yield `${'  '.repeat(depth)}${[ascii(said, 240), ...notes.map((each) => ascii(each, 240))].join(' ')}\n`
  for (const child of children) yield* fieldLines(child, depth + 1)
}

function* hexLines({ bytes }: Layer): Generator<string, void, undefined> {
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const part = bytes.subarray(at, at + BYTES_PER_LINE)
    const hex = (hexDigits(part).match(/../g) ?? []).join(' ')
    const text = String.fromCharCode(...part).replace(/[^ -~]/g, '.')
    yield `  ${at.toString(16).padStart(4, '0')}  ${hex.padEnd(3 * BYTES_PER_LINE)} ${text}\n`
  }
}
