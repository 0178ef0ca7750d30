/** For tests: runs a scenario in the built lab, from input to trace. */
import type { Command } from '../../../machines/scenario/command.ts'
import {
  parseScenario,
  type Scenario,
  type ScenarioInput,
} from '../../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { formatJsonl } from '../../../machines/trace/jsonl.ts'
import { loadLab } from './bundle.ts'

const door = { yield: () => new Promise<void>((resolve) => setImmediate(resolve)) }

/** The smallest scenario there is. */
export const SMALLEST: ScenarioInput = { version: 1, peers: { alice: {}, bob: {} } }

/** Applies the defaults. Throws with the issues when the scenario is not valid. */
export function scenarioOf(input: unknown): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

export interface Intervention {
  /** Acts once this many events are written. */
  afterEvents: number
  command: Command
  /** Lets virtual time go on this far beyond the last entry first, microseconds. */
  laterUs?: number
}

/** Runs to the end, acting like a person where `interventions` say; in the built lab unless given one. */
export async function runLab(
  input: unknown,
  interventions: Intervention[] = [],
  openLab?: Awaited<ReturnType<typeof loadLab>>['openLab'],
): Promise<TraceEvent[]> {
  const open = openLab ?? (await loadLab()).openLab
  const lab = open(scenarioOf(input), door)
  const waiting = [...interventions]
  const events: TraceEvent[] = []
  try {
    while (!lab.ended) {
      const [next] = waiting
      if (next && lab.head + 1 >= next.afterEvents) {
        waiting.shift()
        await lab.command(next.command, lab.nowUs + (next.laterUs ?? 0))
      } else await lab.advance()
      events.push(...lab.take())
    }
  } finally {
    lab.end('closed')
  }
  return [...events, ...lab.take()]
}

/** The trace as the command line would write it. */
export async function runToJsonl(input: unknown): Promise<string> {
  return formatJsonl(await runLab(input))
}
