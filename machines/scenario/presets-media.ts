/** The gallery's scenarios about audio and video: calls, what loss does to pictures, and many peers. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

type Script = NonNullable<ScenarioInput['script']>
type Peers = ScenarioInput['peers']

const pair = { alice: {}, bob: {} }
const [CAMERA, MICROPHONE] = ['camera', 'microphone']

function camera(peer: string, to?: string): Script[number] {
  return {
    ...{ atMs: 0, peer, do: 'add-track', track: CAMERA, codec: 'VP8' },
    ...(to !== undefined && { to }),
  }
}

function microphone(peer: string, codec: 'opus' | 'PCMU' = 'opus'): Script[number] {
  return { atMs: 0, peer, do: 'add-track', track: MICROPHONE, codec }
}

function connect(peer: string, to: string): Script[number] {
  return { atMs: 0, peer, do: 'connect', to }
}

const videoCall: Preset = {
  id: 'video-call',
  title: 'A video call',
  description: 'Two cameras and two microphones in one bundle, on one transport.',
  look: 'How many media sections, payload types and SSRCs are there, and how many ports?',
  topics: ['media', 'connect'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: pair,
    script: [
      ...[camera('alice'), microphone('alice'), camera('bob'), microphone('bob')],
      connect('alice', 'bob'),
    ],
    stop: { atMs: 8000 },
  },
}

/** Five percent loss on bob's line, with or without repairs. */
function lossyVideo(nack: boolean): ScenarioInput {
  return {
    version: 1,
    seed: 2,
    peers: { alice: {}, bob: { network: 'home-b', media: { nack } } },
    networks: { 'home-b': { nat: 'none', link: { lossRate: 0.05 } } },
    script: [
      camera('alice'),
      connect('alice', 'bob'),
      {
        after: 'bob.track.camera.playing',
        peer: 'bob',
        do: 'get-stats',
        repeat: { count: 10, everyMs: 1000 },
      },
    ],
    stop: { atMs: 12_000 },
  }
}

const videoLoss: Preset = {
  id: 'video-loss',
  title: 'Video with 5 % loss, unrepaired',
  description: 'Bob does not ask for lost packets again; he can only ask for a key frame.',
  look: 'One packet is lost: how many pictures are lost with it, and what ends that?',
  topics: ['media', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: lossyVideo(false),
}

const videoNack: Preset = {
  id: 'video-nack',
  title: 'Video with 5 % loss, repaired by NACK',
  description: 'The same loss, but lost packets are asked for and sent again.',
  look: 'What does the repair cost: packets, and depth of the jitter buffer?',
  topics: ['media', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: lossyVideo(true),
}

const hold: Preset = {
  id: 'hold',
  title: 'Hold and resume',
  description: 'Alice holds the call for two seconds; later bob adds his camera to it.',
  look: 'Which lines of the descriptions say it, and what becomes of packets under way?',
  topics: ['media', 'connect'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: pair,
    script: [
      ...[camera('alice'), connect('alice', 'bob')],
      { atMs: 3000, peer: 'alice', do: 'set-direction', direction: 'inactive' },
      { atMs: 5000, peer: 'alice', do: 'set-direction', direction: 'sendrecv' },
      { atMs: 7000, peer: 'bob', do: 'add-track', track: CAMERA, codec: 'VP8' },
    ],
    stop: { atMs: 10_000 },
  },
}

const NAMES = ['alice', 'bob', 'carol', 'dave']

/** So many peers behind lines of a home each. */
function homes(names: readonly string[]): Pick<ScenarioInput, 'networks'> & { peers: Peers } {
  const line = { nat: 'port-restricted-cone', link: { latencyMs: 15 } } as const
  return {
    peers: Object.fromEntries(names.map((name) => [name, { network: `home-${name}` }])),
    networks: Object.fromEntries(names.map((name) => [`home-${name}`, line])),
  }
}

function meshOf(names: readonly string[]): ScenarioInput {
  const script = names.flatMap((name, at) => [
    ...names.filter((other) => other !== name).map((other) => camera(name, other)),
    ...names.slice(at + 1).map((other) => connect(name, other)),
  ])
  return { version: 1, ...homes(names), script, stop: { atMs: 4000 } }
}

const mesh: Preset = {
  id: 'mesh',
  title: 'Four in a mesh',
  description: 'Everyone sends a camera to everyone else: six connections.',
  look: 'Encoders, connections and bytes up per peer: which grows first?',
  topics: ['media', 'many'],
  way: 'direct',
  ends: 'connected',
  scenario: meshOf(NAMES),
}

const sfu: Preset = {
  id: 'sfu',
  title: 'Four and a forwarding server (SFU)',
  description: 'Everyone sends one camera to a server, which forwards it to the three others.',
  look: 'Compare bytes up and down with the mesh. Who decodes, and who asks for key frames?',
  topics: ['media', 'many'],
  way: 'direct',
  ends: 'connected',
  scenario: serverOf('sfu', NAMES, camera),
}

const mcu: Preset = {
  id: 'mcu',
  title: 'Four and a mixing server (MCU)',
  description: 'A server decodes all microphones and sends everyone one mix without themselves.',
  look: 'One stream down, however many speak. What does it cost the server, and in delay?',
  topics: ['media', 'many'],
  way: 'direct',
  ends: 'connected',
  scenario: serverOf('mcu', NAMES, (peer) => microphone(peer, 'PCMU')),
}

function serverOf(
  role: 'sfu' | 'mcu',
  names: readonly string[],
  track: (peer: string) => Script[number],
): ScenarioInput {
  const { peers, networks } = homes(names)
  const script = names.flatMap((name) => [track(name), connect(name, role)])
  const all = { [role]: { role }, ...peers }
  return { version: 1, peers: all, networks, script, stop: { atMs: 4000 } }
}

const layers: Preset = {
  id: 'layers',
  title: 'Layers for a good line and a bad one',
  description:
    'Alice sends her picture large and small; bob’s line loses packets for six seconds, carol’s does not.',
  look: 'Which report makes the server change bob’s layer, down and up again, and why does each change wait for a key frame?',
  topics: ['media', 'many'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { sfu: { role: 'sfu' }, alice: {}, bob: { network: 'home-b' }, carol: {} },
    networks: { 'home-b': { nat: 'none' } },
    script: [
      { ...camera('alice'), track: 'camera-high', width: 320, height: 240, bitrateKbps: 300 },
      { ...camera('alice'), track: 'camera-low', width: 160, height: 120, bitrateKbps: 60 },
      ...['alice', 'bob', 'carol'].map((peer) => connect(peer, 'sfu')),
      { atMs: 4000, network: 'home-b', do: 'set-network', link: { lossRate: 0.12 } },
      { atMs: 10_000, network: 'home-b', do: 'set-network', link: { lossRate: 0 } },
    ] as Script,
    stop: { atMs: 18_000 },
  },
}

/** In the order the gallery shows them. */
export const MEDIA_PRESETS: readonly Preset[] = [
  ...[videoCall, videoLoss, videoNack, hold],
  ...[mesh, sfu, mcu, layers],
]
