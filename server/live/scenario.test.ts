import { describe, expect, it } from 'vitest'
import { outsidePeers } from '../../machines/scenario/live.ts'
import { callScenario } from './scenario.ts'

const options = { self: 'alice', other: 'bob', isCalling: true, label: 'data', seed: 7 }

describe('the scenario of a call', () => {
  it('has the caller inside, the other outside, and nothing between them', () => {
    const { scenario } = callScenario(options)
    expect(Object.keys(scenario.peers)).toEqual(['alice', 'bob'])
    expect(outsidePeers(scenario)).toEqual(['bob'])
    expect(scenario).toMatchObject({
      ...{ seed: 7, title: 'alice calls bob', iceServers: [] },
      networks: { internet: { link: { latencyMs: 0, lossRate: 0 } } },
    })
    expect(scenario.script.map((entry) => entry.do)).toEqual(['create-channel', 'connect'])
  })

  it('leaves everything to the caller when it answers', () => {
    const { scenario } = callScenario({ ...options, isCalling: false })
    expect(scenario.script).toEqual([])
    expect(scenario.title).toBe('alice is called by bob')
  })

  it.each([
    ['answer-peer-1', 'offer-peer-1', 'answer-peer-1', 'offer-peer-1'],
    ['Alice Smith', 'peer_7', 'alice-smith', 'peer-7'],
    ['alice', 'signaling', 'alice', 'other-peer'],
    ['stun', 'bob', 'this-peer', 'other-peer'],
    ['alice', 'ALICE', 'alice', 'other-peer'],
    ['42', '…', 'this-peer', 'other-peer'],
    ['alice', 'x'.repeat(128), 'alice', 'x'.repeat(32)],
  ])('makes ids of %j and %j', (self, other, ...ids) => {
    const made = callScenario({ ...options, self, other })
    expect([made.self, made.other]).toEqual(ids)
    expect(Object.keys(made.scenario.peers)).toEqual(ids)
  })
})
