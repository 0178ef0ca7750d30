/**
 * In which order a group of fields is shown: what most people set at once, the rest behind “more”, in
 * the order of the schema. And which part of the scenario a section of the form holds.
 */
import type { Member } from './fields.ts'

/** What is shown at once, by the kind of thing it belongs to; things without a list show all. */
const AT_ONCE: Readonly<Record<string, readonly string[]>> = {
  peer: ['network', 'polite', 'iceTransportPolicy', 'iceRole', 'mdns', 'iceServers'],
  network: ['nat', 'upstream', 'ipv6', 'link', 'firewall'],
  nat: ['mapping', 'filtering', 'ports', 'mappingTimeoutMs', 'inboundRefresh', 'hairpinning'],
  link: ['profile', 'latencyMs', 'jitterMs', 'lossRate', 'bandwidthKbps', 'partitioned'],
  up: ['latencyMs', 'jitterMs', 'lossRate', 'bandwidthKbps'],
  down: ['latencyMs', 'jitterMs', 'lossRate', 'bandwidthKbps'],
  signaling: ['answers', 'answerDelayMs', 'token', 'link'],
  stun: ['answers', 'answerDelayMs', 'link'],
  turn: ['username', 'credential', 'transports', 'answers', 'answerDelayMs', 'link'],
  fault: ['id', 'match', 'nth', 'action', 'delayMs', 'field', 'value', 'between'],
  match: ['from', 'to', 'protocol', 'type', 'has'],
}

/** The order of a few that read better in another one than the schema's. */
const FIRST: readonly string[] = ['atMs', 'after', 'do', 'peer', 'network', 'server', 'to']

export interface Arranged {
  readonly atOnce: readonly Member[]
  readonly more: readonly Member[]
}

/** All members of a group, each once. `thing` is what the group is: the last word of its place. */
export function arrange(members: readonly Member[], thing: string): Arranged {
  const wanted = AT_ONCE[thing]
  if (wanted === undefined) return arrangeCommand(members)
  const atOnce = wanted.flatMap((key) => members.find((member) => member.key === key) ?? [])
  // What must be given is never hidden, whatever the list says.
  const needed = members.filter((member) => member.isRequired && !atOnce.includes(member))
  const shown = [...needed, ...atOnce]
  return { atOnce: shown, more: members.filter((member) => !shown.includes(member)) }
}

/** Where a person acted, and each place of a drag, is written by the page; one rarely sets it by hand. */
const BY_PAGE: readonly string[] = ['atSeq', 'atUs', 'then']

function arrangeCommand(members: readonly Member[]): Arranged {
  const first = FIRST.flatMap((key) => members.find((member) => member.key === key) ?? [])
  const rest = members.filter((member) => !first.includes(member))
  const ordered = members.some(({ key }) => key === 'do') ? [...first, ...rest] : members
  return {
    atOnce: ordered.filter(({ key }) => !BY_PAGE.includes(key)),
    more: ordered.filter(({ key }) => BY_PAGE.includes(key)),
  }
}

/** Parts of the form, each a tab, and what of the scenario each holds. */
export const SECTIONS = ['general', 'peers', 'networks', 'servers', 'faults', 'script'] as const
export type Section = (typeof SECTIONS)[number]

/** The member of the scenario that a section is; `general` holds what no other does. */
export function sectionOf(key: string): Section {
  return SECTIONS.find((section) => section === key) ?? 'general'
}

/** What a group is, by its place: members of records and lists by what holds them. */
export function thingAt(path: readonly (string | number)[]): string {
  const [room] = path
  const last = path.at(-1)
  if (path.length === 2 && room === 'peers') return 'peer'
  if (path.length === 2 && room === 'networks') return 'network'
  if (path.length === 2 && room === 'faults') return 'fault'
  return typeof last === 'string' ? last : ''
}
