/** What the rules that hit a packet amount to together. */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import type { RuleHit } from './rules.ts'

const DELAY_MS = 1000

export interface Plan {
  /** The first rule that drops it; the others then have nothing to act on. */
  drop?: Fault
  delayUs: number
  copies: number
  /** Wait until another packet of the flow has overtaken it. */
  hold?: Fault
  /** Corrupt and rewrite, in order. */
  edits: Fault[]
}

/** Delays add up, every `duplicate` makes one more, edits follow each other. */
export function planOf(hits: readonly RuleHit[]): Plan {
  const plan: Plan = { delayUs: 0, copies: 1, edits: [] }
  for (const { fault } of hits) {
    if (fault.action === 'drop') plan.drop ??= fault
    else if (fault.action === 'delay')
      plan.delayUs += Math.round((fault.delayMs ?? DELAY_MS) * 1000)
    else if (fault.action === 'duplicate') plan.copies++
    else if (fault.action === 'reorder') plan.hold ??= fault
    else plan.edits.push(fault)
  }
  return plan
}
