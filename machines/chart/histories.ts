/**
 * What every machine of every peer went through, from a trace that grows. Each instance has a track
 * of its own, and all of a machine between the same two peers have one together.
 */
import { SPECIFICATION, isSpecified } from '../specification.ts'
import { SHORT_LIVED, isFinal } from '../violation.ts'
import type { ApiEvent, MachineName, TraceEvent, Violation } from '../trace/event.ts'
import { chartOf } from './chart.ts'
import { Track } from './track.ts'
import type { Stay } from './track.ts'

/** One instance of a machine at a peer, from its beginning to its end. */
export interface Life {
  at: string
  machine: MachineName
  /** A channel's label, a pair, a transport's mid. */
  name?: string
  /** The remote peer of the RTCPeerConnection it belongs to. */
  peer?: string
  /** 1 for the first of this name, 2 for the one that came after it was over. */
  nth: number
  beganSeq: number
  track: Track
}

/** All instances of a machine at a peer, of one RTCPeerConnection or of none. */
export interface Group {
  at: string
  machine: MachineName
  peer?: string
  /** In the order in which they began; of those that come one after the other none is kept. */
  lives: Life[]
  /** All of them together. */
  together: Track
}

/** Most instances of one group that are told apart; what comes after is only in `together`. */
export const LIVES_MAX = 256

/** What a fresh RTCPeerConnection has, whether or not anything happens to it. */
const BORN_WITH_CONNECTION: readonly MachineName[] = [
  'negotiation',
  'signaling',
  'connection',
  'ice-gathering',
  'ice',
]

/** An instance as it is at the head of the trace. */
interface Current {
  group: Group
  life?: Life
  stay: Stay
}

interface Change {
  event: TraceEvent
  machine: MachineName
  name?: string
  peer?: string
  from?: string
  to: string
}

export class Histories {
  readonly #groups = new Map<string, Group>()
  readonly #current = new Map<string, Current>()
  /** Whose change was observed last: a violation follows the event that it is about. */
  #last: { seq: number; current: Current } | undefined

  /** Takes the next events of the trace. */
  append(events: readonly TraceEvent[]): void {
    for (const event of events) this.#take(event)
  }

  /** All groups, in the order in which each began. */
  get groups(): readonly Group[] {
    return [...this.#groups.values()]
  }

  #take(event: TraceEvent): void {
    if (event.kind === 'api') return this.#call(event)
    if (event.kind === 'violation') return this.#violation(event)
    const change = changeOf(event)
    if (change && isSpecified(change.machine)) this.#change(change)
  }

  /** A new RTCPeerConnection starts with fresh machines; those of the one before are over. */
  #call(event: ApiEvent): void {
    const { call, phase, at, peer } = event
    if (call !== 'RTCPeerConnection' || phase !== 'call' || peer === undefined) return
    for (const [key, current] of this.#current)
      if (current.group.at === at && current.group.peer === peer) this.#end(key, current, event)
    for (const machine of BORN_WITH_CONNECTION)
      this.#begin({ event, machine, peer, to: SPECIFICATION[machine].initial })
  }

  #change(change: Change): void {
    const { event, machine, from, to } = change
    const key = keyOf(change)
    let known = this.#current.get(key)
    const isNew = event.kind === 'pair' && from === undefined && to === SPECIFICATION.pair.initial
    if (known && (isNew || beginsAnew(machine, known.stay.state, from))) {
      this.#end(key, known, event)
      known = undefined
    }
    if (isNew) {
      this.#last = { seq: event.seq, current: this.#begin(change) }
      return
    }
    const initial = SPECIFICATION[machine].initial
    known ??= this.#begin({ ...change, from: undefined, to: from ?? initial })
    this.#last = { seq: event.seq, current: known }
    if (known.stay.state !== to) this.#go(key, known, change)
  }

  #begin(change: Change): Current {
    const { event, to } = change
    const { seq, atUs } = event
    const group = this.#group(change)
    const stay: Stay = { seq, atUs, state: to }
    const life = newLife(group, change, seq)
    const current: Current = { group, stay, ...(life && { life }) }
    this.#current.set(keyOf(change), current)
    for (const track of tracksOf(current)) track.begin(stay)
    return current
  }

  #go(key: string, current: Current, { event, machine, to }: Change): void {
    const { seq, atUs } = event
    const before = current.stay
    // A change that starts elsewhere than we know is told by a violation; the drawing follows it.
    const stay: Stay = { seq, atUs, state: to, from: before.state }
    before.left = { seq, atUs, to }
    current.stay = stay
    for (const track of tracksOf(current)) track.change(stay, before.state)
    if (SHORT_LIVED.has(machine) && isFinal(machine, to)) this.#current.delete(key)
  }

  #end(key: string, current: Current, { seq, atUs }: TraceEvent): void {
    for (const track of tracksOf(current)) track.end(current.stay.state, { seq, atUs })
    this.#current.delete(key)
  }

  #violation({ seq, atUs, cause, from, to, rule }: Violation): void {
    if (this.#last === undefined || cause !== this.#last.seq) return
    for (const track of tracksOf(this.#last.current))
      track.breaches.push({ seq, atUs, from, to, rule })
  }

  #group({ event: { at }, machine, peer }: Change): Group {
    const key = `${at} ${machine} ${peer ?? ''}`
    const known = this.#groups.get(key)
    if (known) return known
    const group: Group = {
      at,
      machine,
      ...(peer !== undefined && { peer }),
      lives: [],
      together: new Track(chartOf(machine)),
    }
    this.#groups.set(key, group)
    return group
  }
}

function changeOf(event: TraceEvent): Change | undefined {
  if (event.kind === 'state') {
    const { machine, name, peer, from, to } = event
    return { event, machine, name, peer, from, to }
  }
  // Nominated and selected are flags, and no states.
  if (event.kind !== 'pair' || event.change === 'nominated' || event.change === 'selected')
    return undefined
  const { pair: name, peer, from, change: to } = event
  return { event, machine: 'pair', name, peer, from, to }
}

/** What is over can begin again under the same name: a label used twice. */
function beginsAnew(machine: MachineName, state: string, from: string | undefined): boolean {
  return from === SPECIFICATION[machine].initial && from !== state && isFinal(machine, state)
}

function newLife(group: Group, { name, peer }: Change, beganSeq: number): Life | undefined {
  const { at, machine, lives } = group
  if (SHORT_LIVED.has(machine) || lives.length >= LIVES_MAX) return undefined
  const nth = lives.filter((life) => life.name === name).length + 1
  const life: Life = {
    at,
    machine,
    ...(name !== undefined && { name }),
    ...(peer !== undefined && { peer }),
    nth,
    beganSeq,
    track: new Track(chartOf(machine)),
  }
  lives.push(life)
  return life
}

function tracksOf({ group, life }: Current): Track[] {
  return life ? [life.track, group.together] : [group.together]
}

function keyOf({ event, machine, name, peer }: Change): string {
  return keyWith(`${event.at} ${machine} ${peer ?? ''}`, name)
}

/** Ids have no spaces; a name, which may be anything, comes last. */
function keyWith(key: string, name: string | undefined): string {
  return name === undefined ? key : `${key} ${name}`
}
