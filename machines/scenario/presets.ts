/** The gallery: scenarios that each show one thing, to run, change and share. */
import { CALL_PRESETS } from './presets-call.ts'
import { CHANGE_PRESETS } from './network-presets-change.ts'
import { NETWORK_PRESETS } from './network-presets.ts'
import { RELAY_PRESETS } from './network-presets-relay.ts'
import { CONTROL_PRESETS } from './presets-control.ts'
import { FILE_PRESETS } from './presets-files.ts'
import { MEDIA_PRESETS } from './presets-media.ts'
import { STREAM_PRESETS } from './presets-streams.ts'
import { TRANSPORT_PRESETS } from './presets-transport.ts'
import type { ScenarioInput } from './schema.ts'

/** What scenarios are about, in the order in which the gallery offers them. */
export const TOPICS = [
  'connect',
  'nat',
  'relay',
  'firewall',
  'link',
  'signaling',
  'dtls',
  'data',
  'change',
  'media',
  'many',
  'call',
] as const
export type Topic = (typeof TOPICS)[number]

/** What ICE finds for the first two peers, when it looks: a path between them, one over a relay, or none. */
export type Way = 'direct' | 'relayed' | 'none'

export interface Preset {
  id: string
  title: string
  /** One sentence: what is the matter here. */
  description: string
  /** What to look for when it runs. */
  look: string
  topics: readonly Topic[]
  way: Way
  /** How it ends for the first peer that fails, or for all; of a call nobody answered, without a connection. */
  ends: 'connected' | 'failed' | 'hung-up' | 'unanswered'
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
  look: 'Which of the five takes longest, and what does it wait for?',
  topics: ['connect'],
  way: 'direct',
  ends: 'connected',
  scenario: { version: 1, peers: pair },
}

const lossy: Preset = {
  id: 'lossy-link',
  title: 'A link that loses one packet in twenty',
  description: 'Both peers sit behind lines that lose packets at random.',
  look: 'Follow the lost packets: which timer notices, and who sends again?',
  topics: ['link'],
  way: 'direct',
  ends: 'connected',
  scenario: { version: 1, seed: 7, peers: pair, networks: { internet: loss(0.05) } },
}

const longWay: Preset = {
  id: 'long-way',
  title: 'A long way',
  description: 'Almost a quarter of a second each way, as by satellite.',
  look: 'Count the round trips before the first message.',
  topics: ['link', 'connect'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'far-away' }, bob: {} },
    networks: { 'far-away': { link: { latencyMs: 200 } } },
  },
}

const glare: Preset = {
  id: 'glare',
  title: 'Both call at once',
  description: 'Two offers cross on the wire, and perfect negotiation sorts them out.',
  look: 'The polite peer rolls its own offer back; what becomes of the other’s?',
  topics: ['signaling'],
  way: 'direct',
  ends: 'connected',
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
  look: 'Compare ice-ufrag in both offers. Which pair carries data meanwhile?',
  topics: ['connect', 'change'],
  way: 'direct',
  ends: 'connected',
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
  description: 'Bob’s answer is barely out when his socket breaks.',
  look: 'He backs off, reconnects and registers again. What does he send a second time, and why?',
  topics: ['signaling', 'change'],
  way: 'direct',
  ends: 'connected',
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
  look: 'How many offers, sockets and DTLS handshakes does that take?',
  topics: ['connect'],
  way: 'direct',
  ends: 'connected',
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
  ...TRANSPORT_PRESETS,
  ...CONTROL_PRESETS,
  ...FILE_PRESETS,
  threePeers,
  ...MEDIA_PRESETS,
  ...STREAM_PRESETS,
  ...NETWORK_PRESETS,
  ...RELAY_PRESETS,
  ...CHANGE_PRESETS,
  ...CALL_PRESETS,
]

/** Two peers, and nothing that happens by itself: no STUN, no script, time enough to try things by hand. */
export const EMPTY_LAB: ScenarioInput = {
  version: 1,
  title: 'Empty lab',
  peers: pair,
  iceServers: [],
  script: [],
  stop: { atMs: 600_000 },
}

/** The preset with this id, if there is one. */
export function presetOf(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id)
}
