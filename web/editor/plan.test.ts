import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { deedsOf, planOf, told } from './plan.ts'

function complete(more: Partial<ScenarioInput>): Scenario {
  const parsed = parseScenario({
    version: 1,
    peers: { alice: { network: 'home' }, bob: {} },
    networks: { home: { nat: 'full-cone' } },
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}
const BEFORE = complete({})
const NAT = complete({ networks: { home: { nat: 'symmetric' } } })
const SEED = complete({ seed: 5 })

describe('what is offered', () => {
  const deeds = (after: Scenario, standing: 'start' | 'head' | 'past' | 'over') =>
    deedsOf(planOf(BEFORE, after, standing, BEFORE), standing)

  it('is to run before anything has happened', () => {
    expect(deeds(NAT, 'start')).toEqual(['run'])
  })

  it('is to apply at the head what commands can do, and only there', () => {
    expect(deeds(NAT, 'head')[0]).toBe('now')
    expect(deeds(SEED, 'head')).toEqual(['from-start', 'to-here'])
    expect(deeds(NAT, 'past')).toEqual(['from-start', 'to-here'])
    expect(deeds(NAT, 'over')).toEqual(['from-start', 'to-here'])
  })
})

describe('a change is told', () => {
  const tell = (after: Scenario, standing: 'head' | 'past' = 'head') =>
    planOf(BEFORE, after, standing, BEFORE).changes.map(told)

  it('by its place and by what parts', () => {
    expect(tell(NAT)).toEqual([{ what: 'home: NAT', how: 'full-cone → symmetric', isLive: true }])
    expect(tell(SEED)).toEqual([{ what: 'Seed', how: '1 → 5', isLive: false }])
    expect(tell(NAT, 'past')[0]?.isLive).toBe(false)
    const slow = complete({ networks: { home: { nat: 'full-cone', link: { latencyMs: 90 } } } })
    expect(tell(slow)).toEqual([{ what: 'home: Line', how: 'Latency 25 → 90', isLive: true }])
  })

  it('as a rule or a command in a line', () => {
    const rule = complete({ faults: [{ id: 'x', match: { from: 'bob' }, action: 'drop' }] })
    expect(tell(rule)).toEqual([
      { what: 'Rules: x', how: '+ x: drop every packet from bob', isLive: true },
    ])
    const script = complete({ script: [...BEFORE.script, { atMs: 5, peer: 'bob', do: 'close' }] })
    expect(tell(script)).toEqual([{ what: 'Script 5', how: '+ bob: close', isLive: false }])
  })
})
