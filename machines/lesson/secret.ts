/** How long a mystery keeps its secret. */
import type { Lesson } from './lesson.ts'
import type { StepRecord } from './session.ts'

/**
 * True while the scenario, its rules and `why` of a mystery must not show: until every step before
 * the one that mends it is done or skipped, for nobody mends what must not be seen. Without such a
 * step, to the end.
 */
export function keepsSecret(
  { front, steps }: Pick<Lesson, 'front' | 'steps'>,
  record: (step: string) => StepRecord,
): boolean {
  if (!front.mystery) return false
  const mends = steps.findIndex(({ step }) => step.kind === 'fix' || step.kind === 'break')
  const before = mends < 0 ? steps : steps.slice(0, mends)
  return before.some(({ id }) => record(id).state === 'open')
}
