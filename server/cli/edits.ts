/** `--edit 'SEQ:FIELD=VALUE'`: what a scenario carried in its run, changed; then it runs again. */
import { replayWith } from '../../machines/edits/scenario.ts'
import type { Edit } from '../../machines/edits/fault.ts'
import { formatIssue } from '../../machines/scenario/issue.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { UsageError } from './usage-error.ts'

/** `57:sctp.verification-tag=1`; without a value the field is taken out. */
export function parseEdit(text: string): Edit {
  const [, seq = '', field = '', value] = /^(\d{1,9}):([^=]+)(?:=([^]*))?$/.exec(text) ?? []
  if (seq === '')
    throw new UsageError('--edit', `must be SEQ:FIELD=VALUE (got ${JSON.stringify(text)})`)
  return { seq: Number(seq), field, value }
}

/**
 * The scenario with these edits of its own run, which `simulate` makes. All of them name events of
 * the run without edits.
 */
export async function withEdits(
  scenario: Scenario,
  edits: readonly Edit[],
  simulate: (scenario: Scenario) => Promise<TraceEvent[]>,
): Promise<Scenario> {
  if (edits.length === 0) return scenario
  const trace = await simulate(scenario)
  let edited: ScenarioInput = scenario
  for (const edit of edits) {
    const made = replayWith(edited, trace, edit)
    if (!made.ok) throw new UsageError('--edit', made.error)
    edited = made.value.scenario
  }
  const parsed = parseScenario(edited)
  if (parsed.ok) return parsed.scenario
  const [issue] = parsed.issues
  throw new UsageError('--edit', issue ? formatIssue(issue) : 'this cannot be edited so')
}
