/** `peerscope diff`: where two traces part. */
import { diffTraces, formatDiff } from '../../machines/trace/diff.ts'
import { MAX_TRACE_EVENTS, parseJsonl, type ReadTrace } from '../../machines/trace/jsonl.ts'
import { parseArguments } from './arguments.ts'
import { nameOf, readText } from './input.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

/** V8 holds no string much longer than 512 MiB. */
const MAX_TRACE_BYTES = 500_000_000

/** Exit status 0 when the traces are the same, 1 when they differ. */
export async function diff(argv: readonly string[]): Promise<number> {
  const { operands } = parseArguments(argv, { operands: ['A.jsonl', 'B.jsonl'], flags: {} })
  const [a = '', b = ''] = operands
  if (a === '-' && b === '-') throw new UsageError('-', 'only one trace can be standard input')
  const found = diffTraces(await readTrace(a), await readTrace(b))
  await writeOutput(undefined, [formatDiff(found)])
  return found.same ? 0 : 1
}

async function readTrace(path: string): Promise<ReadTrace['events']> {
  const { events, errors, cut } = parseJsonl(await readText(path, MAX_TRACE_BYTES))
  const [first] = errors
  if (first) throw new UsageError(nameOf(path), `line ${first.line}: ${first.message}`)
  if (events.length === 0) throw new UsageError(nameOf(path), 'has no events')
  if (cut) throw new UsageError(nameOf(path), `has more than ${MAX_TRACE_EVENTS} events`)
  return events
}
