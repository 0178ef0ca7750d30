/** Which fields name something that stands elsewhere in the scenario, and what there is to name. */
import { INTERNET } from '../../machines/scenario/internet.ts'
import { happeningsOf, SUBJECTS } from '../../machines/trace/expression.ts'
import { isObject } from './lookup.ts'
import type { Path } from './patch.ts'

/** What a field names. `host`: a peer or server; `end`: gateways, too; `gateway`: a NAT or router. */
export type Reference =
  | 'peer'
  | 'network'
  | 'server'
  | 'ice-server'
  | 'host'
  | 'end'
  | 'gateway'
  | 'rule'
  | 'channel'
  | 'expression'

/** A place, with `*` for a name in a record and `[]` for an entry of a list. */
const PLACES: readonly [place: RegExp, reference: Reference][] = [
  [/^peers\.\*\.(network|alsoIn\[\])$/, 'network'],
  [/^networks\.\*\.upstream$/, 'network'],
  [/^(peers\.\*\.)?iceServers\[\]$/, 'ice-server'],
  [/\bmatch\.from$/, 'host'],
  [/\bmatch\.to$/, 'end'],
  [/\bmatch\.via$/, 'gateway'],
  [/^script\[\]\.(peer|to)$/, 'peer'],
  [/^script\[\]\.network$/, 'network'],
  [/^script\[\]\.server$/, 'server'],
  [/^script\[\]\.id$/, 'rule'],
  [/^script\[\]\.label$/, 'channel'],
  [/^script\[\]\.after$/, 'expression'],
]

/** What the field at this place names; undefined when it names nothing. */
export function referenceAt(path: Path): Reference | undefined {
  const place = path.map(stepOf).join('')
  return PLACES.find(([pattern]) => pattern.test(place))?.[1]
}

function stepOf(step: string | number, index: number, path: Path): string {
  if (typeof step === 'number') return '[]'
  const isName = index === 1 && (path[0] === 'peers' || path[0] === 'networks')
  return `${index > 0 ? '.' : ''}${isName ? '*' : step}`
}

/** What there is to name, the open internet last; `data` need be no whole scenario. */
export function namesOf(reference: Reference, data: unknown): string[] {
  const peers = keysIn(data, 'peers')
  const servers = serversIn(data)
  const own = keysIn(data, 'networks').filter((id) => id !== INTERNET)
  switch (reference) {
    case 'peer':
      return peers
    case 'network':
      return [...own, INTERNET]
    case 'server':
      return servers
    case 'ice-server':
      return iceServersIn(data)
    case 'host':
      return [...peers, ...servers]
    case 'end':
      return [...peers, ...servers, ...gatewaysIn(data)]
    case 'gateway':
      return gatewaysIn(data)
    case 'rule':
      return rulesIn(data)
    case 'channel':
      return channelsIn(data)
    case 'expression':
      return expressionsIn(data)
  }
}

function inside(data: unknown, key: string): unknown {
  return isObject(data) ? data[key] : undefined
}

function keysIn(data: unknown, key: string): string[] {
  const found = inside(data, key)
  return isObject(found) ? Object.keys(found) : []
}

function listIn(data: unknown, key: string): Record<string, unknown>[] {
  const found = inside(data, key)
  return Array.isArray(found) ? found.filter(isObject) : []
}

function serversIn(data: unknown): string[] {
  const hasTurn = keysIn(inside(data, 'servers'), 'turn').length > 0
  return ['signaling', 'stun', ...(hasTurn ? ['turn'] : [])]
}

function iceServersIn(data: unknown): string[] {
  const turn = inside(inside(data, 'servers'), 'turn')
  if (!isObject(turn)) return ['stun']
  const { transports = ['udp', 'tcp'] } = turn
  const overTcp = Array.isArray(transports) && transports.includes('tcp')
  return ['stun', 'turn', ...(overTcp ? ['turn?transport=tcp'] : [])]
}

/** Every network but the open one has a gateway: a NAT, or without one a router. */
function gatewaysIn(data: unknown): string[] {
  const networks = inside(data, 'networks')
  return keysIn(data, 'networks')
    .filter((id) => id !== INTERNET)
    .map((id) => {
      const nat = inside(inside(networks, id), 'nat')
      return nat === undefined || nat === 'none' ? `router-${id}` : `nat-${id}`
    })
}

function rulesIn(data: unknown): string[] {
  const added = listIn(data, 'script').flatMap(({ fault }) => (isObject(fault) ? [fault] : []))
  const ids = [...listIn(data, 'faults'), ...added].map(({ id }) => id)
  return unique(ids.filter((id) => typeof id === 'string'))
}

function channelsIn(data: unknown): string[] {
  const labels = listIn(data, 'script').map(({ label }) => label)
  return unique(labels.filter((label) => typeof label === 'string'))
}

/** What scripts wait for most; anything that happens can be written. */
function expressionsIn(data: unknown): string[] {
  const labels = channelsIn(data).map(quoted)
  return keysIn(data, 'peers').flatMap((peer) => [
    ...labels.flatMap((label) => [
      `${peer}.channel.${label}.open`,
      `${peer}.channel.${label}.message`,
    ]),
    ...['websocket.registered', 'ice.connected', 'connection.connected', 'connection.failed'].map(
      (rest) => `${peer}.${rest}`,
    ),
  ])
}

function quoted(part: string): string {
  return /^[a-z0-9-]+$/.test(part) ? part : JSON.stringify(part)
}

/** How an expression can go on, part by part: peers, their machines, the states of one. */
export function expressionParts(typed: string, data: unknown): string[] {
  const parts = typed.split('.')
  const before = parts.slice(0, -1).map((part) => `${part}.`)
  const [, machine] = parts
  const prefix = before.join('')
  if (parts.length <= 1) return keysIn(data, 'peers')
  if (parts.length === 2) return SUBJECTS.map((name) => prefix + name)
  const names = parts.length === 3 ? instancesOf(machine, data).map(quoted) : []
  return [...names, ...happeningsOf(machine ?? '')].map((each) => prefix + each)
}

/** What an instance can be called, as far as the script says it. */
function instancesOf(machine: string | undefined, data: unknown): string[] {
  if (machine === 'channel') return channelsIn(data)
  return machine === 'file' ? filesIn(data) : []
}

function filesIn(data: unknown): string[] {
  const names = listIn(data, 'script').map(({ name }) => name)
  return unique(names.filter((name) => typeof name === 'string'))
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
