/** What all the rules that act on one packet make of it together. */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import type { RuleHit } from './rules.ts'

/** How long a `delay` without `delayMs` lasts. */
const DEFAULT_DELAY_MS = 1000

export interface Plan {
  /** The rule that drops it; nothing else happens to it then. */
  drop?: Fault
  /** Delays add up. Integer microseconds. */
  delayUs: number
  /** How many leave: one, and another for each `duplicate`. */
  copies: number
  /** The rule that holds it back until a later packet of its flow has gone by. */
  hold?: Fault
  /** The rules that change its bytes, in order. */
  edits: Fault[]
}

/** Puts together what the rules ask for; a drop outdoes all others. */
export function planOf(hits: readonly RuleHit[]): Plan {
  const faults = hits.map(({ fault }) => fault)
  const all = (action: Fault['action']): Fault[] => faults.filter((each) => each.action === action)
  const [drop] = all('drop')
  if (drop) return { drop, delayUs: 0, copies: 0, edits: [] }
  const [hold] = all('reorder')
  return {
    delayUs: all('delay').reduce((sum, fault) => sum + delayUs(fault), 0),
    copies: 1 + all('duplicate').length,
    ...(hold && { hold }),
    edits: faults.filter(({ action }) => action === 'corrupt' || action === 'rewrite'),
  }
}

function delayUs({ delayMs = DEFAULT_DELAY_MS }: Fault): number {
  return Math.round(delayMs * 1000)
}
