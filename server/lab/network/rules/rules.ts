/** The scenario's rules: which of them hit a packet or a signaling message, and how often so far. */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import type { Classification } from '../packet.ts'
import type { Randomness } from '../ports.ts'

/** A packet or a signaling message as the rules see it. */
export interface RuleSubject {
  stage: 'send' | 'via' | 'receive'
  from: string
  to?: string
  /** The gateway it passes, at stage `via`. */
  via?: string
  transport: 'udp' | 'tcp'
  is: Classification
  /** True for stream segments; what they carry is matched as whole signaling messages instead. */
  isSegment: boolean
  sizeBytes: number
}

export interface RuleHit {
  fault: Fault
  /** How many have matched so far, this one included. */
  matched: number
}

export interface RulePorts {
  nowUs(): number
  random(purpose: string): Randomness
}

interface Counted {
  fault: Fault
  matched: number
  hit: number
}

export class Rules {
  readonly #rules = new Map<string, Counted>()
  readonly #ports: RulePorts

  constructor(faults: readonly Fault[], ports: RulePorts) {
    this.#ports = ports
    for (const fault of faults) this.add(fault)
  }

  /** Adds a rule, or replaces the one with its id; it counts from nothing. */
  add(fault: Fault): void {
    this.#rules.set(fault.id, { fault, matched: 0, hit: 0 })
  }

  /** False when there is no rule with this id. */
  remove(id: string): boolean {
    return this.#rules.delete(id)
  }

  /** Counts every rule that matches; returns those that act now, in the order of the scenario. */
  match(subject: RuleSubject): RuleHit[] {
    const hits: RuleHit[] = []
    for (const rule of this.#rules.values()) {
      if (!matches(rule.fault, subject) || !this.#isInTime(rule.fault)) continue
      rule.matched++
      if (!this.#acts(rule)) continue
      rule.hit++
      hits.push({ fault: rule.fault, matched: rule.matched })
    }
    return hits
  }

  /** How often each rule matched, and how often it acted. */
  report(): { id: string; matched: number; hit: number }[] {
    return [...this.#rules.values()].map(({ fault, matched, hit }) => ({
      id: fault.id,
      matched,
      hit,
    }))
  }

  #isInTime({ between }: Fault): boolean {
    const nowMs = this.#ports.nowUs() / 1000
    return (between?.fromMs ?? 0) <= nowMs && nowMs <= (between?.toMs ?? Infinity)
  }

  #acts({ fault, matched }: Counted): boolean {
    const { nth } = fault
    if (nth === 'every') return true
    if (typeof nth === 'number') return nth === matched
    if (Array.isArray(nth)) return nth.includes(matched)
    return this.#ports.random(fault.id).fraction() < nth.rate
  }
}

function matches({ match }: Fault, subject: RuleSubject): boolean {
  const { is, sizeBytes } = subject
  const stage = match.via !== undefined ? 'via' : (match.direction ?? 'send')
  const tags = match.has === undefined ? [] : [match.has].flat()
  return (
    stage === subject.stage &&
    fits(match.via, subject.via) &&
    fits(match.from, subject.from) &&
    fits(match.to, subject.to) &&
    fits(match.transport, subject.transport) &&
    fits(match.type, is.type) &&
    fitsProtocol(match.protocol, subject) &&
    tags.every((tag) => is.tags?.includes(tag)) &&
    sizeBytes >= (match.size?.min ?? 0) &&
    sizeBytes <= (match.size?.max ?? Infinity)
  )
}

function fits(wanted: string | undefined, is: string | undefined): boolean {
  return wanted === undefined || wanted === is
}

function fitsProtocol(wanted: Fault['match']['protocol'], { is, isSegment }: RuleSubject): boolean {
  if (wanted === undefined) return true
  if (wanted === 'tcp') return isSegment
  if (wanted === 'signaling' && isSegment) return false
  return wanted === is.protocol
}
