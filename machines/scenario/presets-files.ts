/** The gallery's scenarios about files: loss, a change of network, and the way through a server. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

type Script = NonNullable<ScenarioInput['script']>

/** Alice opens a channel to bob and sends a file on it as soon as it is open. */
function fileOn(label: string, bytes: number, name: string): Script {
  return [
    { atMs: 0, peer: 'alice', do: 'create-channel', label },
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    {
      ...{ after: `alice.channel.${label}.open`, peer: 'alice', do: 'send-file', label, name },
      ...{ bytes, resume: true },
    },
  ]
}

const lossyFile: Preset = {
  id: 'file-loss',
  title: 'A megabyte at five per cent loss',
  description: 'A large file in chunks of 64 KiB; of twenty packets one is lost.',
  look: 'Does the file come whole? What do the losses cost: bytes, or time?',
  topics: ['data', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: {}, bob: {} },
    networks: { internet: { link: { lossRate: 0.05, latencyMs: 5 } } },
    script: fileOn('file', 1_000_000, 'film.bin').map((entry) =>
      entry.do === 'send-file' ? { ...entry, chunkBytes: 65_536 } : entry,
    ),
    stop: { atMs: 20_000 },
  },
}

const movingFile: Preset = {
  id: 'file-move',
  title: 'Five megabytes through loss and a move',
  description:
    'Of twenty packets one is lost. In the middle alice leaves the Wi-Fi, and restarts ICE.',
  look: 'Is SHA-256 the same at both ends? Does any chunk go out a second time?',
  topics: ['data', 'change', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'wifi' }, bob: {} },
    networks: {
      wifi: { nat: 'port-restricted-cone', link: { lossRate: 0.05, latencyMs: 5 } },
      cellular: { nat: 'full-cone', link: { lossRate: 0.05, latencyMs: 15 } },
    },
    script: [
      ...fileOn('file', 5_000_000, 'film.bin').map((entry) =>
        entry.do === 'send-file' ? { ...entry, chunkBytes: 65_536 } : entry,
      ),
      { atMs: 10_000, peer: 'alice', do: 'move', network: 'cellular' },
      { atMs: 10_500, peer: 'alice', do: 'restart-ice' },
    ],
    stop: { atMs: 70_000 },
  },
}

const twoWays: Preset = {
  id: 'file-two-ways',
  title: 'By channel, and through the server',
  description: 'The same number of bytes goes over a data channel, then by signaling, with loss.',
  look: 'How many bytes did the server carry each time? What waits behind a lost packet?',
  topics: ['data', 'signaling', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: {}, bob: {} },
    networks: { internet: { link: { lossRate: 0.03 } } },
    script: [
      ...fileOn('file', 200_000, 'direct.bin'),
      {
        ...{ after: 'alice.file."direct.bin".sent', peer: 'alice', do: 'relay-file', to: 'bob' },
        ...{ bytes: 200_000, name: 'relayed.bin' },
      },
    ],
    stop: { atMs: 20_000 },
  },
}

/** In the order the gallery shows them. */
export const FILE_PRESETS: readonly Preset[] = [lossyFile, movingFile, twoWays]
