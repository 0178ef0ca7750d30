import { expect, test } from 'vitest'
import { changesBetween } from '../../machines/lesson/changes.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { giveServer, isGiven, setRelayOnly, withOwnList } from './ice-servers.ts'

function scenario(given: Partial<ScenarioInput> = {}): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, ...given })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

test('STUN is taken away and given back, one change each', () => {
  const before = scenario()
  const without = giveServer(before, 'stun', false)
  expect(without?.iceServers).toEqual([])
  expect(changesBetween(before, without)).toEqual(['iceServers'])
  expect(without && giveServer(without, 'stun', true)).toEqual(before)
})

test('the first TURN server comes into being when it is given', () => {
  const made = giveServer(scenario(), 'turn', true)
  expect(made?.iceServers).toEqual(['stun', 'turn'])
  expect(made?.servers.turn?.port).toBe(3478)
})

test('TURN over TCP opens TCP at a server that had UDP only', () => {
  const udp = scenario({
    servers: { turn: { username: 'a', credential: 'b', transports: ['udp'] } },
  })
  const made = giveServer(udp, 'turn?transport=tcp', true)
  expect(made?.iceServers).toEqual(['stun', 'turn?transport=tcp'])
  expect(made?.servers.turn?.transports).toEqual(['udp', 'tcp'])
  expect(made?.servers.turn?.username).toBe('a')
})

test('a peer is told to use relayed candidates only', () => {
  const before = scenario()
  const relayed = setRelayOnly(before, 'bob', true)
  expect(changesBetween(before, relayed)).toEqual(['peers.bob.iceTransportPolicy'])
  expect(setRelayOnly(relayed, 'bob', false)).toEqual(before)
  expect(setRelayOnly(before, 'carol', true)).toBe(before)
})

test('lists of their own are named', () => {
  const own = scenario({ peers: { alice: { iceServers: [] }, bob: {} } })
  expect(withOwnList(own)).toEqual(['alice'])
  expect(isGiven(own, 'stun')).toBe(true)
})
