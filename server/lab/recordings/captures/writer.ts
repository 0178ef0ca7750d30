/** Writes the events of a trace in order: numbers them, and gives each its time. */
import type { Draft, MachineName, TraceEvent } from '../../../../machines/trace/event.ts'
import { ruleAgainst } from '../../../../machines/rules.ts'
import { STATE_NAMES } from '../../../../machines/trace/names.ts'

/** Most events of one trace; what comes later is left out. */
export const MAX_EVENTS = 1_000_000

export class Writer {
  readonly events: TraceEvent[] = []
  /** Events that there was no room for. */
  cut = 0
  #atUs = 0
  /** The state of each machine at each host. */
  readonly #states = new Map<string, string>()

  /** Time goes on; events written from now on have it. */
  set atUs(value: number) {
    this.#atUs = Math.max(this.#atUs, value)
  }

  /** Writes an event; gives its `seq`, which later ones can name as their cause. */
  write(draft: Draft): number {
    if (this.events.length >= MAX_EVENTS && draft.kind !== 'lab.end') {
      this.cut++
      return this.events.length - 1
    }
    const seq = this.events.length
    // A draft is an event without what is put in front.
    this.events.push({ seq, atUs: this.#atUs, ...draft })
    return seq
  }

  /** The state that a machine is in. */
  stateOf({ at, machine, name, peer }: Machine): string {
    return this.#states.get(keyOf({ at, machine, name, peer })) ?? STATE_NAMES[machine][0] ?? ''
  }

  /**
   * A machine goes through states, one after the other; from where it is, it takes only those behind
   * that one, and only as far as its specification allows. Gives the `seq` of the last change, or the cause when nothing changes.
   */
  go(where: Machine, path: readonly string[], cause: number, context?: Context): number {
    let last = cause
    for (const to of path.slice(path.indexOf(this.stateOf(where)) + 1)) {
      const from = this.stateOf(where)
      // What the specification does not allow was not seen whole: the rest of it proves nothing.
      if (ruleAgainst(where.machine, from, to) !== undefined) return last
      const { at, machine, name, peer } = where
      this.#states.set(keyOf(where), to)
      last = this.write({
        ...{ kind: 'state' as const, at, cause: last, machine },
        ...(name !== undefined && { name }),
        ...{ from, to },
        ...(peer !== undefined && { peer }),
        ...(context && { context }),
      })
    }
    return last
  }

  /** An instance that is over may begin again. */
  forget(where: Machine): void {
    this.#states.delete(keyOf(where))
  }
}

/** One instance of a machine at a host. */
export interface Machine {
  at: string
  machine: MachineName
  name?: string | undefined
  peer?: string | undefined
}

type Context = Record<string, string | number | boolean>

function keyOf({ at, machine, name = '', peer = '' }: Machine): string {
  return JSON.stringify([at, machine, name, peer])
}
