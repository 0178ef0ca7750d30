/** The trace of a dump while it is written: states, and who told what first. */
import type { Draft, JsonValue, MachineName } from '../../../../machines/trace/event.ts'
import { STATE_NAMES } from '../../../../machines/trace/names.ts'
import { ruleAgainst } from '../../../../machines/rules.ts'
import { MAX_EVENTS, Writer } from '../captures/writer.ts'

export { MAX_EVENTS }

export class Script {
  readonly #writer = new Writer()
  readonly #states = new Map<string, string>()
  /** By recipient and content: the `seq` of the message on its way. */
  readonly #sent = new Map<string, number>()

  get events() {
    return this.#writer.events
  }

  get cut(): number {
    return this.#writer.cut
  }

  set atUs(value: number) {
    this.#writer.atUs = value
  }

  write(draft: Draft): number {
    return this.#writer.write(draft)
  }

  stateOf(where: Where): string {
    return this.#states.get(keyOf(where)) ?? STATE_NAMES[where.machine][0] ?? ''
  }

  /** The machine is in this state now; nothing is written when it was before. Gives the last `seq`. */
  enter(where: Where, to: string, cause: number, context?: Record<string, JsonValue>): number {
    const from = this.stateOf(where)
    if (from === to) return cause
    this.#states.set(keyOf(where), to)
    const { at, machine, name, peer } = where
    const named = { machine, ...(name !== undefined && { name }) }
    const rest = { from, to, peer, ...(context && { context }) }
    return this.write({ kind: 'state', at, cause, ...named, ...rest })
  }

  /**
   * Like `enter`, for machines that were only looked at now and then: what they must have gone
   * through since is told at the same time, where their specification leaves no doubt.
   */
  found(where: Where, to: string, cause: number, context?: Record<string, JsonValue>): number {
    let last = cause
    for (const state of wayBetween(where.machine, this.stateOf(where), to))
      last = this.enter(where, state, last, context)
    return last
  }

  /** A message sets out. */
  sent(content: string, seq: number): void {
    if (!this.#sent.has(content)) this.#sent.set(content, seq)
  }

  /** Where a message that arrives has set out, if that was seen. */
  whenSent(content: string): number | undefined {
    return this.#sent.get(content)
  }
}

export interface Where {
  at: string
  peer: string
  machine: MachineName
  name?: string | undefined
}

/** The states from one to another, without the first: the shortest way that is allowed, or at once. */
export function wayBetween(machine: MachineName, from: string, to: string): string[] {
  const ways: string[][] = [[from]]
  const seen = new Set([from])
  for (const way of ways) {
    const last = way.at(-1) ?? from
    if (last === to) return way.slice(1)
    for (const next of STATE_NAMES[machine]) {
      if (seen.has(next) || ruleAgainst(machine, last, next) !== undefined) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return [to]
}

function keyOf({ at, peer, machine, name = '' }: Where): string {
  return JSON.stringify([at, peer, machine, name])
}
