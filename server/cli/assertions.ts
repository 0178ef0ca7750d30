/** `--assert`: what must, or must not, have happened in a run. */
import { didYouMean } from '../../machines/scenario/suggest.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { evaluate, parseExpression, type Expression } from '../../machines/trace/expression.ts'
import { formatMs } from '../../machines/trace/time.ts'
import { UsageError } from './usage-error.ts'

export interface Assertion {
  /** As it was typed. */
  source: string
  expression: Expression
}

/** Throws a `UsageError` for what is no expression, or names a peer that the scenario has not. */
export function parseAssertions(sources: readonly string[], peers: readonly string[]): Assertion[] {
  return sources.map((source) => {
    const parsed = parseExpression(source)
    const fail = (why: string): never => {
      throw new UsageError(`--assert ${JSON.stringify(source)}`, why)
    }
    if (!parsed.ok) return fail(`at character ${parsed.error.offset + 1}: ${parsed.error.message}`)
    const { expression } = parsed
    if (peers.includes(expression.peer)) return { source, expression }
    const hint = didYouMean(expression.peer, peers) || `; peers are ${peers.join(', ')}`
    return fail(`unknown peer ${JSON.stringify(expression.peer)}${hint}`)
  })
}

export interface Verdict {
  holds: boolean
  /** One line for a person. */
  line: string
}

export function judge({ source, expression }: Assertion, events: readonly TraceEvent[]): Verdict {
  const { holds, seq } = evaluate(expression, events)
  const mark = holds ? 'ok  ' : 'FAIL'
  if (seq === undefined) {
    const end = formatMs(events.at(-1)?.atUs ?? 0)
    return { holds, line: `${mark} ${source} (did not happen by ${end} ms)` }
  }
  const at = formatMs(events[seq]?.atUs ?? 0)
  return { holds, line: `${mark} ${source} (happened at ${at} ms, seq ${seq})` }
}
