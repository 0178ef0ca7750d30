/** Random scenarios that are valid by construction, for property-based tests. */
import fc from 'fast-check'
import type { ScenarioInput } from './schema.ts'

const link = fc.record(
  {
    latencyMs: fc.integer({ min: 0, max: 1000 }),
    jitterMs: fc.integer({ min: 0, max: 100 }),
    lossRate: fc.constantFrom(0, 0.01, 0.5, 1),
  },
  { requiredKeys: [] },
)

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const text = fc.string({ unit: 'binary', maxLength: 40 })

type Entry = NonNullable<ScenarioInput['script']>[number]

function entry(peers: readonly string[]): fc.Arbitrary<Entry> {
  const peer = fc.constantFrom(...peers)
  const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  const when = fc.oneof(
    fc.constant({}),
    fc.record({ atMs: fc.integer({ min: 0, max: 9999 }) }),
    fc.record({ atSeq: fc.nat() }),
    peer.map((at) => ({ after: `${at}.ice.connected` })),
  )
  const command = fc.oneof(
    fc.record({ peer, do: fc.constant('send' as const), label, text }),
    fc.record(
      { peer, do: fc.constant('create-channel' as const), label, ordered: fc.boolean() },
      { requiredKeys: ['peer', 'do', 'label'] },
    ),
    fc.record({ peer, do: fc.constant('restart-ice' as const) }),
    fc.record({ server: fc.constant('stun'), do: fc.constant('fail-server' as const) }),
  )
  return fc.tuple(when, command).map(([time, verb]) => ({ ...time, ...verb }))
}

function scenarioOf(peers: readonly string[], network: string): fc.Arbitrary<ScenarioInput> {
  const peer = fc.record(
    { network: fc.constantFrom('internet', network), polite: fc.boolean() },
    { requiredKeys: [] },
  )
  return fc.record(
    {
      version: fc.constant(1 as const),
      peers: fc
        .tuple(...peers.map(() => peer))
        .map((values) =>
          Object.fromEntries(peers.map((name, index) => [name, values[index] ?? {}])),
        ),
      networks: fc.record({ link }, { requiredKeys: [] }).map((value) => ({ [network]: value })),
      title: text,
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
      iceServers: fc.constantFrom([], ['stun']),
      script: fc.array(entry(peers), { maxLength: 6 }),
      stop: fc.record({ atMs: fc.integer({ min: 1, max: 100_000 }) }),
    },
    { requiredKeys: ['version', 'peers', 'networks'] },
  )
}

const RESERVED = ['internet', 'signaling', 'stun', 'turn', 'lab']

/** Scenarios of two to five peers, some in a network of their own, with and without a script. */
export const scenarioArbitrary: fc.Arbitrary<ScenarioInput> = fc
  .uniqueArray(
    id.filter((name) => !RESERVED.includes(name) && !name.startsWith('nat-')),
    { minLength: 3, maxLength: 6 },
  )
  .chain(([network = 'home', ...peers]) => scenarioOf(peers, network))
