/** The gallery's scenarios about what runs over a path once there is one: DTLS, SCTP, data channels. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

type Script = NonNullable<ScenarioInput['script']>

const pair = { alice: {}, bob: {} }

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
  description: 'Two channels share one SCTP association and lose a message each.',
  look: 'One waits for the lost message, the other goes on. How can you tell from the bytes?',
  topics: ['data', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    seed: 4,
    peers: pair,
    networks: { internet: { link: { lossRate: 0.03 } } },
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'ordered', ordered: true },
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'unordered', ordered: false },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...burst('ordered'),
      ...burst('unordered'),
    ],
  },
}

const file: Preset = {
  id: 'send-file',
  title: 'A file through a narrow line',
  description: 'Three hundred kilobytes in chunks, on a line of two megabits with a short queue.',
  look: 'Watch bufferedAmount rise and fall. What paces the sender: the channel, SCTP, or the line?',
  topics: ['data', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'home-a' }, bob: {} },
    networks: { 'home-a': { link: { bandwidthKbps: 2000, queueBytes: 30_000 } } },
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'file' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      {
        after: 'alice.channel.file.open',
        peer: 'alice',
        do: 'send-file',
        label: 'file',
        bytes: 300_000,
      },
    ],
    stop: { atMs: 8000 },
  },
}

const handshakePacketLost: Preset = {
  id: 'dtls-packet-lost',
  title: 'One dropped packet of DTLS',
  description: 'A rule drops the first packet that carries the server’s certificate.',
  look: 'UDP tells nobody. Whose timer runs out, and how much of the flight is sent again?',
  topics: ['dtls', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: pair,
    faults: [
      {
        id: 'server-flight',
        match: { protocol: 'dtls', has: 'flight-4' },
        nth: 1,
        action: 'drop',
      },
    ],
    stop: { atMs: 10_000 },
  },
}

const NO_CERTIFICATE = `sha-256 ${Array.from({ length: 32 }, () => '00').join(':')}`

const wrongFingerprint: Preset = {
  id: 'wrong-fingerprint',
  title: 'The wrong fingerprint',
  description: 'On its way through signaling, the fingerprint in bob’s answer is rewritten.',
  look: 'ICE connects all the same. Which message of DTLS ends it, and what does bob believe until then?',
  topics: ['dtls', 'signaling'],
  way: 'direct',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: pair,
    faults: [
      {
        id: 'wrong-fingerprint',
        match: { from: 'bob', protocol: 'signaling', type: 'answer' },
        action: 'rewrite',
        field: 'sdp.fingerprint',
        value: NO_CERTIFICATE,
      },
    ],
    stop: { atMs: 10_000 },
  },
}

export const TRANSPORT_PRESETS: readonly Preset[] = [
  twoChannels,
  file,
  handshakePacketLost,
  wrongFingerprint,
]
