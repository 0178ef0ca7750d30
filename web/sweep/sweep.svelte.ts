/** Whether the sweep stands open, and of which scenario; one for the page, asked for from many places. */
import type { ScenarioInput } from '../../machines/scenario/schema.ts'

class SweepDoor {
  /** The scenario that is swept; absent while the sweep is closed. */
  scenario = $state.raw<ScenarioInput>()

  show(scenario: ScenarioInput): void {
    this.scenario = scenario
  }

  close(): void {
    this.scenario = undefined
  }
}

export const sweepDoor = new SweepDoor()
