import { describe, expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { isLive, outsidePeers } from './live.ts'
import { parseScenario, type Scenario } from './schema.ts'

function refused(data: unknown): string[] {
  const parsed = parseScenario(data)
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}

function accepted(data: unknown): Scenario {
  const parsed = parseScenario(data)
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('; '))
  return parsed.scenario
}

const peers = { werift: {}, browser: { outside: true } }
const smallest = { version: 1, peers }
const script = (entry: object) => ({ ...smallest, script: [{ atMs: 0, ...entry }] })
const mediaRefused = expect.stringContaining('peers.browser.media: "browser" is outside')
const ITS_OWN = '"browser" is outside and decides this by itself'

describe('a scenario with peers outside', () => {
  test('says who they are', () => {
    const scenario = accepted({ ...smallest, peers: { ...peers, phone: { outside: true } } })
    expect(outsidePeers(scenario)).toEqual(['browser', 'phone'])
    expect(isLive(scenario)).toBe(true)
    expect(isLive(accepted({ version: 1, peers: { alice: {}, bob: {} } }))).toBe(false)
  })

  test('may have nobody inside: then nothing is scripted', () => {
    const outside = { outside: true }
    expect(accepted({ version: 1, peers: { left: outside, right: outside } }).script).toEqual([])
  })

  test('lets the first peer inside call the first outside, unless it has a script', () => {
    const calls = accepted({ version: 1, peers: { browser: { outside: true }, werift: {} } }).script
    expect(calls).toEqual([
      { atMs: 0, peer: 'werift', do: 'create-channel', label: 'data' },
      { atMs: 0, peer: 'werift', do: 'connect', to: 'browser' },
      expect.objectContaining({ after: 'werift.channel.data.open', peer: 'werift', do: 'send' }),
    ])
  })

  test('ends after a day when it does not say when; a sealed one after 30 s', () => {
    expect(accepted(smallest).stop).toEqual({ atMs: 86_400_000 })
    expect(accepted({ ...smallest, stop: { atMs: 5 } }).stop).toEqual({ atMs: 5 })
    expect(accepted({ version: 1, peers: { alice: {}, bob: {} } }).stop).toEqual({ atMs: 30_000 })
  })

  test('is the same when it is read again', () => {
    const scenario = accepted(smallest)
    expect(accepted(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
  })

  test('may use werift as published', () => {
    expect(refused({ ...smallest, werift: 'stock' })).toEqual([])
  })
})

describe('refused', () => {
  test.each([
    [{ network: 'home' }, `peers.browser.network: ${ITS_OWN} (got "home")`],
    [{ alsoIn: ['home'] }, `peers.browser.alsoIn: ${ITS_OWN} (got ["home"])`],
    [{ iceRole: 'controlled' }, `peers.browser.iceRole: ${ITS_OWN} (got "controlled")`],
    [{ token: 'abc' }, `peers.browser.token: ${ITS_OWN} (got "abc")`],
    [{ iceTransportPolicy: 'relay' }, `peers.browser.iceTransportPolicy: ${ITS_OWN} (got "relay")`],
    [{ role: 'sfu' }, `peers.browser.role: ${ITS_OWN} (got "sfu")`],
    [{ media: { nack: false } }, mediaRefused],
    [{ iceServers: [] }, `peers.browser.iceServers: ${ITS_OWN} (got [])`],
  ])('what an outside peer decides itself: %j', (settings, message) => {
    const browser = { outside: true, ...settings }
    const scenario = { ...smallest, networks: { home: {} }, peers: { werift: {}, browser } }
    expect(refused(scenario)).toEqual([message])
  })

  test('a peer inside that is behind something simulated', () => {
    const scenario = { ...smallest, networks: { home: { nat: 'full-cone' } } }
    expect(
      refused({ ...scenario, peers: { werift: { network: 'home' }, browser: { outside: true } } }),
    ).toEqual([
      `peers.werift.network: peers of a live lab have this machine's addresses, on "internet" (got "home")`,
    ])
  })

  test.each([
    [
      { peer: 'browser', do: 'close' },
      'script[0].peer: "browser" is outside: only those who use it can tell it what to do',
    ],
    [
      { peer: 'werift', do: 'move', network: 'internet' },
      'script[0].do: a peer of a live lab stays where this machine is (got "move")',
    ],
    [
      { peer: 'werift', do: 'cut-signaling' },
      'script[0].do: a peer of a live lab has no signaling socket to cut (got "cut-signaling")',
    ],
    [
      { peer: 'werift', do: 'chat', to: 'browser', text: 'hello' },
      'script[0].to: "browser" is outside and hears no chat by signaling',
    ],
  ])('a command that cannot be: %j', (entry, message) => {
    expect(refused(script(entry))).toEqual([message])
  })

  test('an outside peer that says it is not', () => {
    expect(refused({ ...smallest, peers: { werift: {}, browser: { outside: false } } })).toEqual([
      'peers.browser.outside: must be true (got false)',
    ])
  })
})
