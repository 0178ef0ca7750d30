/** `peerscope dissect`: what a capture, a browser's dump or a trace holds. */
import { basename } from 'node:path'
import { toMermaid } from '../../machines/ladder/mermaid.ts'
import { MAX_RECORDING_BYTES } from '../../machines/link/dissection.ts'
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { formatStates } from '../../machines/trace/states.ts'
import { read, RecordingError } from '../lab/recordings/index.ts'
import { choice, parseArguments, wholeNumber, type Syntax } from './arguments.ts'
import { dissectionJson } from './dissecting/json.ts'
import { onePacket, packetTable } from './dissecting/text.ts'
import { formatSummary } from '../../machines/trace/summary-text.ts'
import { filterAsked, filtered } from './filtering.ts'
import { nameOf, readBytes, readText } from './input.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

const FORMATS = ['summary', 'json', 'jsonl', 'mermaid', 'states'] as const
type Format = (typeof FORMATS)[number]
/** Formats that can be about one packet alone. */
const OF_ONE_PACKET: readonly Format[] = ['summary', 'json']

const SYNTAX: Syntax = {
  operands: ['FILE'],
  flags: { keylog: {}, format: {}, packet: {}, filter: {}, output: { short: 'o' } },
}

const MAX_KEY_LOG_BYTES = 16 * 1024 * 1024
const EVENTS_PER_PART = 1000

/** Exit status 0; bad files are usage errors. */
export async function dissect(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  // What a filter leaves is no whole trace that could be summed up.
  const usual = args.value('filter') === undefined ? 'summary' : 'jsonl'
  const format = choice(args, 'format', FORMATS, usual)
  const filter = filterAsked(args, format)
  const packet = wholeNumber(args, 'packet', 0, Number.MAX_SAFE_INTEGER)
  if (packet !== undefined && !OF_ONE_PACKET.includes(format))
    throw new UsageError('--packet', `goes with --format ${OF_ONE_PACKET.join(' and ')} only`)
  const [path = ''] = args.operands
  const keyLogPath = args.value('keylog')
  if (path === '-' && keyLogPath === '-')
    throw new UsageError('-', 'only one file can be standard input')
  const keyLog = keyLogPath === undefined ? '' : await readText(keyLogPath, MAX_KEY_LOG_BYTES)
  const events = recording(path, await readBytes(path, MAX_RECORDING_BYTES), keyLog)
  if (packet !== undefined && !events.some((event) => isPacket(event) && event.packet === packet))
    throw new UsageError('--packet', `${nameOf(path)} has no packet ${packet}`)
  await writeOutput(args.value('output'), render(filtered(events, filter), format, packet))
  return 0
}

function recording(path: string, bytes: Uint8Array, keyLog: string): TraceEvent[] {
  try {
    return read(path === '-' ? nameOf(path) : basename(path), bytes, { keyLog }).events
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error
    throw new UsageError(nameOf(path), error.message)
  }
}

function* render(
  events: readonly TraceEvent[],
  format: Format,
  packet: number | undefined,
): Generator<string, void, undefined> {
  switch (format) {
    case 'summary':
      if (packet !== undefined) return yield* onePacket(events, packet)
      yield* packetTable(events)
      yield formatSummary(events)
      return
    case 'json':
      return yield* dissectionJson(events, packet)
    case 'states':
      yield formatStates(events)
      return
    case 'mermaid':
      yield toMermaid(events, 'milestones')
      return
    case 'jsonl':
      for (let start = 0; start < events.length; start += EVENTS_PER_PART)
        yield formatJsonl(events.slice(start, start + EVENTS_PER_PART))
  }
}
