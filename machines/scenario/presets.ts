/** The gallery: scenarios that each show one thing, to run, change and share. */
import { NETWORK_PRESETS } from './network-presets.ts'
import type { ScenarioInput } from './schema.ts'

export interface Preset {
  id: string
  title: string
  /** One or two sentences: what to look for. */
  description: string
  scenario: ScenarioInput
}

type Script = NonNullable<ScenarioInput['script']>

const pair = { alice: {}, bob: {} }
const loss = (lossRate: number) => ({ link: { lossRate } })

const connectAndGreet: Script = [
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
]

const first: Preset = {
  id: 'first-connection',
  title: 'Two peers find each other',
  description:
    'The shortest way from nothing to a message each way: signaling, ICE, DTLS, SCTP, a channel.',
  scenario: { version: 1, peers: pair },
}

const lossy: Preset = {
  id: 'lossy-link',
  title: 'A link that loses one packet in twenty',
  description: 'Follow the lost packets: which timer notices, and who sends again?',
  scenario: { version: 1, seed: 7, peers: pair, networks: { internet: loss(0.05) } },
}

const longWay: Preset = {
  id: 'long-way',
  title: 'A long way',
  description:
    'Almost a quarter of a second each way, as by satellite. Count the round trips before the first message.',
  scenario: {
    version: 1,
    peers: { alice: { network: 'far-away' }, bob: {} },
    networks: { 'far-away': { link: { latencyMs: 200 } } },
  },
}

const glare: Preset = {
  id: 'glare',
  title: 'Both call at once',
  description:
    'Two offers cross on the wire. Perfect negotiation: the polite peer rolls its own back, the impolite one ignores the other.',
  scenario: {
    version: 1,
    peers: pair,
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'from-alice' },
      { atMs: 0, peer: 'bob', do: 'create-channel', label: 'from-bob' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      { atMs: 0, peer: 'bob', do: 'connect', to: 'alice' },
      {
        after: 'alice.channel.from-alice.open',
        peer: 'alice',
        do: 'send',
        label: 'from-alice',
        text: 'you first',
      },
      {
        after: 'bob.channel.from-bob.open',
        peer: 'bob',
        do: 'send',
        label: 'from-bob',
        text: 'no, you first',
      },
    ],
  },
}

const iceRestart: Preset = {
  id: 'ice-restart',
  title: 'ICE restart',
  description:
    'A connected peer asks for new credentials and new checks, while the channel stays open.',
  scenario: {
    version: 1,
    peers: pair,
    script: [
      ...connectAndGreet,
      { after: 'bob.channel.data.message', peer: 'alice', do: 'restart-ice' },
      { atMs: 5000, peer: 'alice', do: 'send', label: 'data', text: 'still here?' },
    ],
  },
}

const cutSignaling: Preset = {
  id: 'signaling-cut',
  title: 'The signaling socket breaks mid-negotiation',
  description:
    'Bob’s answer is barely out when his socket breaks. He backs off, reconnects, registers again and sends what nobody acknowledged.',
  scenario: {
    version: 1,
    peers: pair,
    script: [
      // First, since an entry waits for the one before it of the same peer.
      { after: 'bob.signaling.have-remote-offer', peer: 'bob', do: 'cut-signaling' },
      ...connectAndGreet,
    ],
  },
}

/** Eight short messages at one moment, long after the channels have opened. */
function burst(label: string): Script {
  return Array.from({ length: 8 }, (_, index) => ({
    atMs: 5000,
    peer: 'alice',
    do: 'send',
    label,
    text: `${label} ${index + 1}`,
  }))
}

const twoChannels: Preset = {
  id: 'two-channels',
  title: 'Ordered and unordered side by side',
  description:
    'Two channels share one SCTP association and lose a message each. One waits for it, the other goes on.',
  scenario: {
    version: 1,
    seed: 4,
    peers: pair,
    networks: { internet: loss(0.03) },
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'ordered', ordered: true },
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'unordered', ordered: false },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...burst('ordered'),
      ...burst('unordered'),
    ],
  },
}

function call(from: string, to: string): Script {
  const label = `${from}-${to}`
  return [
    { atMs: 0, peer: from, do: 'create-channel', to, label },
    { atMs: 0, peer: from, do: 'connect', to },
    { after: `${from}.channel.${label}.open`, peer: from, do: 'send', to, label, text: `hi ${to}` },
  ]
}

const threePeers: Preset = {
  id: 'three-peers',
  title: 'Three peers, three connections',
  description: 'A mesh: every two peers have a connection of their own.',
  scenario: {
    version: 1,
    peers: { alice: {}, bob: {}, carol: {} },
    script: [...call('alice', 'bob'), ...call('alice', 'carol'), ...call('bob', 'carol')],
  },
}

/** In the order the gallery shows them; the first is what the page opens with. */
export const PRESETS: readonly Preset[] = [
  first,
  lossy,
  longWay,
  glare,
  iceRestart,
  cutSignaling,
  twoChannels,
  threePeers,
  ...NETWORK_PRESETS,
]

/** The preset with this id, if there is one. */
export function presetOf(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id)
}
