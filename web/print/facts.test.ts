import { describe, expect, it } from 'vitest'
import { HOSTS, TraceWriter } from '../../machines/ladder/fixture.ts'
import type { LabStart } from '../../machines/trace/event.ts'
import { factsOf } from './facts.ts'

const world = {
  seed: 7,
  peers: { alice: { network: 'home-a' }, bob: {} },
  networks: { 'home-a': { nat: 'symmetric' as const } },
  faults: [{ id: 'first-check', match: { protocol: 'stun' as const }, action: 'drop' as const }],
}

function told(start: Partial<LabStart>, hides = false): string[] {
  const [first] = new TraceWriter(HOSTS, world).events
  if (first?.kind !== 'lab.start') throw new Error('no lab.start')
  return factsOf({ ...first, ...start }, 42, hides).map(([name, value]) => `${name}: ${value}`)
}

describe('the facts above a printed ladder', () => {
  it('say who is there, through what, with which seed', () => {
    expect(told({})).toEqual([
      'Peers: alice, bob',
      'Seed: 7',
      'Servers: signaling, stun',
      'NATs: home-a: Symmetric, random ports',
      'Faults: first-check',
      'Events: 42',
    ])
  })

  it('keep what a mystery is about', () => {
    expect(told({}, true).join()).not.toMatch(/NATs|Faults/)
  })

  it('name the file instead of a seed that means nothing', () => {
    const source = { kind: 'capture' as const, name: 'a.pcapng', format: 'pcapng', skipped: [] }
    expect(told({ source })).toEqual([
      'Peers: alice, bob',
      'Read from: a.pcapng',
      'Servers: signaling, stun',
      'Events: 42',
    ])
  })
})
