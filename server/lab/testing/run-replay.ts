/**
 * For tests: runs a scenario whose peers get what no peer sends. What they reject and nobody awaits is
 * noted in the trace, as the command line and the page have it, and does not fail the test.
 */
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { loadLab } from './bundle.ts'
import { scenarioOf } from './run-lab.ts'

/** The trace of a scenario, to its end. */
export async function runReplay(input: unknown): Promise<TraceEvent[]> {
  const { openLab } = await loadLab()
  const lab = openLab(scenarioOf(input), { yield: () => new Promise((go) => setImmediate(go)) })
  const note = (reason: unknown): void => lab.rejected(String(reason))
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', note)
  const events = lab.take()
  try {
    while (!lab.ended) {
      await lab.advance()
      events.push(...lab.take())
    }
  } finally {
    lab.end('closed')
    process.off('unhandledRejection', note)
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
  return [...events, ...lab.take()]
}
