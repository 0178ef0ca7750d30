/** The search for the smallest scenario that fails, on labs out of sight. */
import type { Progress } from '../../machines/shrink/ddmin.ts'
import { failsAlike, type Failure } from '../../machines/shrink/failure.ts'
import { shrink, type Shrunk } from '../../machines/shrink/shrink.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { Scout } from '../lesson/scout.ts'

export class Shrinking {
  progress = $state.raw<Progress>()
  found = $state.raw<Shrunk>()
  /** Some scenario could not be run; it was taken for one that does not fail. */
  isBroken = $state(false)
  readonly #scout: Pick<Scout, 'trace' | 'close'>
  #isCancelled = false

  constructor(scout: Pick<Scout, 'trace' | 'close'>) {
    this.#scout = scout
  }

  /** Looks for the smallest part of a scenario that fails in this way. Never rejects. */
  async run(scenario: Scenario, failure: Failure): Promise<void> {
    const fails = async (smaller: Scenario): Promise<boolean> => {
      const events = await this.#scout.trace(smaller)
      if (!events && !this.#isCancelled) this.isBroken = true
      return events !== undefined && failsAlike(failure, events)
    }
    this.found = await shrink(scenario, fails, {
      onprogress: (progress) => (this.progress = progress),
      isCancelled: () => this.#isCancelled,
    })
    this.#scout.close()
  }

  /** Ends the search with what it has; the lab that runs is left. */
  cancel(): void {
    this.#isCancelled = true
    this.#scout.close()
  }
}
