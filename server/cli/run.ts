/** `peerscope run`: runs a scenario to its end and writes what came of it. */
import { formatCoverage } from '../../machines/chart/report.ts'
import { toMermaid } from '../../machines/ladder/mermaid.ts'
import type { LabEnd, TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import type { RecordingFormat } from '../../machines/media/recording/recording.ts'
import { formatStates } from '../../machines/trace/states.ts'
import { formatSummary } from '../../machines/trace/summary-text.ts'
import { ZOOMS, type Zoom } from '../../machines/trace/zoom.ts'
import { toPcapng } from '../lab/record/pcapng/pcapng.ts'
import { choice, parseArguments, type Syntax } from './arguments.ts'
import { judge, parseAssertions } from './assertions.ts'
import type { Builds } from './builds.ts'
import { parseEdit, withEdits } from './edits.ts'
import { filterAsked, filtered } from './filtering.ts'
import { isTerminal, writeOutput } from './output.ts'
import { checkRecording, isRecording, recordTracks } from './recording.ts'
import { readScenario } from './scenario-file.ts'
import { simulate } from './simulate.ts'
import { UsageError } from './usage-error.ts'

export const FORMATS = [
  ...(['summary', 'jsonl', 'mermaid', 'states', 'coverage', 'pcapng'] as const),
  ...(['webm', 'wav'] as const),
] as const
export type Format = (typeof FORMATS)[number]

const SYNTAX: Syntax = {
  operands: ['SCENARIO.json'],
  flags: {
    seed: {},
    until: {},
    format: {},
    zoom: {},
    track: { repeats: true },
    output: { short: 'o' },
    assert: { repeats: true },
    edit: { repeats: true },
    filter: {},
  },
}

const EVENTS_PER_PART = 1000

/** Exit status 0, or 1 when an assertion does not hold or the lab broke down. */
export async function run(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  // What a filter leaves is no whole trace that could be summed up.
  const usual = args.value('filter') === undefined ? 'summary' : 'jsonl'
  const format = choice(args, 'format', FORMATS, usual)
  const zoom = choice(args, 'zoom', ZOOMS, 'milestones')
  if (args.value('zoom') !== undefined && format !== 'mermaid')
    throw new UsageError('--zoom', 'goes with --format mermaid only')
  const filter = filterAsked(args, format)
  const output = args.value('output')
  if (format === 'pcapng' && isTerminal(output))
    throw new UsageError('--format pcapng', 'is binary: name a file with -o, or pipe it')
  checkRecording(args, format)
  const edits = args.values('edit').map(parseEdit)
  const given = await readScenario(args)
  const assertions = parseAssertions(args.values('assert'), Object.keys(given.peers))
  const lab = await builds('lab')
  const scenario = await withEdits(given, edits, (each) => simulate(lab, each))
  const events = await simulate(lab, scenario)
  const parts = isRecording(format)
    ? [recordTracks(events, format, args.values('track'))]
    : render(filtered(events, filter), format, zoom)
  await writeOutput(output, parts)
  const verdicts = assertions.map((assertion) => judge(assertion, events))
  for (const { line } of verdicts) console.error(line)
  const isSound = soundEnd(events.findLast((event) => event.kind === 'lab.end'))
  return isSound && verdicts.every(({ holds }) => holds) ? 0 : 1
}

function* render(
  events: readonly TraceEvent[],
  format: Exclude<Format, RecordingFormat>,
  zoom: Zoom,
): Generator<string | Uint8Array, void, undefined> {
  switch (format) {
    case 'summary':
      yield formatSummary(events)
      return
    case 'states':
      yield formatStates(events)
      return
    case 'coverage':
      yield formatCoverage(events)
      return
    case 'mermaid':
      yield toMermaid(events, zoom)
      return
    case 'pcapng':
      yield* toPcapng(events)
      return
    case 'jsonl':
      for (let start = 0; start < events.length; start += EVENTS_PER_PART)
        yield formatJsonl(events.slice(start, start + EVENTS_PER_PART))
  }
}

/** Whether the lab came to its end as it should; says so when not. */
function soundEnd(end: LabEnd | undefined): boolean {
  if (end === undefined || end.reason === 'stop' || end.reason === 'closed') return true
  console.error(`the lab ended early: ${end.reason}${end.detail ? `: ${end.detail}` : ''}`)
  return end.reason === 'trace-full'
}
