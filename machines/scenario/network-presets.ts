/** The gallery's scenarios about networks: NATs, firewalls, relays, and what goes wrong there. */
import type { NatPresetName } from './nat-presets.ts'
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

const homes = { alice: { network: 'home-a' }, bob: { network: 'home-b' } }
const turn = { username: 'learner', credential: 'secret' }

/** Two networks with these NATs. */
function nats(a: NatPresetName, b: NatPresetName): ScenarioInput['networks'] {
  return { 'home-a': { nat: a }, 'home-b': { nat: b } }
}

const talk: NonNullable<ScenarioInput['script']> = [
  { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
  { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
  { after: 'alice.channel.data.open', peer: 'alice', do: 'send', label: 'data', text: 'hello' },
]

const homeNats: Preset = {
  id: 'home-nats',
  title: 'Two home NATs and STUN',
  description:
    'Neither can be reached from outside, yet they connect. Zoom to All: which check opens which NAT, and which one is refused first?',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'port-restricted-cone'),
  },
}

const symmetricFails: Preset = {
  id: 'symmetric-nat',
  title: 'A symmetric NAT: no way through',
  description:
    'Bob’s NAT gives each remote another port, so what STUN told alice is of no use. Look at the NAT pane: which port does bob’s check come from?',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'symmetric'),
    stop: { atMs: 45_000 },
  },
}

const symmetricRelayed: Preset = {
  id: 'symmetric-nat-turn',
  title: 'The same with TURN',
  description: 'The relay has an address that both reach. Which of the two peers goes through it?',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'symmetric'),
    servers: { turn },
    iceServers: ['stun', 'turn'],
  },
}

const blockedUdp: Preset = {
  id: 'udp-blocked',
  title: 'UDP blocked: TURN over TCP',
  description:
    'Alice’s office lets no UDP out. Her leg to the relay is TCP; what leaves the relay is UDP again.',
  scenario: {
    version: 1,
    peers: {
      alice: { network: 'office', iceServers: ['turn?transport=tcp'] },
      bob: { network: 'home-b' },
    },
    networks: {
      office: { nat: 'symmetric', firewall: { blockUdp: true } },
      'home-b': { nat: 'port-restricted-cone' },
    },
    servers: { turn },
    iceServers: ['stun', 'turn'],
  },
}

const carrierGrade: Preset = {
  id: 'carrier-grade-nat',
  title: 'Behind two NATs: carrier-grade',
  description:
    'Bob’s router has itself only a shared address (100.64.0.0/10). Follow one check: how often is it translated?',
  scenario: {
    version: 1,
    peers: homes,
    networks: {
      ...nats('port-restricted-cone', 'port-restricted-cone'),
      'home-b': { nat: 'port-restricted-cone', upstream: 'carrier' },
      carrier: { nat: 'full-cone' },
    },
  },
}

const sameNat: Preset = {
  id: 'same-nat',
  title: 'Both behind one NAT that does not hairpin',
  description:
    'A rule keeps their private addresses secret, so all that is left is the public one, which they share. What does the NAT do with a packet from inside to itself? Switch the rule off and try again.',
  scenario: {
    version: 1,
    peers: { alice: { network: 'home' }, bob: { network: 'home' } },
    networks: { home: { nat: 'port-restricted-cone' } },
    faults: [
      {
        id: 'no-host-candidates',
        match: { protocol: 'signaling', type: 'candidate', has: 'typ-host' },
        action: 'drop',
      },
    ],
    stop: { atMs: 45_000 },
  },
}

const forgotten: Preset = {
  id: 'mapping-timeout',
  title: 'A NAT that forgets within two seconds',
  description:
    'Consent checks come every four to six seconds, the mappings last two. Watch the leases in the NAT pane run out: who still gets through, and for how long?',
  scenario: {
    version: 1,
    peers: homes,
    networks: {
      ...nats('port-restricted-cone', 'port-restricted-cone'),
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
  description:
    'Alice walks out of the house at 5 s and restarts ICE at 6 s. What is lost in between, and which addresses does she offer then?',
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
  description:
    'One packet is missing: bob’s first connectivity check. How long does it take until somebody tries again, and who is it?',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'port-restricted-cone'),
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

export const NETWORK_PRESETS: readonly Preset[] = [
  homeNats,
  symmetricFails,
  symmetricRelayed,
  blockedUdp,
  carrierGrade,
  sameNat,
  forgotten,
  moving,
  firstCheckLost,
]
