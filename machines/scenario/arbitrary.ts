/** Random scenarios that are valid by construction, for property-based tests. */
import fc from 'fast-check'
import { faultArbitrary } from './arbitrary-faults.ts'
import { firewallArbitrary, linkArbitrary, natArbitrary } from './arbitrary-networks.ts'
import type { ScenarioInput } from './schema.ts'

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const text = fc.string({ unit: 'binary', maxLength: 40 })

type Entry = NonNullable<ScenarioInput['script']>[number]
type Networks = NonNullable<ScenarioInput['networks']>
type Fault = NonNullable<ScenarioInput['faults']>[number]

/** What commands and rules may name. */
interface World {
  peers: readonly string[]
  networks: readonly string[]
  /** Those behind a NAT. */
  natted: readonly string[]
  faults: readonly Fault[]
  gateways: readonly string[]
}

const withAccess = fc.record(
  {
    token: fc.constantFrom('abc.DEF_~-', '1'),
    origins: fc.constantFrom<string[][]>(
      ['https://app.example'],
      ['null', 'http://localhost:8080'],
    ),
  },
  { requiredKeys: [] },
)

const withTurn = fc.record(
  {
    username: fc.constant('learner'),
    credential: text.filter((value) => value !== ''),
    transports: fc.constantFrom<('udp' | 'tcp')[][]>(['udp'], ['udp', 'tcp']),
    nonceLifetimeMs: fc.integer({ min: 1000, max: 9_999_999 }),
    link: linkArbitrary,
  },
  { requiredKeys: ['username', 'credential'] },
)

/** Made once: what it draws from is large. */
const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

function fileCommand(peer: fc.Arbitrary<string>): fc.Arbitrary<Entry> {
  return fc.record(
    {
      peer,
      do: fc.constant('send-file' as const),
      label,
      name: fc.constantFrom('photo.jpg', 'a b (1).bin'),
      bytes: fc.integer({ min: 1, max: 16_777_216 }),
      chunkBytes: fc.integer({ min: 16, max: 65_536 }),
      highWaterBytes: fc.integer({ min: 1000, max: 16_777_216 }),
      lowWaterBytes: fc.integer({ min: 0, max: 999 }),
      backpressure: fc.boolean(),
      resume: fc.boolean(),
    },
    { requiredKeys: ['peer', 'do', 'label', 'bytes'] },
  )
}

function callCommand(peers: readonly string[]): fc.Arbitrary<Entry> {
  const media = fc.constantFrom<('audio' | 'video')[]>(['audio', 'video'], ['audio'], ['video'])
  const ringMs = fc.integer({ min: 1000, max: 180_000 })
  return fc
    .shuffledSubarray([...peers], { minLength: 2, maxLength: 2 })
    .chain(([from = '', other = '']) => {
      const peer = fc.constant(from)
      const to = fc.constant(other)
      const verb = fc.constantFrom('answer-call', 'refuse-call', 'hang-up')
      return fc.oneof(
        fc.record(
          { peer, do: fc.constant('call' as const), to, media, ringMs },
          { requiredKeys: ['peer', 'do', 'to'] },
        ),
        fc.record({ peer, do: verb, to }, { requiredKeys: ['peer', 'do'] }),
      )
    })
}

/** Pauses, resumes or cancels a file. */
function fileAct(peer: fc.Arbitrary<string>): fc.Arbitrary<Entry> {
  return fc.record(
    {
      peer,
      do: fc.constantFrom('pause-file' as const, 'resume-file' as const, 'cancel-file' as const),
      label,
      name: fc.constantFrom('photo.jpg', 'a b (1).bin'),
    },
    { requiredKeys: ['peer', 'do'] },
  )
}

/** A command that goes from one peer to another by signaling. */
function bySignaling(
  peers: readonly string[],
  repeat: fc.Arbitrary<{ count: number; everyMs: number }>,
) {
  return fc
    .shuffledSubarray([...peers], { minLength: 2, maxLength: 2 })
    .chain(([from = '', to = '']): fc.Arbitrary<Entry> => {
      const ends = { peer: fc.constant(from), to: fc.constant(to) }
      return fc.oneof(
        fc.record(
          { ...ends, do: fc.constant('chat' as const), text, repeat },
          { requiredKeys: ['peer', 'do', 'to', 'text'] },
        ),
        fc.record(
          {
            ...ends,
            do: fc.constant('relay-file' as const),
            name: fc.constantFrom('photo.jpg', 'a b (1).bin'),
            bytes: fc.integer({ min: 1, max: 16_777_216 }),
            chunkBytes: fc.integer({ min: 4096, max: 65_536 }),
            highWaterBytes: fc.integer({ min: 1, max: 524_288 }),
          },
          { requiredKeys: ['peer', 'do', 'to', 'bytes'] },
        ),
      )
    })
}

function peerCommand({ peers, networks }: World): fc.Arbitrary<Entry> {
  const peer = fc.constantFrom(...peers)
  const repeat = fc.record({
    count: fc.integer({ min: 2, max: 1000 }),
    everyMs: fc.integer({ min: 1, max: 60_000 }),
  })
  return fc.oneof(
    fc.record(
      { peer, do: fc.constant('send' as const), label, text, repeat },
      { requiredKeys: ['peer', 'do', 'label', 'text'] },
    ),
    fileCommand(peer),
    fileAct(peer),
    fc.record(
      { peer, do: fc.constant('get-stats' as const), repeat },
      { requiredKeys: ['peer', 'do'] },
    ),
    fc.record(
      { peer, do: fc.constant('create-channel' as const), label, ordered: fc.boolean() },
      { requiredKeys: ['peer', 'do', 'label'] },
    ),
    bySignaling(peers, repeat),
    callCommand(peers),
    fc.record({ peer, do: fc.constant('restart-ice' as const) }),
    fc.record({
      peer,
      do: fc.constant('move' as const),
      network: fc.constantFrom('internet', ...networks),
    }),
  )
}

function worldCommand({ networks, natted, peers, gateways, faults }: World): fc.Arbitrary<Entry> {
  const setNetwork = fc.record(
    {
      network: fc.constantFrom(...networks),
      do: fc.constant('set-network' as const),
      link: linkArbitrary,
      firewall: firewallArbitrary,
    },
    { requiredKeys: ['network', 'do'] },
  )
  const setServer = fc.record(
    {
      server: fc.constantFrom('stun', 'signaling'),
      do: fc.constant('set-server' as const),
      answerDelayMs: fc.nat(1000),
      answers: fc.constantFrom('right' as const, 'garbage' as const, 'nothing' as const),
    },
    { requiredKeys: ['server', 'do'] },
  )
  const addFault = faultArbitrary(peers, gateways).map((fault): Entry => ({
    do: 'add-fault',
    fault,
  }))
  const removeFault = faults.map((fault): Entry => ({ do: 'remove-fault', id: fault.id }))
  const withNat = natted.flatMap((network): fc.Arbitrary<Entry>[] => [
    fc.constant({ network, do: 'reboot-nat' }),
    natArbitrary.map((nat) => ({ network, do: 'set-network', nat })),
  ])
  return fc.oneof(
    fc.record({ server: fc.constant('stun'), do: fc.constant('fail-server' as const) }),
    ...[setNetwork, setServer, addFault, ...removeFault.map((each) => fc.constant(each))],
    ...withNat,
  )
}

function entry(world: World): fc.Arbitrary<Entry> {
  const when = fc.oneof(
    fc.constant({}),
    fc.record({ atMs: fc.integer({ min: 0, max: 9999 }) }),
    fc.record({ atSeq: fc.nat() }),
    fc.constantFrom(...world.peers).map((at) => ({ after: `${at}.ice.connected` })),
  )
  return fc
    .tuple(when, fc.oneof(peerCommand(world), worldCommand(world)))
    .map(([time, verb]) => ({ ...time, ...verb }))
}

function peersOf(peers: readonly string[], networks: readonly string[]) {
  const peer = fc.record(
    {
      network: fc.constantFrom('internet', ...networks),
      polite: fc.boolean(),
      iceServers: fc.constantFrom<string[][]>([], ['stun']),
      turnCredential: fc.constant('wrong'),
      token: fc.constantFrom('abc.DEF_~-', '1'),
      origin: fc.constantFrom('null', 'https://app.example', 'http://localhost:8080'),
      iceRole: fc.constantFrom('controlling' as const, 'controlled' as const),
      mdns: fc.boolean(),
      earlyCandidates: fc.constantFrom('hold' as const, 'add' as const),
    },
    { requiredKeys: [] },
  )
  return fc
    .tuple(...peers.map(() => peer))
    .map((values) => Object.fromEntries(peers.map((name, index) => [name, values[index] ?? {}])))
}

/** Two networks; the first may sit behind the second. */
function networksOf(inner: string, outer: string): fc.Arbitrary<Networks> {
  const settings = {
    nat: fc.oneof(fc.constant('none' as const), natArbitrary),
    ipv6: fc.boolean(),
    link: linkArbitrary,
    firewall: firewallArbitrary,
  }
  const upstream = fc.constant(outer)
  return fc
    .tuple(
      fc.record({ ...settings, upstream }, { requiredKeys: [] }),
      fc.record(settings, { requiredKeys: [] }),
    )
    .map(([first, second]) => ({ [inner]: first, [outer]: second }))
}

function worldOf(peers: readonly string[], networks: Networks): Omit<World, 'faults'> {
  const names = Object.keys(networks)
  const natted = names.filter((each) => (networks[each]?.nat ?? 'none') !== 'none')
  const gateways = names.map((each) => `${natted.includes(each) ? 'nat' : 'router'}-${each}`)
  return { peers, networks: names, natted, gateways }
}

function scenarioOf(
  peers: readonly string[],
  networks: Networks,
  faults: Fault[],
): fc.Arbitrary<ScenarioInput> {
  const world = { ...worldOf(peers, networks), faults }
  return fc.record(
    {
      version: fc.constant(1 as const),
      peers: peersOf(peers, world.networks),
      networks: fc.constant(networks),
      faults: fc.constant(faults),
      title: text,
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
      servers: fc.record({ signaling: withAccess, turn: withTurn }, { requiredKeys: [] }),
      iceServers: fc.constantFrom<string[][]>([], ['stun']),
      script: fc.array(entry(world), { maxLength: 6 }),
      stop: fc.record({ atMs: fc.integer({ min: 1, max: 100_000 }) }),
    },
    { requiredKeys: ['version', 'peers', 'networks', 'faults'] },
  )
}

const RESERVED = ['internet', 'signaling', 'stun', 'turn', 'lab']

/** Scenarios of two to five peers, two networks and up to four rules, with and without a script. */
export const scenarioArbitrary: fc.Arbitrary<ScenarioInput> = fc
  .uniqueArray(
    id.filter((name) => !RESERVED.includes(name) && !/^(nat|router)-/.test(name)),
    { minLength: 4, maxLength: 7 },
  )
  .chain(([inner = 'home', outer = 'isp', ...peers]) =>
    networksOf(inner, outer).chain((networks) =>
      fc
        .uniqueArray(faultArbitrary(peers, worldOf(peers, networks).gateways), {
          maxLength: 4,
          selector: (fault) => fault.id,
        })
        .chain((faults) => scenarioOf(peers, networks, faults)),
    ),
  )
