import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scenarioArbitrary } from '../scenario/arbitrary.ts'
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import { lean } from './lean.ts'
import { keeping, partsOf } from './parts.ts'

function scenario(input: unknown): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const PEERS = { alice: { network: 'home' }, bob: {} }
const GIVEN = scenario({
  version: 1,
  peers: { ...PEERS, bob: { iceTransportPolicy: 'relay' } },
  networks: {
    home: {
      nat: 'symmetric',
      link: { lossRate: 0.1, up: { mtuBytes: 900 } },
      firewall: { blockUdp: true },
    },
  },
  servers: { stun: { answers: 'nothing', link: { latencyMs: 60 } } },
  faults: [{ id: 'no-answer', match: { type: 'answer' }, action: 'drop' }],
  script: [
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    { atMs: 900, network: 'home', do: 'reboot-nat' },
  ],
})

test('all that is unusual is a part, in the order in which it is said', () => {
  expect(partsOf(GIVEN).map(({ path }) => path)).toEqual([
    'peers.bob.iceTransportPolicy',
    'networks.home.nat',
    'networks.home.link.lossRate',
    'networks.home.link.up.mtuBytes',
    'networks.home.firewall.blockUdp',
    'servers.stun.answers',
    'servers.stun.link.latencyMs',
    'faults.no-answer',
    'script.1',
  ])
})

test('without any of them it is the plain scenario of its peers', () => {
  const script = [{ atMs: 0, peer: 'alice', do: 'connect', to: 'bob' }]
  const plain = scenario({ version: 1, peers: PEERS, networks: { home: {} }, script })
  expect(keeping(GIVEN, [])).toEqual(plain)
})

test('any scenario is made of its parts, and has none of those that are taken out', () => {
  fc.assert(
    fc.property(scenarioArbitrary, fc.nat(), (input, pick) => {
      const whole = scenario(input)
      const parts = partsOf(whole)
      expect(keeping(whole, parts)).toEqual(whole)
      const gone = parts[pick % Math.max(1, parts.length)]
      if (gone === undefined || gone.path.startsWith('script.')) return
      const rest = partsOf(
        keeping(
          whole,
          parts.filter((part) => part !== gone),
        ),
      )
      expect(rest.map(({ path }) => path)).not.toContain(gone.path)
    }),
    { numRuns: 25 },
  )
})

test('a scenario is written without what goes without saying, and means the same', () => {
  expect(lean(scenario({ version: 1, peers: { alice: {}, bob: {} } }))).toEqual({
    version: 1,
    peers: { alice: {}, bob: {} },
  })
  expect(lean(GIVEN).networks).toEqual({
    home: {
      nat: 'symmetric',
      link: { lossRate: 0.1, up: { mtuBytes: 900 } },
      firewall: { blockUdp: true },
    },
  })
  fc.assert(
    fc.property(scenarioArbitrary, (input) => {
      const whole = scenario(input)
      expect(JSON.stringify(scenario(lean(whole)))).toBe(JSON.stringify(whole))
    }),
    { numRuns: 3 },
  )
})
