/**
 * What of a scenario can be taken out: rules, what the script does, what is particular about networks,
 * servers and peers. A part is named by its dotted path; the scenario without it has the default there.
 */
import { PERFECT_LINK } from '../scenario/link-values.ts'
import type { Link, Network, Scenario, Servers } from '../scenario/schema.ts'

export interface Part {
  /** `faults.lost-check`, `script.3`, `networks.home.nat`, `networks.home.link.lossRate`. */
  readonly path: string
  /** What stands there. */
  readonly value: unknown
}

type Fields = Record<string, unknown>

const FIREWALL: Fields = { blockUdp: false, onlyTcp443: false, inbound: 'allow' }
/** What a link always says; the rest is said only when it was asked for. */
const LINK: Fields = {
  latencyMs: PERFECT_LINK.latencyMs,
  jitterMs: PERFECT_LINK.jitterMs,
  lossRate: PERFECT_LINK.lossRate,
}
const NETWORK: Fields = { nat: 'none', ipv6: false }
const MISCHIEF: Fields = { answers: undefined, answerDelayMs: undefined }
const PEER: Fields = {
  iceTransportPolicy: 'all',
  earlyCandidates: undefined,
  turnCredential: undefined,
  iceRole: undefined,
}

/** All removable parts, in the order in which the scenario says them. */
export function partsOf(scenario: Scenario): Part[] {
  const { peers, networks, servers, faults, script } = scenario
  return [
    ...named(peers, 'peers').flatMap(([path, peer]) => unusual(peer, PEER, path)),
    ...named(networks, 'networks').flatMap(([path, network]) => networkParts(network, path)),
    ...named<NonNullable<Servers[keyof Servers]>>({ ...servers }, 'servers').flatMap(
      ([path, server]) => [
        ...unusual(server, MISCHIEF, path),
        ...linkParts(server.link, `${path}.link`),
      ],
    ),
    ...faults.map((fault) => ({ path: `faults.${fault.id}`, value: fault })),
    ...script.flatMap((entry, index) =>
      entry.do === 'connect' ? [] : [{ path: `script.${index}`, value: entry }],
    ),
  ]
}

function named<Value>(
  record: Readonly<Record<string, Value | undefined>>,
  path: string,
): (readonly [string, Value])[] {
  return Object.entries(record).flatMap(([id, value]) =>
    value === undefined ? [] : [[`${path}.${id}`, value] as const],
  )
}

/** The fields that are not as they are by default; only those that `defaults` names. */
function unusual(value: object, defaults: Fields, path: string): Part[] {
  return Object.entries<unknown>({ ...value })
    .filter(([key]) => Object.hasOwn(defaults, key))
    .filter(([key, said]) => JSON.stringify(said) !== JSON.stringify(defaults[key]))
    .map(([key, said]) => ({ path: `${path}.${key}`, value: said }))
}

function networkParts(network: Network, path: string): Part[] {
  const firewall = { ...FIREWALL, allowedPorts: undefined }
  return [
    ...unusual(network, NETWORK, path),
    ...linkParts(network.link, `${path}.link`),
    ...unusual(network.firewall, firewall, `${path}.firewall`),
  ]
}

function linkParts(link: Link, path: string): Part[] {
  const { up = {}, down = {}, ...both } = link
  return [
    ...unusual(both, among(both, LINK), path),
    ...unusual(up, among(up), `${path}.up`),
    ...unusual(down, among(down), `${path}.down`),
  ]
}

/** The defaults of all fields that are said; most have none. */
function among(said: object, defaults: Fields = {}): Fields {
  return Object.fromEntries(Object.keys(said).map((key) => [key, defaults[key]]))
}

/** The scenario with only these of its parts; the others are back to their defaults. */
export function keeping(scenario: Scenario, kept: readonly Part[]): Scenario {
  const paths = new Set(kept.map(({ path }) => path))
  const gone = new Set(partsOf(scenario).flatMap(({ path }) => (paths.has(path) ? [] : [path])))
  const { peers, networks, servers, faults, script } = scenario
  return {
    ...scenario,
    peers: mapped(peers, (peer, id) => usual(peer, PEER, `peers.${id}`, gone)),
    networks: mapped(networks, (network, id) => plainNetwork(network, `networks.${id}`, gone)),
    servers: {
      signaling: plainServer(servers.signaling, 'servers.signaling', gone),
      stun: plainServer(servers.stun, 'servers.stun', gone),
      ...(servers.turn && { turn: plainServer(servers.turn, 'servers.turn', gone) }),
    },
    faults: faults.filter(({ id }) => !gone.has(`faults.${id}`)),
    script: script.filter((_, index) => !gone.has(`script.${index}`)),
  }
}

function mapped<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, id: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).map(([id, value]) => [id, change(value, id)] as const),
  )
}

/** The value with the fields that are gone at their defaults; without a default, without them. */
function usual<T extends object>(
  value: T,
  defaults: Fields,
  path: string,
  gone: ReadonlySet<string>,
): T {
  const fields: object = value
  const entries = Object.entries(fields).flatMap(([key, said]: [string, unknown]) => {
    const now = gone.has(`${path}.${key}`) ? defaults[key] : said
    return now === undefined ? [] : [[key, now] as const]
  })
  return Object.fromEntries(entries) as T
}

function plainServer<T extends { link: Link }>(
  server: T,
  path: string,
  gone: ReadonlySet<string>,
): T {
  return {
    ...usual(server, MISCHIEF, path, gone),
    link: plainLink(server.link, `${path}.link`, gone),
  }
}

function plainNetwork(network: Network, path: string, gone: ReadonlySet<string>): Network {
  return {
    ...usual(network, NETWORK, path, gone),
    link: plainLink(network.link, `${path}.link`, gone),
    firewall: usual(network.firewall, FIREWALL, `${path}.firewall`, gone),
  }
}

function plainLink(link: Link, path: string, gone: ReadonlySet<string>): Link {
  const { up, down, ...both } = link
  const plain = usual(both, LINK, path, gone)
  const upward = up && usual(up, {}, `${path}.up`, gone)
  const downward = down && usual(down, {}, `${path}.down`, gone)
  const isThere = (direction: object | undefined) => Object.keys(direction ?? {}).length > 0
  return {
    ...plain,
    ...(isThere(upward) && { up: upward }),
    ...(isThere(downward) && { down: downward }),
  }
}
