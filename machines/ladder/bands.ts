/**
 * Cuts a run into stretches by what it is busy with: signaling, ICE, DTLS, SCTP, data, media.
 *
 * Protocols overlap all the time: candidates trickle in during the checks, consent is checked and
 * data acknowledged for as long as a connection lives. So a stretch is not a run of equal packets but
 * a stage of the connection. It lasts until the next stage begins, and what belongs to an earlier
 * stage stays in it. Going back takes an offer, a new round of checks or a new handshake; between
 * stages that may alternate for ever, such as data and media, several events in a row.
 */
import type { PacketSend, SignalEvent, StateEvent, TraceEvent } from '../trace/event.ts'

export const PHASES = ['signaling', 'ice', 'dtls', 'sctp', 'data', 'media'] as const
export type Phase = (typeof PHASES)[number]

export interface Band {
  readonly phase: Phase
  /** The event that it begins with: the same at every zoom level. */
  readonly seq: number
  /** Index of its first row; the next band's when it has none. */
  readonly row: number
}

/** Events in a row that it takes to go back to a stage, when none of them says so by itself. */
const VOTES: Readonly<Record<Phase, number>> = {
  ...{ signaling: 3, ice: Infinity, dtls: Infinity, sctp: Infinity },
  ...{ data: 6, media: 6 },
}
/** The same where both stages are the last one of a connection. */
const VOTES_BESIDE = 12

/** Data and media are both the last stage. */
const RANK: Readonly<Record<Phase, number>> = {
  ...{ signaling: 0, ice: 1, dtls: 2, sctp: 3, data: 4, media: 4 },
}

const QUIET: ReadonlySet<SignalEvent['type']> = new Set(['ack', 'ping', 'pong', 'peers'])
const SETTLED: ReadonlySet<string> = new Set([
  ...['connected', 'completed', 'failed', 'disconnected', 'closed'],
])

/** Short-lived user names of ICE that are remembered; each session and restart has two. */
const MAX_NAMES = 1_000

/**
 * What an event says about the stage. `firmly`: it begins there, however things stand. `name`: the
 * user name of a check, which is new after a restart (RFC 8445 §9).
 */
interface Mark {
  phase: Phase
  firmly?: boolean
  name?: string
}

export class Bands {
  readonly #all: Band[] = []
  /** Stages that have been reached. */
  readonly #reached = new Set<Phase>()
  readonly #names = new Set<string>()
  /** Nothing has told yet what the first band is about. */
  #unsaid = false
  /** ICE came to an end since the current band began. */
  #settled = false
  #votes: { phase: Phase; count: number; seq: number; row: number } | undefined
  #endRow: number | undefined

  get all(): readonly Band[] {
    return this.#all
  }

  /** Index of the row behind the last band; undefined while the run goes on. */
  get endRow(): number | undefined {
    return this.#endRow
  }

  /** Takes the next event, with the number of rows before it. */
  take(event: TraceEvent, row: number): void {
    if (event.kind === 'lab.end') this.#endRow = row
    if (event.kind === 'lab.start' || event.kind === 'lab.end') return
    const mark = markOf(event)
    const current = this.#all.at(-1)
    if (!current) this.#begin(mark?.phase ?? 'signaling', event.seq, row, mark === undefined)
    else if (mark) this.#weigh(mark, current, event.seq, row)
    if (event.kind === 'state' && event.machine === 'ice' && SETTLED.has(event.to))
      this.#settled = true
  }

  /** Index of the band that a row is in, -1 for none. */
  indexAt(row: number): number {
    if (this.#endRow !== undefined && row >= this.#endRow) return -1
    let low = 0
    let high = this.#all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#all[middle]?.row ?? Infinity) <= row) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #isNew(name: string): boolean {
    const isNew = !this.#names.has(name) && this.#names.size < MAX_NAMES
    if (isNew) this.#names.add(name)
    return isNew
  }

  #weigh(mark: Mark, current: Band, seq: number, row: number): void {
    const { phase } = mark
    if (phase === current.phase) {
      if (mark.name !== undefined) this.#isNew(mark.name)
      this.#unsaid = false
      this.#votes = undefined
    } else if (this.#unsaid) {
      this.#all.pop()
      this.#begin(phase, current.seq, current.row, false)
    } else if (this.#turnsAtOnce(mark, current.phase)) {
      this.#begin(phase, seq, row, false)
    } else {
      this.#vote(mark, current.phase, seq, row)
    }
  }

  #turnsAtOnce({ phase, firmly = false, name }: Mark, current: Phase): boolean {
    const forward = RANK[phase] > RANK[current]
    const isNew = name !== undefined && this.#isNew(name)
    switch (phase) {
      case 'signaling':
        return firmly && (RANK[current] > RANK.ice || this.#settled)
      case 'ice':
        return firmly || (current === 'signaling' && (isNew || !this.#reached.has('ice')))
      case 'dtls':
        return forward || (firmly && RANK[current] === RANK.data)
      case 'sctp':
        return forward && firmly
      case 'data':
      case 'media':
        return forward && !this.#reached.has(phase)
    }
  }

  /** Several events that speak for a stage, and none for the current one between them. */
  #vote({ phase }: Mark, current: Phase, seq: number, row: number): void {
    const same = this.#votes?.phase === phase ? this.#votes : undefined
    const votes = same ?? { phase, count: 0, seq, row }
    votes.count++
    this.#votes = votes
    const beside = RANK[phase] === RANK[current]
    if (phase === 'signaling' && current === 'ice') return
    if (votes.count >= (beside ? VOTES_BESIDE : VOTES[phase]))
      this.#begin(phase, votes.seq, votes.row, false)
  }

  #begin(phase: Phase, seq: number, row: number, unsaid: boolean): void {
    this.#all.push({ phase, seq, row })
    if (!unsaid) this.#reached.add(phase)
    this.#unsaid = unsaid
    this.#settled = false
    this.#votes = undefined
  }
}

function markOf(event: TraceEvent): Mark | undefined {
  switch (event.kind) {
    case 'signal':
      return signalMark(event)
    case 'state':
      return stateMark(event)
    case 'packet.send':
      return packetMark(event)
    case 'channel.message':
      return { phase: 'data' }
    default:
      return undefined
  }
}

function signalMark({ type, direction }: SignalEvent): Mark | undefined {
  if (QUIET.has(type)) return undefined
  const firmly = direction === 'send' && (type === 'offer' || type === 'register')
  return { phase: 'signaling', firmly }
}

/** A second peer that begins to check while the first shakes hands already is no way back. */
function stateMark({ machine, from, to }: StateEvent): Mark | undefined {
  if (machine === 'ice' && to === 'checking') return { phase: 'ice', firmly: from !== 'new' }
  return machine === 'channel' && to === 'open' ? { phase: 'data' } : undefined
}

function packetMark({ protocol, type, summary }: PacketSend): Mark | undefined {
  switch (protocol) {
    case 'stun':
      return type === 'binding-request' ? checkMark(summary) : undefined
    case 'dtls':
      if (type === 'application-data' || type === 'alert') return undefined
      return { phase: 'dtls', firmly: type === 'client-hello' }
    case 'sctp':
      return type === 'init' ? { phase: 'sctp', firmly: true } : undefined
    case 'dcep':
    case 'data':
      return { phase: 'data' }
    case 'rtp':
      return { phase: 'media' }
    default:
      return undefined
  }
}

/** Only checks carry a user name; servers are asked for addresses while peers still signal. */
function checkMark(summary: string): Mark | undefined {
  const name = /USERNAME ([^\s,]+)/.exec(summary)?.[1]
  return name === undefined ? undefined : { phase: 'ice', name }
}
