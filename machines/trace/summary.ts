/** What a whole run came to, as data: who connected and how, when, at what cost, and what failed. */
import type { ScriptEntry } from '../scenario/command.ts'
import type {
  CandidateInfo,
  ChannelMessage,
  LabEnd,
  LabStart,
  MachineName,
  Note,
  PairEvent,
  StateEvent,
  TraceEvent,
  Violation,
} from './event.ts'
import { milestonesOf } from './milestones.ts'
import type { Milestone } from './milestones.ts'
import { pathsOf } from './states.ts'
import type { Path } from './states.ts'

/** One RTCPeerConnection as one side saw it. */
export interface ConnectionOutcome {
  at: string
  /** The remote peer, where the trace names it. */
  peer?: string
  /** The last state of the connection. */
  state: string
  connectedAtUs?: number
  /** The pair in use when the trace ended, by the best evidence: selected, nominated, succeeded. */
  pair?: { local: CandidateInfo; remote: CandidateInfo }
}

export interface ProtocolTally {
  protocol: string
  sent: number
  dropped: number
  /** Payload bytes sent. */
  bytes: number
}

export interface Summary {
  start?: LabStart
  end?: LabEnd
  events: number
  lastAtUs: number
  peers: string[]
  connections: ConnectionOutcome[]
  milestones: Milestone[]
  packets: ProtocolTally[]
  /** Messages as they were received. */
  messages: ChannelMessage[]
  /** Machines that entered `failed`, but not single pairs and transactions, which may. */
  failures: StateEvent[]
  /** Each machine's way, for its last state. */
  paths: Path[]
  violations: Violation[]
  /** Commands that could not act. */
  refused: { seq: number; atUs: number; reason: string }[]
  /** Entries of the script whose time or event never came. */
  waiting: { index: number; entry: ScriptEntry }[]
  /** Warnings and errors the lab wrote down. */
  notes: Note[]
}

/** The keys of a script entry that say when it acts. */
const WHEN = ['atMs', 'after', 'atSeq', 'atUs']

/** Many small things of one transport fail and are tried again; their failing says little. */
const MINOR: ReadonlySet<MachineName> = new Set(['pair', 'stun-transaction', 'consent'])

function bestPair(at: string, peer: string | undefined, events: readonly TraceEvent[]) {
  const own = (event: TraceEvent): event is PairEvent =>
    event.kind === 'pair' && event.at === at && (peer === undefined || event.peer === peer)
  for (const change of ['selected', 'nominated', 'succeeded']) {
    const found = events.findLast((event) => own(event) && event.change === change)
    if (found?.kind === 'pair') return { local: found.local, remote: found.remote }
  }
  return undefined
}

function connectionsOf(paths: readonly Path[], events: readonly TraceEvent[]): ConnectionOutcome[] {
  return paths
    .filter(({ machine }) => machine === 'connection')
    .map(({ at, peer, from, visits }) => ({
      at,
      peer,
      state: visits.at(-1)?.state ?? from,
      connectedAtUs: visits.find(({ state }) => state === 'connected')?.atUs,
      pair: bestPair(at, peer, events),
    }))
}

function talliesOf(events: readonly TraceEvent[]): ProtocolTally[] {
  const tallies = new Map<string, ProtocolTally>()
  for (const event of events) {
    if (event.kind !== 'packet.send' && event.kind !== 'packet.drop') continue
    const { protocol } = event
    const tally = tallies.get(protocol) ?? { protocol, sent: 0, dropped: 0, bytes: 0 }
    tallies.set(protocol, tally)
    if (event.kind === 'packet.drop') tally.dropped += 1
    else {
      tally.sent += 1
      tally.bytes += event.size
    }
  }
  return [...tallies.values()]
}

function peersOf(start: LabStart | undefined, paths: readonly Path[]): string[] {
  return start ? Object.keys(start.scenario.peers) : [...new Set(paths.map(({ at }) => at))]
}

function ofKind<Kind extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: Kind) {
  return events.filter((event): event is Extract<TraceEvent, { kind: Kind }> => event.kind === kind)
}

/** Each command in the trace stands for the first entry of the script that says the same. */
function waitingOf(events: readonly TraceEvent[]): Summary['waiting'] {
  const [start] = ofKind(events, 'lab.start')
  const acted = ofKind(events, 'command').map(({ command }) => commandKey(command))
  return (start?.scenario.script ?? []).flatMap((entry, index) => {
    const found = acted.indexOf(commandKey(entry))
    if (found >= 0) acted.splice(found, 1)
    return found >= 0 ? [] : [{ index, entry }]
  })
}

/** The command without its time, its keys in one order. */
function commandKey(entry: ScriptEntry): string {
  const fields = Object.entries(entry).filter(([key]) => !WHEN.includes(key))
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Sums up a trace, finished or not. */
export function summarise(events: readonly TraceEvent[]): Summary {
  const [start] = ofKind(events, 'lab.start')
  const paths = pathsOf(events).filter(({ machine }) => !MINOR.has(machine))
  const peers = peersOf(start, paths)
  return {
    start,
    end: ofKind(events, 'lab.end').at(-1),
    events: events.length,
    lastAtUs: events.at(-1)?.atUs ?? 0,
    peers,
    connections: peers.flatMap((peer) =>
      connectionsOf(
        paths.filter(({ at }) => at === peer),
        events,
      ),
    ),
    milestones: milestonesOf(events),
    packets: talliesOf(events),
    messages: ofKind(events, 'channel.message').filter(({ direction }) => direction === 'receive'),
    failures: ofKind(events, 'state').filter(
      ({ to, machine }) => to === 'failed' && !MINOR.has(machine),
    ),
    paths,
    violations: ofKind(events, 'violation'),
    refused: ofKind(events, 'command').flatMap(({ seq, atUs, refused: reason }) =>
      reason === undefined ? [] : [{ seq, atUs, reason }],
    ),
    waiting: waitingOf(events),
    notes: ofKind(events, 'note').filter(({ level = 'info' }) => level !== 'info'),
  }
}
