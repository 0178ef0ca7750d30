/** The gallery's scenarios about relays and firewalls. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

const homes = { alice: { network: 'home-a' }, bob: { network: 'home-b' } }
const turn = { username: 'learner', credential: 'secret' }
/** Two networks that only a relay joins. */
const symmetric: ScenarioInput['networks'] = {
  'home-a': { nat: 'symmetric' },
  'home-b': { nat: 'symmetric' },
}

const symmetricRelayed: Preset = {
  id: 'symmetric-nat-turn',
  title: 'The same with TURN',
  description: 'The relay has an address that both reach.',
  look: 'Which of the two peers goes through it, and what does the detour cost?',
  topics: ['nat', 'relay'],
  way: 'relayed',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks: {
      'home-a': { nat: 'port-restricted-cone' },
      'home-b': { nat: 'symmetric' },
    },
    servers: { turn },
    iceServers: ['stun', 'turn'],
  },
}

const blockedUdp: Preset = {
  id: 'udp-blocked',
  title: 'UDP blocked: TURN over TCP',
  description: 'Alice’s office lets no UDP out, so her leg to the relay is TCP.',
  look: 'What leaves the relay is UDP again: compare both sides of it.',
  topics: ['firewall', 'relay'],
  way: 'relayed',
  ends: 'connected',
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

const only443: Preset = {
  id: 'only-443',
  title: 'A firewall that lets out only TCP 443',
  description: 'The strictest kind there is; the TURN server listens where the web does.',
  look: 'Everything of alice goes through one TCP connection. What was dropped before she tried it?',
  topics: ['firewall', 'relay'],
  way: 'relayed',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: {
      alice: { network: 'office', iceServers: ['turn?transport=tcp'] },
      bob: { network: 'home-b' },
    },
    networks: {
      office: { nat: 'port-restricted-cone', firewall: { onlyTcp443: true } },
      'home-b': { nat: 'port-restricted-cone' },
    },
    servers: { turn: { ...turn, port: 443 } },
    iceServers: ['stun', 'turn'],
    stop: { atMs: 12_000 },
  },
}

const relayOnly: Preset = {
  id: 'relay-only',
  title: 'Relay only, by choice',
  description: 'Alice shows nobody her own addresses: iceTransportPolicy is "relay".',
  look: 'Which candidates are in her offer, and what does bob learn of where she is?',
  topics: ['relay'],
  way: 'relayed',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: {
      alice: { network: 'home-a', iceTransportPolicy: 'relay' },
      bob: { network: 'home-b' },
    },
    networks: {
      'home-a': { nat: 'port-restricted-cone' },
      'home-b': { nat: 'port-restricted-cone' },
    },
    servers: { turn },
    iceServers: ['stun', 'turn'],
    stop: { atMs: 10_000 },
  },
}

const permissionEnds: Preset = {
  id: 'turn-permission',
  title: 'A relay that forgets whom it may let in',
  description:
    'Permissions last ten seconds here instead of five minutes, and are renewed too late.',
  look: 'Find the first packet that the relay drops. How long do the peers still believe in each other?',
  topics: ['relay', 'change'],
  way: 'relayed',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: homes,
    networks: symmetric,
    servers: { turn: { ...turn, permissionLifetimeMs: 10_000 } },
    iceServers: ['stun', 'turn'],
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      { after: 'alice.channel.data.open', peer: 'alice', do: 'send', label: 'data', text: 'hello' },
    ],
    stop: { atMs: 45_000 },
  },
}

const wrongCredential: Preset = {
  id: 'turn-credential',
  title: 'The wrong TURN password',
  description: 'Both need the relay, and both present a password with two letters swapped.',
  look: 'A 401 is normal once. What is different about the second one, and what is left of ICE then?',
  topics: ['relay'],
  way: 'none',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: {
      alice: { network: 'home-a', turnCredential: 'secert' },
      bob: { network: 'home-b', turnCredential: 'secert' },
    },
    networks: symmetric,
    servers: { turn },
    iceServers: ['stun', 'turn'],
    stop: { atMs: 45_000 },
  },
}

export const RELAY_PRESETS: readonly Preset[] = [
  symmetricRelayed,
  blockedUdp,
  only443,
  relayOnly,
  permissionEnds,
  wrongCredential,
]
