/** For tests: a kept run. */
import { PLAIN_LENS } from '../store/lens.ts'
import type { KeptRun } from './run.ts'

export function keptRun(id: string, told: Partial<KeptRun> = {}): KeptRun {
  return {
    id,
    title: `Run ${id}`,
    scenario: { version: 1, title: id, peers: { alice: {}, bob: {} } },
    outcome: 'connected',
    way: 'direct',
    events: 10,
    lastAtUs: 1_000_000,
    cursor: 9,
    zoom: 'milestones',
    lens: PLAIN_LENS,
    keptAtMs: 1000,
    peerscope: '0.1.0',
    werift: '0.25.2',
    sizeBytes: 100,
    hasTrace: true,
    ...told,
  }
}
