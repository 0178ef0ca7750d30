/**
 * Who is who: each connection of a dump is a peer. Two that exchanged their descriptions are each
 * other's remote peer; one whose other end is not in the dump gets a remote peer that nothing is known of.
 */
import { MAX_PEERS } from '../../../../machines/scenario/limits.ts'
import type { Tally } from '../captures/tally.ts'
import type { Connection } from './dump.ts'
import { descriptionOf } from './values.ts'

export interface Member {
  connection: Connection
  /** Its id as a peer. */
  name: string
  /** That of its other end. */
  remote: string
  /** The other end is a connection of the dump as well. */
  isTied: boolean
}

/** The members in the order in which they stand in the ladder: who calls before who is called. */
export function castOf(connections: readonly Connection[], skipped: Tally): Member[] {
  const all = connections.filter(({ entries, samples }) => entries.length + samples.length > 0)
  if (all.length < connections.length)
    skipped.add('connections without an event', connections.length - all.length)
  const groups = tied(all)
  const names = new Names()
  const members: Member[] = []
  let seats = 0
  for (const group of groups) {
    seats += 2
    if (seats > MAX_PEERS) skipped.add(`connections beyond ${MAX_PEERS} peers`, group.length)
    else members.push(...membersOf(group, names))
  }
  return members
}

/** Two that are tied, or one alone. */
type Group = [Connection] | [Connection, Connection]

function membersOf([one, other]: Group, names: Names): Member[] {
  const name = names.of(one)
  if (!other) {
    const remote = names.take('remote')
    return [{ connection: one, name, remote, isTied: false }]
  }
  const otherName = names.of(other)
  return [
    { connection: one, name, remote: otherName, isTied: true },
    { connection: other, name: otherName, remote: name, isTied: true },
  ]
}

function tied(connections: readonly Connection[]): Group[] {
  const rest = new Set(connections)
  const clues = new Map(connections.map((each) => [each, cluesOf(each)]))
  const groups: Group[] = []
  for (const one of connections) {
    if (!rest.delete(one)) continue
    const other = [...rest].find((each) => fit(clues.get(one), clues.get(each)))
    if (other) rest.delete(other)
    if (!other) groups.push([one])
    else groups.push(clues.get(other)?.isCaller ? [other, one] : [one, other])
  }
  return groups
}

interface Clues {
  local: ReadonlySet<string>
  remote: ReadonlySet<string>
  isCaller: boolean
}

/** What it says of itself, or hears of the other, is what the other says or hears. */
function fit(one: Clues | undefined, other: Clues | undefined): boolean {
  if (!one || !other) return false
  const meet = (local: ReadonlySet<string>, remote: ReadonlySet<string>) =>
    [...local].some((each) => remote.has(each))
  return meet(one.local, other.remote) || meet(other.local, one.remote)
}

function cluesOf({ entries }: Connection): Clues {
  const local = new Set<string>()
  const remote = new Set<string>()
  let isCaller = false
  for (const { type, value } of entries) {
    const description = descriptionOf(value)
    if (!description) continue
    const isRemote = type.startsWith('setRemoteDescription')
    if (local.size + remote.size === 0) isCaller = !isRemote && description.type === 'offer'
    for (const clue of credentials(description.sdp)) (isRemote ? remote : local).add(clue)
  }
  return { local, remote, isCaller }
}

/**
 * Username fragment and password belong to one session of ICE (RFC 8445 §5.3); certificates may be
 * shared, so fingerprints say less.
 */
function credentials(sdp: string): string[] {
  const ufrags = [...sdp.matchAll(/^a=ice-ufrag:(\S{1,256})/gm)].map(([, ufrag = '']) => ufrag)
  const passwords = [...sdp.matchAll(/^a=ice-pwd:(\S{1,256})/gm)].map(([, pwd = '']) => pwd)
  return ufrags.map((ufrag, index) => `${ufrag} ${passwords[index] ?? ''}`)
}

const MAX_NAME_CHARS = 24

/** Ids that are free, and tell where a connection is from. */
class Names {
  readonly #taken = new Set(['signaling', 'lab', 'internet', 'stun', 'turn'])

  of({ url }: Connection): string {
    return this.take(nameOf(url) ?? 'peer')
  }

  take(name: string): string {
    let free = name
    for (let number = 2; this.#taken.has(free); number++) free = `${name}-${number}`
    this.#taken.add(free)
    return free
  }
}

/** `https://meet.example.com/room` is `meet-example-com`; an address has no name. */
function nameOf(url: string | undefined): string | undefined {
  const [, host = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/:?#]+)/i.exec(url ?? '') ?? []
  const name = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_NAME_CHARS)
    .replace(/^[^a-z]+|-+$/g, '')
  return /^[a-z]/.test(host.toLowerCase()) && name !== '' ? name : undefined
}
