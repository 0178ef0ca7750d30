/**
 * Why did it fail? From a failure back along packets, addresses, rows of NATs, rules and servers to the
 * few events that explain it. A pure fold over the trace; it knows nothing of the simulator.
 */
import type { TraceEvent } from '../trace/event.ts'
import { CAUSES } from './causes/index.ts'
import { compose } from './compose.ts'
import { eventAt, gather } from './evidence.ts'
import type { Explanation } from './explanation.ts'
import { failureAt, tellingFailure } from './failures.ts'
import { ask } from './question.ts'
import { ranked } from './rank.ts'

/**
 * Explains the failure that event `seq` is, or the most telling one of the run. Undefined when nothing
 * failed, or when that event is no failure. Never throws, and names only events of the trace. Where
 * the trace does not decide, the explanation says so (`cause: 'unknown'`).
 */
export function why(trace: readonly TraceEvent[], seq?: number): Explanation | undefined {
  const evidence = gather(trace)
  const failure = seq === undefined ? tellingFailure(evidence) : failureAt(evidence, seq)
  if (!failure) return undefined
  const question = ask(evidence, failure)
  const findings = CAUSES.flatMap((cause) => cause(question)).filter(
    ({ culprit }) => eventAt(evidence, culprit) !== undefined,
  )
  return compose(question, ranked(findings))
}
