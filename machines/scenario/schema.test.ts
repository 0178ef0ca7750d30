import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioArbitrary } from './arbitrary.ts'
import { formatIssue } from './issue.ts'
import { MAX_SCENARIO_CHARS } from './limits.ts'
import { parseScenario, parseScenarioText } from './schema.ts'
import type { Scenario } from './schema.ts'

function accepted(data: unknown): Scenario {
  const parsed = parseScenario(data)
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('\n'))
  return parsed.scenario
}

function refused(data: unknown): string[] {
  const parsed = parseScenario(data)
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}

const smallest = { version: 1, peers: { alice: {}, bob: {} } }

describe('the smallest scenario', () => {
  test('connects the first peer to the second and greets each way', () => {
    expect(accepted(smallest).script).toEqual([
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      {
        after: 'alice.channel.data.open',
        peer: 'alice',
        do: 'send',
        label: 'data',
        text: 'hello from alice',
      },
      {
        after: 'bob.channel.data.open',
        peer: 'bob',
        do: 'send',
        label: 'data',
        text: 'hello from bob',
      },
    ])
  })

  test('has every default written out, in declared order', () => {
    const link = { latencyMs: 25, jitterMs: 0, lossRate: 0 }
    const firewall = { blockUdp: false, onlyTcp443: false, inbound: 'allow' }
    expect(JSON.stringify(accepted({ ...smallest, script: [] }))).toBe(
      JSON.stringify({
        version: 1,
        seed: 1,
        werift: 'patched',
        peers: {
          alice: { network: 'internet', polite: false, iceTransportPolicy: 'all' },
          bob: { network: 'internet', polite: true, iceTransportPolicy: 'all' },
        },
        networks: { internet: { nat: 'none', ipv6: false, link, firewall } },
        servers: { signaling: { port: 443, link }, stun: { port: 3478, link } },
        iceServers: ['stun'],
        faults: [],
        script: [],
        stop: { atMs: 30000 },
        limits: { events: 200000 },
      }),
    )
  })
})

describe('defaults', () => {
  test('the first declared peer is impolite, whatever its name', () => {
    const { peers } = accepted({ version: 1, peers: { zoe: {}, bob: {}, amy: {} } })
    expect(Object.entries(peers).map(([id, { polite }]) => [id, polite])).toEqual([
      ['zoe', false],
      ['bob', true],
      ['amy', true],
    ])
  })

  test('no ICE servers at all stays an empty list', () => {
    expect(accepted({ ...smallest, iceServers: [] }).iceServers).toEqual([])
  })

  test('an empty script stays empty', () => {
    expect(accepted({ ...smallest, script: [] }).script).toEqual([])
  })

  test('the internet may be given a link of its own', () => {
    const { networks } = accepted({
      ...smallest,
      networks: { internet: { link: { latencyMs: 5 } } },
    })
    expect(networks.internet?.link).toEqual({ latencyMs: 5, jitterMs: 0, lossRate: 0 })
  })
})

describe('key order', () => {
  test('known keys are in declared order, entries in the order of the input', () => {
    const scenario = accepted({
      stop: { atMs: 1 },
      peers: { bob: { polite: true, network: 'internet' }, alice: {} },
      version: 1,
      script: [{ to: 'alice', do: 'connect', peer: 'bob', atMs: 3 }],
    })
    expect(Object.keys(scenario)).toEqual(
      Object.keys(accepted({ version: 1, peers: { bob: {}, alice: {} } })),
    )
    expect(Object.keys(scenario.peers)).toEqual(['bob', 'alice'])
    expect(JSON.stringify(scenario.script)).toBe(
      '[{"atMs":3,"peer":"bob","do":"connect","to":"alice"}]',
    )
  })

  test('parsing the result again changes nothing', () => {
    fc.assert(
      fc.property(scenarioArbitrary, (input) => {
        const once = accepted(input)
        expect(JSON.stringify(accepted(once))).toBe(JSON.stringify(once))
      }),
    )
  })
})

describe('errors', () => {
  test('an unknown key is named with its path and its nearest known neighbour', () => {
    expect(refused({ version: 1, peers: { alice: { netwrok: 'home' }, bob: {} } })).toEqual([
      'peers.alice.netwrok: unknown key "netwrok"; did you mean "network"? (got "home")',
    ])
  })

  test('several unknown keys of one object are several issues', () => {
    expect(refused({ ...smallest, colour: 1, stopp: { atMs: 3 } })).toEqual([
      'colour: unknown key "colour" (got 1)',
      'stopp: unknown key "stopp"; did you mean "stop"? (got {"atMs":3})',
    ])
  })

  test('an unknown verb of the script lists the known ones', () => {
    const [issue] = refused({
      ...smallest,
      script: [
        { peer: 'alice', do: 'restart-ice' },
        { peer: 'alice', do: 'conect', to: 'bob' },
      ],
    })
    expect(issue).toMatch(/^script\[1\]\.do: must be one of "connect", .*did you mean "connect"\?/)
  })

  test('a key that the verb does not take is an issue at that key', () => {
    expect(refused({ ...smallest, script: [{ peer: 'alice', do: 'close', too: 'bob' }] })).toEqual([
      'script[0].too: unknown key "too"; did you mean "to"? (got "bob")',
    ])
  })

  test('a NAT object is judged as an object', () => {
    expect(refused({ ...smallest, networks: { home: { nat: { maping: 'x' } } } })).toEqual([
      'networks.home.nat.mapping: is required',
      'networks.home.nat.filtering: is required',
      'networks.home.nat.maping: unknown key "maping"; did you mean "mapping"? (got "x")',
    ])
  })

  test.each([
    [undefined, 'is required'],
    [[], 'must be of type object (got [])'],
    [{ version: 2, peers: smallest.peers }, 'version: must be 1 (got 2)'],
    [{ version: 1 }, 'peers: is required'],
    [{ version: 1, peers: { alice: {} } }, 'peers: must have 2 to 56 entries (got {"alice":{}})'],
    [{ ...smallest, seed: '1' }, 'seed: must be of type number (got "1")'],
    [
      { version: 1, peers: { alice: {}, Bob: {} } },
      'peers.Bob: an id starts with a letter and has only a-z, 0-9 and "-"',
    ],
  ])('%j is refused', (data, issue) => {
    expect(refused(data)).toEqual([issue])
  })

  test('lossRate above 1 names field and value', () => {
    const [issue] = refused({ ...smallest, networks: { internet: { link: { lossRate: 5 } } } })
    expect(issue).toMatch(/^networks\.internet\.link\.lossRate: .*1.*\(got 5\)$/)
  })

  test('a prototype cannot be smuggled in as a peer', () => {
    const data: unknown = JSON.parse('{"version":1,"peers":{"__proto__":{},"alice":{},"bob":{}}}')
    expect(refused(data)).toEqual([expect.stringMatching(/^peers\.__proto__: /)])
  })

  test('an entry has one time', () => {
    const close = { peer: 'alice', do: 'close' }
    const script = [
      { ...close, atMs: 1, atSeq: 4 },
      { ...close, atUs: 1 },
      { ...close, atSeq: 4, atUs: 1 },
    ]
    expect(refused({ ...smallest, script })).toEqual([
      expect.stringMatching(/^script\[0\]: give only one of atMs, after and atSeq \(got /),
      expect.stringMatching(/^script\[1\]: atUs stands beside atSeq/),
    ])
  })

  test.each([
    '{"version":1,"peers":{"alice":{"__proto__":1},"bob":{}}}',
    '{"version":1,"__proto__":{},"peers":{"alice":{},"bob":{}}}',
  ])('nor anywhere else: %s', (text) => {
    expect(refused(JSON.parse(text))).toHaveLength(1)
  })

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const parsed = parseScenario(data)
        if (!parsed.ok) expect(parsed.issues.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('scenario text', () => {
  test('is parsed, with or without a byte order mark', () => {
    const text = JSON.stringify(smallest)
    expect(parseScenarioText(text)).toEqual(parseScenario(smallest))
    expect(parseScenarioText(`\uFEFF${text}`)).toEqual(parseScenario(smallest))
  })

  test('a syntax error says line and column', () => {
    expect(parseScenarioText('{\n  "version": 1,\n  "peers": {,}\n}')).toEqual({
      ok: false,
      issues: [
        {
          path: '',
          message: 'not JSON: line 3, column 13: expected a key in double quotes, found ","',
        },
      ],
    })
  })

  test('a text over the cap is refused unread', () => {
    const parsed = parseScenarioText(' '.repeat(MAX_SCENARIO_CHARS + 1))
    expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([
      'is 524289 characters long; at most 524288 are read',
    ])
  })
})
