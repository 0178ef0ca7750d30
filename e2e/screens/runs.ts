// The runs that screens show.
import { readFileSync } from 'node:fs'
import { linked } from './visitor.ts'

/** Everybody is there: two NATs, STUN, a relay, and a rule that loses a packet. */
export const HOMES = linked({
  version: 1,
  title: 'Two homes and a relay',
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'port-restricted-cone', link: { latencyMs: 20, jitterMs: 4 } },
    'home-b': { nat: 'symmetric' },
  },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['stun', 'turn'],
  faults: [
    {
      id: 'lose-a-check',
      match: { from: 'bob', protocol: 'stun', type: 'binding-request' },
      nth: 2,
      action: 'drop',
    },
  ],
})

/** Fails, with more in it than it takes to fail. */
export const BROKEN = linked({
  version: 1,
  title: 'Symmetric meets port-restricted',
  peers: { alice: { network: 'office' }, bob: { network: 'home' } },
  networks: {
    office: { nat: 'symmetric', link: { latencyMs: 40, lossRate: 0.01 } },
    home: { nat: 'port-restricted-cone', link: { jitterMs: 5 } },
  },
  stop: { atMs: 12_000 },
})

/** As `BROKEN`, only that one NAT lets answers in. */
export const MENDED = linked({
  version: 1,
  title: 'Symmetric meets full cone',
  peers: { alice: { network: 'office' }, bob: { network: 'home' } },
  networks: {
    office: { nat: 'symmetric', link: { latencyMs: 40, lossRate: 0.01 } },
    home: { nat: 'full-cone', link: { jitterMs: 5 } },
  },
  stop: { atMs: 12_000 },
})

/** What a real browser did. */
export const capture = (): Buffer =>
  readFileSync('server/lab/recordings/fixtures/chromium-data.pcapng')

/** Two files at a loss: one by a channel, one through the server. */
export const TWO_FILES = linked({
  version: 1,
  title: 'A file by two ways',
  peers: { alice: {}, bob: {} },
  networks: { internet: { link: { lossRate: 0.03, bandwidthKbps: 4000 } } },
  script: [
    { atMs: 0, peer: 'alice', do: 'create-channel', label: 'file' },
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    {
      ...{ after: 'alice.channel.file.open', peer: 'alice', do: 'send-file', label: 'file' },
      ...{ name: 'direct.bin', bytes: 200_000, resume: true },
    },
    {
      ...{ after: 'alice.file."direct.bin".sent', peer: 'alice', do: 'relay-file', to: 'bob' },
      ...{ bytes: 200_000, name: 'relayed.bin' },
    },
  ],
  stop: { atMs: 20_000 },
})
