/** The gallery's scenarios about networks that change, forget and lose, behind two home NATs. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

const homes = { alice: { network: 'home-a' }, bob: { network: 'home-b' } }
const networks: NonNullable<ScenarioInput['networks']> = {
  'home-a': { nat: 'port-restricted-cone' },
  'home-b': { nat: 'port-restricted-cone' },
}

const talk: NonNullable<ScenarioInput['script']> = [
  { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
  { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
  { after: 'alice.channel.data.open', peer: 'alice', do: 'send', label: 'data', text: 'hello' },
]

const stunDown: Preset = {
  id: 'stun-down',
  title: 'The STUN server is down',
  description:
    'Two home NATs that would connect, and nobody who tells them their public addresses.',
  look: 'How long does each request go on, and which candidates are offered in the end?',
  topics: ['nat', 'change'],
  way: 'none',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: homes,
    networks,
    script: [{ atMs: 0, server: 'stun', do: 'fail-server' }, ...talk],
    stop: { atMs: 45_000 },
  },
}

const lateCandidates: Preset = {
  id: 'late-candidates',
  title: 'Candidates that come late',
  description: 'Each of bob’s candidates takes three seconds through signaling.',
  look: 'Trickle ICE goes on with what it has. What can alice check before then, and what stops bob?',
  topics: ['signaling', 'connect'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks,
    faults: [
      {
        id: 'late-candidates',
        match: { from: 'bob', protocol: 'signaling', type: 'candidate' },
        action: 'delay',
        delayMs: 3000,
      },
    ],
    stop: { atMs: 12_000 },
  },
}

const forgotten: Preset = {
  id: 'mapping-timeout',
  title: 'A NAT that forgets within two seconds',
  description: 'Consent checks come every four to six seconds, the mappings last two.',
  look: 'Watch the leases in the NAT pane run out: who still gets through, and for how long?',
  topics: ['nat', 'change'],
  way: 'direct',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: homes,
    networks: {
      ...networks,
      'home-a': {
        nat: {
          mapping: 'endpoint-independent',
          filtering: 'address-and-port-dependent',
          ports: 'random',
          mappingTimeoutMs: 2000,
        },
      },
    },
    script: talk,
    stop: { atMs: 40_000 },
  },
}

const moving: Preset = {
  id: 'wifi-to-cellular',
  title: 'From Wi-Fi to cellular',
  description: 'Alice walks out of the house at 5 s and restarts ICE at 6 s.',
  look: 'What is lost in between, and which addresses does she offer then?',
  topics: ['change'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'wifi' }, bob: { network: 'home-b' } },
    networks: {
      wifi: { nat: 'port-restricted-cone', link: { profile: 'good-wifi' } },
      cellular: { nat: 'full-cone', link: { latencyMs: 45, jitterMs: 10 } },
      'home-b': { nat: 'port-restricted-cone' },
    },
    script: [
      ...talk,
      { atMs: 5000, peer: 'alice', do: 'move', network: 'cellular' },
      { atMs: 6000, peer: 'alice', do: 'restart-ice' },
      { atMs: 9000, peer: 'alice', do: 'send', label: 'data', text: 'on the road' },
    ],
  },
}

const firstCheckLost: Preset = {
  id: 'first-check-lost',
  title: 'A rule that drops the first check',
  description: 'One packet is missing: bob’s first connectivity check.',
  look: 'How long does it take until somebody tries again, and who is it?',
  topics: ['link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks,
    faults: [
      {
        id: 'first-check',
        match: { from: 'bob', to: 'alice', protocol: 'stun', type: 'binding-request' },
        nth: 1,
        action: 'drop',
      },
    ],
  },
}

export const CHANGE_PRESETS: readonly Preset[] = [
  lateCandidates,
  firstCheckLost,
  stunDown,
  forgotten,
  moving,
]
