/**
 * The scenario's `faults` at work: which rules a packet or a signaling message meets, and which of
 * its matches a rule acts on. Counts; what then happens to the packet is `plan.ts`.
 */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import type { Randomness } from '../ports.ts'
import { matches } from './match.ts'
import type { RuleSubject } from './subject.ts'

export type { RuleSubject }

/** A rule that acts on the packet at hand. */
export interface RuleHit {
  fault: Fault
  /** Which of the matches within the rule's window this is, counted from 1: what `nth` speaks of. */
  matched: number
}

export interface RuleCount {
  id: string
  /** Every match, also outside the window of `between`. */
  matched: number
  hit: number
}

interface RulePorts {
  nowUs(): number
  random(purpose: string): Randomness
}

interface Rule {
  readonly fault: Fault
  isActive: boolean
  matched: number
  matchedInWindow: number
  hit: number
}

export class Rules {
  readonly #ports: RulePorts
  /**
   * In the scenario's order. A removed rule stays for the report; there are no more of them than
   * `add-fault` commands in the trace, which is capped.
   */
  readonly #rules = new Map<string, Rule>()

  constructor(faults: readonly Fault[], ports: RulePorts) {
    this.#ports = ports
    for (const fault of faults) this.add(fault)
  }

  /** Adds a rule; one with the same id gives it its place in the order, and counting starts anew. */
  add(fault: Fault): void {
    this.#rules.set(fault.id, { fault, isActive: true, matched: 0, matchedInWindow: 0, hit: 0 })
  }

  /** Turns a rule off for good. False when there is no such rule. */
  remove(id: string): boolean {
    const rule = this.#rules.get(id)
    if (!rule?.isActive) return false
    rule.isActive = false
    return true
  }

  /** The rules that act on this one, in the scenario's order. Every rule counts, also behind a drop. */
  match(subject: RuleSubject): RuleHit[] {
    const hits: RuleHit[] = []
    for (const rule of this.#rules.values()) {
      if (!rule.isActive || !matches(rule.fault.match, subject)) continue
      rule.matched += 1
      if (!isWithin(rule.fault.between, this.#ports.nowUs())) continue
      rule.matchedInWindow += 1
      if (!this.#isNth(rule)) continue
      rule.hit += 1
      hits.push({ fault: rule.fault, matched: rule.matchedInWindow })
    }
    return hits
  }

  /** How often each rule matched and acted, those that were removed included. */
  report(): RuleCount[] {
    return [...this.#rules.values()].map(({ fault: { id }, matched, hit }) => ({
      id,
      matched,
      hit,
    }))
  }

  #isNth({ fault: { id, nth }, matchedInWindow }: Rule): boolean {
    if (nth === 'every') return true
    if (typeof nth === 'number') return nth === matchedInWindow
    if (Array.isArray(nth)) return nth.includes(matchedInWindow)
    return this.#ports.random(`rule-${id}`).fraction() < nth.rate
  }
}

/** From `fromMs`, included, to `toMs`, excluded. */
function isWithin(between: Fault['between'], nowUs: number): boolean {
  const { fromMs = 0, toMs = Infinity } = between ?? {}
  return fromMs * 1000 <= nowUs && nowUs < toMs * 1000
}
