/** The gallery's scenarios about NATs and addresses: who reaches whom. */
import type { NatPresetName } from './nat-presets.ts'
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

const homes = { alice: { network: 'home-a' }, bob: { network: 'home-b' } }

/** Two networks with these NATs. */
function nats(a: NatPresetName, b: NatPresetName): ScenarioInput['networks'] {
  return { 'home-a': { nat: a }, 'home-b': { nat: b } }
}

const homeNats: Preset = {
  id: 'home-nats',
  title: 'Two home NATs and STUN',
  description: 'Neither can be reached from outside, yet they connect.',
  look: 'Zoom to All: which check opens which NAT, and which one is refused first?',
  topics: ['nat', 'connect'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'port-restricted-cone'),
  },
}

const symmetricFails: Preset = {
  id: 'symmetric-nat',
  title: 'A symmetric NAT: no way through',
  description: 'Bob’s NAT gives each remote another port, so what STUN told alice is of no use.',
  look: 'Open the NAT pane: which port does bob’s check come from?',
  topics: ['nat'],
  way: 'none',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('port-restricted-cone', 'symmetric'),
    stop: { atMs: 45_000 },
  },
}

const carrierGrade: Preset = {
  id: 'carrier-grade-nat',
  title: 'Behind two NATs: carrier-grade',
  description: 'Bob’s router has itself only a shared address (100.64.0.0/10).',
  look: 'Follow one check: how often is it translated?',
  topics: ['nat'],
  way: 'direct',
  ends: 'connected',
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

const noHostCandidates = {
  id: 'no-host-candidates',
  match: { protocol: 'signaling', type: 'candidate', has: 'typ-host' },
  action: 'drop',
} as const

const sameNat: Preset = {
  id: 'same-nat',
  title: 'Both behind one NAT that does not hairpin',
  description:
    'A rule keeps their private addresses secret, so all that is left is the public one, which they share.',
  look: 'What does the NAT do with a packet from inside to itself? Switch the rule off and try again.',
  topics: ['nat'],
  way: 'none',
  ends: 'failed',
  scenario: {
    version: 1,
    peers: { alice: { network: 'home' }, bob: { network: 'home' } },
    networks: { home: { nat: 'port-restricted-cone' } },
    faults: [noHostCandidates],
    stop: { atMs: 45_000 },
  },
}

const coneMeetsSymmetric: Preset = {
  id: 'cone-symmetric',
  title: 'A symmetric NAT meets a forgiving one',
  description: 'Alice’s NAT looks only at the address of who answers, not at the port.',
  look: 'Bob’s check comes from a port that nobody announced. What does alice call its candidate?',
  topics: ['nat'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks: nats('restricted-cone', 'symmetric'),
    stop: { atMs: 10_000 },
  },
}

const hairpin: Preset = {
  id: 'hairpin',
  title: 'One NAT that turns packets round',
  description: 'Both behind it know only their public address, and the NAT hairpins.',
  look: 'A packet leaves and comes back in at the same box: which addresses does each end see?',
  topics: ['nat'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'home' }, bob: { network: 'home' } },
    networks: {
      home: {
        nat: {
          mapping: 'endpoint-independent',
          filtering: 'address-and-port-dependent',
          ports: 'random',
          hairpinning: true,
        },
      },
    },
    faults: [noHostCandidates],
    stop: { atMs: 10_000 },
  },
}

const sixes: Preset = {
  id: 'ipv6',
  title: 'IPv6 past two symmetric NATs',
  description: 'Over IPv4 these two would need a relay; their IPv6 addresses no NAT translates.',
  look: 'Over IPv4 both NATs refuse each check. Why do the firewalls, which let in only answers, drop none over IPv6?',
  topics: ['nat', 'firewall'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: homes,
    networks: {
      'home-a': { nat: 'symmetric', ipv6: true, firewall: { inbound: 'established' } },
      'home-b': { nat: 'symmetric', ipv6: true, firewall: { inbound: 'established' } },
    },
    stop: { atMs: 10_000 },
  },
}

const names: Preset = {
  id: 'mdns',
  title: 'Names instead of addresses: mDNS',
  description: 'Both hide their private addresses behind names that end in .local, as browsers do.',
  look: 'Who asks for the name, and who answers? Then put bob into another network and try again.',
  topics: ['connect', 'nat'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    peers: { alice: { network: 'home', mdns: true }, bob: { network: 'home', mdns: true } },
    networks: { home: { nat: 'port-restricted-cone' } },
    iceServers: [],
    stop: { atMs: 10_000 },
  },
}

export const NETWORK_PRESETS: readonly Preset[] = [
  homeNats,
  coneMeetsSymmetric,
  symmetricFails,
  carrierGrade,
  hairpin,
  sameNat,
  sixes,
  names,
]
