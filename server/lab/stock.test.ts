/** `"werift": "stock"` runs werift as published: no patch reaches it, not even one that ran before. */
import { expect, it } from 'vitest'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab } from './testing/run-lab.ts'

const TALK = {
  version: 1,
  peers: { alice: { network: 'a' }, bob: { network: 'b' } },
  networks: { a: { nat: 'symmetric' }, b: { nat: 'symmetric' } },
  servers: { turn: { username: 'u', credential: 'c' } },
  iceServers: ['stun', 'turn'],
  stop: { atMs: 20_000 },
  script: [
    { peer: 'alice', do: 'create-channel', label: 'data', maxRetransmits: 0 },
    { peer: 'alice', do: 'connect', to: 'bob' },
    { atMs: 8000, peer: 'alice', do: 'restart-ice' },
    { atMs: 12_000, peer: 'alice', do: 'close' },
  ],
}

/** What a run sent and did, without the scenario in its head. */
function body(events: TraceEvent[]): string {
  return formatJsonl(events.slice(1))
}

it('is the same before and after a patched run in the same process', async () => {
  const stock = { ...TALK, werift: 'stock' }
  const before = body(await runLab(stock))
  const patched = body(await runLab(TALK))
  expect(body(await runLab(stock))).toBe(before)
  expect(patched).not.toBe(before)
})
