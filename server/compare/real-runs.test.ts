/** `machines/compare` on runs of the real stack: where they part, and that the knob that did it is named. */
import { beforeAll, describe, expect, it } from 'vitest'
import { differencesOf, pairText } from '../../machines/compare/differences.ts'
import { explainDivergence } from '../../machines/compare/explain.ts'
import { partingOf } from '../../machines/compare/parting.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab } from '../lab/testing/run-lab.ts'

/** Two NATs that cannot be crossed without a relay. */
const BASE: ScenarioInput = {
  version: 1,
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: { 'home-a': { nat: 'symmetric' }, 'home-b': { nat: 'port-restricted-cone' } },
  stop: { atMs: 4000 },
}
let base: TraceEvent[]
beforeAll(async () => {
  base = await runLab(BASE)
})

/** What tells a run of a changed scenario apart from the first. */
async function against(change: Partial<ScenarioInput>) {
  const other = await runLab({ ...BASE, ...change })
  return { other, found: explainDivergence(base, other) }
}

describe('the divergence of two runs', () => {
  it('is none when nothing was changed', async () => {
    const { found, other } = await against({ title: 'the same by another name' })
    expect(found).toBeUndefined()
    expect(partingOf(base, other)).toMatchObject({ a: base.length, isParted: false })
  })

  it('comes from the NAT that was exchanged, where it first does something else', async () => {
    const networks = { ...BASE.networks, 'home-a': { nat: 'full-cone' as const } }
    const { found, other } = await against({ networks })
    expect(found?.origin).toMatchObject({
      kind: 'knob',
      knob: { path: 'networks.home-a.nat', a: 'symmetric', b: 'full-cone' },
    })
    expect(found?.a?.at).toBe('nat-home-a')
    const { connections, milestones } = differencesOf(base, other)
    const [alice] = connections
    expect([alice?.a?.state, alice?.b?.state]).toEqual(['connecting', 'connected'])
    expect(alice?.b?.pair && pairText(alice.b.pair)).toMatch(/^\w+ [\d.]+:\d+ – \w+ [\d.]+:\d+$/)
    const first = milestones.find(({ name }) => name === 'first message')
    expect(first?.a).toBeUndefined()
    expect(first?.b?.atUs).toBeGreaterThan(0)
  })

  it('comes from the rule that hit, among other changes', async () => {
    const { found } = await against({
      limits: { events: 100_000 },
      faults: [
        { id: 'never', match: { type: 'channel-data' }, action: 'drop' },
        { id: 'no-offer', match: { protocol: 'signaling', type: 'offer' }, action: 'drop' },
      ],
    })
    expect(found?.knobs.map(({ path }) => path)).toEqual([
      'limits.events',
      'faults.never',
      'faults.no-offer',
    ])
    expect(found?.origin).toMatchObject({ kind: 'knob', knob: { path: 'faults.no-offer' } })
  })

  it('comes from the seed when nothing else was changed', async () => {
    const { found } = await against({ seed: 7 })
    expect(found?.origin).toMatchObject({ kind: 'knob', knob: { path: 'seed' } })
    expect(found?.manner).toBe('fields')
  })

  it('comes from a command by hand, which it is not itself', async () => {
    const command = { do: 'set-network', network: 'home-b', link: { latencyMs: 90 } } as const
    const other = await runLab(BASE, [{ afterEvents: 60, command }])
    const found = explainDivergence(base, other)
    expect(found?.origin).toMatchObject({
      kind: 'command',
      turn: { side: 'b', event: { command } },
    })
    const turn = found?.origin?.kind === 'command' ? found.origin.turn.event.seq : Infinity
    expect(found?.b?.seq).toBeGreaterThan(turn)
    expect(found?.b?.kind).not.toBe('command')
    expect(partingOf(base, other).stretches).toHaveLength(2)
  })
})
