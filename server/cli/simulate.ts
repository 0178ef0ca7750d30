/** Runs a lab to its end in this process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { openLab } from '../lab/lab.ts'

/** The built lab of a folder. */
export async function loadLab(folder: string): Promise<typeof openLab> {
  const url = pathToFileURL(join(folder, 'lab.js')).href
  return ((await import(/* @vite-ignore */ url)) as { openLab: typeof openLab }).openLab
}

/** The whole trace of a scenario, from `lab.start` to `lab.end`. `folder` has the built lab. */
export async function simulate(folder: string, scenario: Scenario): Promise<TraceEvent[]> {
  const open = await loadLab(folder)
  const lab = open(scenario, {
    yield: () => new Promise((resolve) => setImmediate(resolve)),
  })
  const note = (reason: unknown): void => lab.rejected(String(reason))
  process.on('unhandledRejection', note)
  const events = lab.take()
  try {
    while (!lab.ended) {
      await lab.advance()
      for (const event of lab.take()) events.push(event)
    }
  } finally {
    process.off('unhandledRejection', note)
  }
  return events
}
