/** All faults of the generator, by their names; `fault.ts` says what one is. */
import type { MysteryFault } from './fault.ts'
import {
  LABEL,
  TURN,
  withEntry,
  withFault,
  withNetwork,
  withPeer,
  withScenario,
  type Fault,
  type World,
} from './world.ts'

const MOVES_AT_MS = 5000
const OTHER_FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => '5C').join(':')}`

/** Rules have one name, whatever they do: a name would give them away. */
function rule(world: World, about: Omit<Fault, 'id'>): World {
  return withFault(world, { id: 'rule', ...about })
}

const signaling = { protocol: 'signaling' } as const

const portRestricted = (world: World): World =>
  [world.near, world.far].reduce(
    (each, id) => withNetwork(each, id, { nat: 'port-restricted-cone' }),
    world,
  )

const beforeIce = {
  'signaling-down': {
    cause: 'server-down',
    stage: 'signaling',
    level: 1,
    terrain: 'direct',
    breaks: (world) => withEntry(world, { atMs: 0, server: 'signaling', do: 'fail-server' }),
  },
  'lost-answer': {
    cause: 'rule',
    stage: 'signaling',
    level: 2,
    terrain: 'direct',
    breaks: (world) =>
      rule(world, {
        match: { from: world.callee, ...signaling, type: 'answer' },
        action: 'drop',
      }),
  },
} satisfies Record<string, MysteryFault>

const servers = {
  'no-stun': {
    cause: 'private-address',
    stage: 'ice',
    level: 1,
    terrain: 'direct',
    breaks: (world) => withScenario(world, { iceServers: [] }),
  },
  'stun-down': {
    cause: 'server-down',
    stage: 'ice',
    level: 1,
    terrain: 'direct',
    prepare: portRestricted,
    breaks: (world) => withEntry(world, { atMs: 0, server: 'stun', do: 'fail-server' }),
  },
  'stun-lies': {
    cause: 'server-wrong',
    stage: 'ice',
    level: 3,
    terrain: 'direct',
    prepare: portRestricted,
    breaks: (world, random) =>
      withScenario(world, {
        servers: { stun: { answers: random.pick(['wrong-address', 'nothing', 'garbage']) } },
      }),
  },
  'turn-down': {
    cause: 'server-down',
    stage: 'ice',
    level: 2,
    terrain: 'relay',
    breaks: (world) => withEntry(world, { atMs: 0, server: 'turn', do: 'fail-server' }),
  },
  'wrong-credential': {
    cause: 'credentials',
    stage: 'ice',
    level: 2,
    terrain: 'relay',
    breaks: (world) =>
      [world.caller, world.callee].reduce(
        (each, id) => withPeer(each, id, { turnCredential: 'old' }),
        world,
      ),
  },
  quota: {
    cause: 'credentials',
    stage: 'ice',
    level: 3,
    terrain: 'relay',
    breaks: (world) => withScenario(world, { servers: { turn: { ...TURN, maxAllocations: 0 } } }),
  },
  'relay-only': {
    cause: 'no-relay',
    stage: 'ice',
    level: 2,
    terrain: 'direct',
    breaks: (world, random) =>
      withPeer(world, random.pick([world.caller, world.callee]), { iceTransportPolicy: 'relay' }),
  },
} satisfies Record<string, MysteryFault>

const networks = {
  'no-turn': {
    cause: 'nat-mapping',
    stage: 'ice',
    level: 2,
    terrain: 'relay',
    breaks: (world) => withScenario(world, { iceServers: ['stun'] }),
  },
  'udp-blocked': {
    cause: 'firewall',
    stage: 'ice',
    level: 1,
    terrain: 'direct',
    prepare: portRestricted,
    breaks: (world, random) =>
      withNetwork(world, random.pick([world.near, world.far]), { firewall: { blockUdp: true } }),
  },
  'turn-port': {
    cause: 'firewall',
    stage: 'ice',
    level: 3,
    terrain: 'relay',
    prepare: (world) =>
      withNetwork(
        withScenario(world, {
          servers: { turn: { ...TURN, port: 443 } },
          iceServers: ['stun', 'turn?transport=tcp'],
        }),
        world.near,
        { firewall: { onlyTcp443: true } },
      ),
    breaks: (world) => withScenario(world, { servers: { turn: TURN } }),
  },
  'table-full': {
    cause: 'nat-full',
    stage: 'ice',
    level: 4,
    terrain: 'direct',
    prepare: (world) => withNetwork(world, world.near, { nat: tableOf(4096) }),
    breaks: (world) => withNetwork(world, world.near, { nat: tableOf(1) }),
  },
  hairpin: {
    cause: 'hairpin',
    stage: 'ice',
    level: 4,
    terrain: 'direct',
    prepare: (world) => carrier(portRestricted(world), true),
    breaks: (world) => carrier(world, false),
  },
} satisfies Record<string, MysteryFault>

function tableOf(maxMappings: number) {
  return {
    mapping: 'endpoint-independent',
    filtering: 'address-and-port-dependent',
    maxMappings,
  } as const
}

/** Both are customers of one carrier, whose NAT sends packets back inside or does not. */
function carrier(world: World, hairpinning: boolean): World {
  const nat = {
    mapping: 'endpoint-independent',
    filtering: 'endpoint-independent',
    hairpinning,
  } as const
  const behind = [world.near, world.far].reduce(
    (each, id) => withNetwork(each, id, { upstream: 'carrier' }),
    world,
  )
  return withNetwork(behind, 'carrier', { nat })
}

const messages = {
  'lost-candidate': {
    cause: 'rule',
    stage: 'ice',
    level: 3,
    terrain: 'direct',
    prepare: portRestricted,
    breaks: (world, random) =>
      rule(world, {
        match: {
          from: random.pick([world.caller, world.callee]),
          ...signaling,
          type: 'candidate',
          has: 'typ-srflx',
        },
        action: 'drop',
      }),
  },
  'early-candidate': {
    cause: 'early-candidate',
    stage: 'ice',
    level: 3,
    terrain: 'open',
    prepare: (world) => {
      const { caller, callee, far } = world
      const overtaken: Fault = {
        id: 'rule',
        match: { from: caller, ...signaling, type: 'offer' },
        action: 'reorder',
      }
      const shut = withNetwork(world, far, { nat: 'port-restricted-cone' })
      return withPeer(withFault(shut, overtaken), callee, { earlyCandidates: 'hold' })
    },
    breaks: (world) => withPeer(world, world.callee, { earlyCandidates: 'add' }),
  },
  'other-ufrag': {
    cause: 'ice-password',
    stage: 'ice',
    level: 4,
    terrain: 'direct',
    breaks: (world) =>
      rule(world, {
        match: { from: world.callee, ...signaling, type: 'answer' },
        action: 'rewrite',
        field: 'sdp.ice-ufrag',
        value: 'q7zx',
      }),
  },
  fingerprint: {
    cause: 'fingerprint',
    stage: 'dtls',
    level: 2,
    terrain: 'direct',
    breaks: (world) =>
      rule(world, {
        match: { from: world.callee, ...signaling, type: 'answer' },
        action: 'rewrite',
        field: 'sdp.fingerprint',
        value: OTHER_FINGERPRINT,
      }),
  },
  'setup-roles': {
    cause: 'roles',
    stage: 'dtls',
    level: 3,
    terrain: 'direct',
    breaks: (world) =>
      rule(world, {
        match: { from: world.callee, ...signaling, type: 'answer' },
        action: 'rewrite',
        field: 'sdp.setup',
        value: 'passive',
      }),
  },
  mtu: {
    cause: 'mtu',
    stage: 'dtls',
    level: 4,
    terrain: 'direct',
    breaks: (world, random) =>
      withNetwork(world, random.pick([world.near, world.far]), {
        link: { mtuBytes: random.between(300, 360) },
      }),
  },
} satisfies Record<string, MysteryFault>

const later = {
  moved: {
    cause: 'moved',
    stage: 'lost',
    level: 3,
    terrain: 'direct',
    prepare: (world) => moves(world, { atMs: MOVES_AT_MS + 1000, do: 'restart-ice' }),
    breaks: (world) => moves(withoutMove(world), undefined),
  },
  partition: {
    cause: 'partition',
    stage: 'lost',
    level: 2,
    terrain: 'direct',
    breaks: (world, random) =>
      withEntry(world, {
        atMs: random.between(4, 9) * 1000,
        network: random.pick([world.near, world.far]),
        do: 'set-network',
        link: { partitioned: true },
      }),
  },
  'nat-forgets': {
    cause: 'nat-row-gone',
    stage: 'lost',
    level: 4,
    terrain: 'direct',
    prepare: (world) => {
      const filtering = 'address-and-port-dependent'
      const nat = { mapping: 'endpoint-independent', filtering, ports: 'random' } as const
      return withNetwork(portRestricted(world), world.near, { nat })
    },
    breaks: (world) =>
      withEntry(world, {
        after: `${world.caller}.channel.${LABEL}.open`,
        network: world.near,
        do: 'reboot-nat',
      }),
  },
} satisfies Record<string, MysteryFault>

/** The caller walks into the spare network; `then` follows. */
function moves(world: World, then: { atMs: number; do: 'restart-ice' } | undefined): World {
  const { caller: peer, spare } = world
  const there = withNetwork(world, spare, { nat: 'full-cone', link: { latencyMs: 40 } })
  const moved = withEntry(there, { atMs: MOVES_AT_MS, peer, do: 'move', network: spare })
  return then === undefined ? moved : withEntry(moved, { ...then, peer })
}

function withoutMove(world: World): World {
  const script = (world.scenario.script ?? []).filter(
    (entry) => entry.do !== 'move' && entry.do !== 'restart-ice',
  )
  return withScenario(world, { script })
}

const ALL = { ...beforeIce, ...servers, ...networks, ...messages, ...later }

export type FaultName = keyof typeof ALL
export const FAULTS: Readonly<Record<FaultName, MysteryFault>> = ALL
export const FAULT_NAMES = Object.keys(ALL) as readonly FaultName[]
