/** `--assert`: what must, or must not, have happened in a run, and how its media must have come. */
import {
  isComparison,
  judgeFigure,
  parseFigure,
  type FigureExpression,
} from '../../machines/media/figure-expression.ts'
import { didYouMean } from '../../machines/scenario/suggest.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { evaluate, parseExpression, type Expression } from '../../machines/trace/expression.ts'
import { formatMs } from '../../machines/trace/time.ts'
import { UsageError } from './usage-error.ts'

export type Assertion = {
  /** As it was typed. */
  source: string
} & ({ expression: Expression } | { figure: FigureExpression })

/** Throws a `UsageError` for what is no expression, or names a peer that the scenario has not. */
export function parseAssertions(sources: readonly string[], peers: readonly string[]): Assertion[] {
  return sources.map((source) => {
    const fail = (why: string): never => {
      throw new UsageError(`--assert ${JSON.stringify(source)}`, why)
    }
    const parsed = isComparison(source) ? parseFigure(source) : parseExpression(source)
    if (!parsed.ok) return fail(`at character ${parsed.error.offset + 1}: ${parsed.error.message}`)
    const { peer } = parsed.expression
    if (!peers.includes(peer)) {
      const hint = didYouMean(peer, peers) || `; peers are ${peers.join(', ')}`
      return fail(`unknown peer ${JSON.stringify(peer)}${hint}`)
    }
    const { expression } = parsed
    return 'figure' in expression ? { source, figure: expression } : { source, expression }
  })
}

export interface Verdict {
  holds: boolean
  /** One line for a person. */
  line: string
}

/** Holds an assertion against a run that is over. */
export function judge(assertion: Assertion, events: readonly TraceEvent[]): Verdict {
  return 'figure' in assertion
    ? judgeMedia(assertion.source, assertion.figure, events)
    : judgeHappening(assertion.source, assertion.expression, events)
}

function judgeMedia(
  source: string,
  figure: FigureExpression,
  events: readonly TraceEvent[],
): Verdict {
  const { holds, found } = judgeFigure(figure, events)
  const each = found.map(
    ({ track, peer, value }) => `${track} from ${peer}: ${Math.round(value * 1000) / 1000}`,
  )
  const told = each.length > 0 ? each.join(', ') : 'no such track was received'
  return { holds, line: `${markOf(holds)} ${source} (${told})` }
}

function judgeHappening(
  source: string,
  expression: Expression,
  events: readonly TraceEvent[],
): Verdict {
  const { holds, seq } = evaluate(expression, events)
  if (seq === undefined) {
    const end = formatMs(events.at(-1)?.atUs ?? 0)
    return { holds, line: `${markOf(holds)} ${source} (did not happen by ${end} ms)` }
  }
  const at = formatMs(events[seq]?.atUs ?? 0)
  return { holds, line: `${markOf(holds)} ${source} (happened at ${at} ms, seq ${seq})` }
}

function markOf(holds: boolean): string {
  return holds ? 'ok  ' : 'FAIL'
}
