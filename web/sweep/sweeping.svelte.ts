/** The runs of a sweep: a few labs out of sight, each taking the next value as soon as it is free. */
import type { Scenario } from '../../machines/scenario/schema.ts'
import { outcomeOf, type RunOutcome } from '../../machines/sweep/outcome.ts'
import { turned, type Knob } from '../../machines/sweep/vary.ts'
import type { Scout } from '../lesson/scout.ts'

/** What came of one value of the knob. */
export interface Row {
  value: number
  outcome: RunOutcome
}

/** What a sweep needs of whoever runs scenarios. */
export type Labs = Pick<Scout, 'trace' | 'close'>

/** One that could not be run at all. */
const BROKEN: RunOutcome = {
  verdict: 'broken',
  times: {},
  retransmissions: 0,
  drops: 0,
  events: 0,
  endUs: 0,
}

export class Sweeping {
  /** In the order of the values, as far as they have come. */
  #rows = $state.raw<readonly Row[]>([])
  #all = $state(0)
  #isBusy = $state(false)
  readonly #startLabs: () => Labs
  readonly #rest: () => Promise<void>
  #labs: Labs[] = []
  /** Counts sweeps: what a former one still brings is not taken. */
  #round = 0

  /** `rest` gives the page its turn between two runs. */
  constructor(startLabs: () => Labs, rest: () => Promise<void> = turn) {
    this.#startLabs = startLabs
    this.#rest = rest
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  /** How many runs were asked for. */
  get all(): number {
    return this.#all
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** Runs the scenario with each value, on so many labs. Never rejects. */
  async start(
    scenario: Scenario,
    knob: Knob,
    values: readonly number[],
    labs: number,
  ): Promise<void> {
    this.cancel()
    const round = ++this.#round
    const found: Row[] = []
    const waiting = [...values]
    this.#rows = []
    this.#all = values.length
    this.#isBusy = values.length > 0
    const work = async (own: Labs): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await this.#outcome(own, turned(scenario, knob, next))
        if (round !== this.#round) return
        found.push({ value: next, outcome })
        this.#rows = found.toSorted((a, b) => a.value - b.value)
        await this.#rest()
        if (round !== this.#round) return
      }
    }
    this.#labs = Array.from({ length: Math.min(labs, values.length) }, () => this.#startLabs())
    await Promise.all(this.#labs.map(work))
    if (round === this.#round) this.#end()
  }

  /** Runs nothing more; what has come stays. */
  cancel(): void {
    this.#round += 1
    this.#end()
  }

  #end(): void {
    for (const each of this.#labs) each.close()
    this.#labs = []
    this.#isBusy = false
  }

  async #outcome(labs: Labs, scenario: Scenario | undefined): Promise<RunOutcome> {
    const events = scenario && (await labs.trace(scenario))
    return events ? outcomeOf(events) : BROKEN
  }
}

/** A task of its own, so that input and drawing come between. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
