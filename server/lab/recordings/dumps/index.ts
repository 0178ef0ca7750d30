/**
 * Dumps of browsers become traces: what pages called, what they heard, which states and pairs there
 * were. A dump holds no packets, and no messages between the pages: those are drawn from what one page
 * had and the other applied.
 */
import packageJson from '../../../../package.json' with { type: 'json' }
import { TRACE_FORMAT, type HostInfo, type TraceEvent } from '../../../../machines/trace/event.ts'
import { readScenario } from '../captures/scenario.ts'
import { RecordingError } from '../error.ts'
import { castOf, type Member } from './cast.ts'
import type { Dump } from './dump.ts'
import { readInternals } from './internals.ts'
import { parsed } from './json.ts'
import { LogTeller, type Limits } from './log-teller.ts'
import { pageDraft } from './page-calls.ts'
import { isRtcstats, readRtcstats } from './rtcstats.ts'
import { MAX_EVENTS, Script } from './script.ts'
import { StatsTeller } from './stats-teller.ts'

/** Reads a dump of chrome://webrtc-internals or rtcstats. Throws a `RecordingError` when it is none. */
export function readDump(name: string, text: string): TraceEvent[] {
  const dump = isRtcstats(text) ? readRtcstats(text) : internalsOf(text)
  const members = castOf(dump.connections, dump.skipped)
  if (members.length === 0) throw new RecordingError('is a dump that holds no connection')
  return new Telling(name, dump, members).run()
}

function internalsOf(text: string): Dump {
  const json = parsed(text)
  if (json === undefined) throw new RecordingError('is no dump: it is not JSON')
  const dump = readInternals(json)
  if (!dump) throw new RecordingError('is no dump: PeerConnections is missing')
  return dump
}

/** Something that is told at its time; of two at once, the one that came first in the dump. */
interface Moment {
  atMs: number
  tell: () => void
}

const NOWHERE = { local: new Set<string>(), remote: new Set<string>() }

class Telling {
  readonly #name: string
  readonly #dump: Dump
  readonly #members: readonly Member[]
  readonly #script = new Script()
  readonly #stats: ReadonlyMap<Member, StatsTeller>
  readonly #logs: ReadonlyMap<Member, LogTeller>
  readonly #limits: Limits

  constructor(name: string, dump: Dump, members: readonly Member[]) {
    this.#name = name
    this.#dump = dump
    this.#members = members
    this.#limits = { notes: 0, skipped: dump.skipped }
    const log = (each: Member) => new LogTeller(this.#script, each, this.#limits)
    this.#logs = new Map(members.map((each) => [each, log(each)]))
    const stats = ([each, { channels }]: [Member, LogTeller]) =>
      new StatsTeller(this.#script, each, channels)
    this.#stats = new Map([...this.#logs].map((each) => [each[0], stats(each)]))
  }

  run(): TraceEvent[] {
    const moments = [
      ...this.#pageMoments(),
      ...this.#members.flatMap((each) => this.#momentsOf(each)),
    ]
    moments.sort((one, other) => one.atMs - other.atMs)
    const beganMs = moments.find(({ atMs }) => atMs > 0)?.atMs ?? 0
    const script = this.#script
    // Its place is kept; what it says is known at the end.
    script.write({ kind: 'note', at: 'lab', text: '' })
    for (const { atMs, tell } of moments) {
      script.atUs = Math.max(0, Math.round((atMs - beganMs) * 1000))
      tell()
    }
    const { skipped } = this.#dump
    if (script.cut > 0) skipped.add(`events beyond the first ${MAX_EVENTS}`, script.cut)
    const detail = 'the dump ends here'
    const cause = script.events.length - 1
    script.write({ kind: 'lab.end', at: 'lab', cause, reason: 'stop', detail })
    return this.#withHeader(Math.round(beganMs * 1000))
  }

  #withHeader(beganUs: number): TraceEvent[] {
    const { events } = this.#script
    const { format, skipped } = this.#dump
    const hosts = this.#hosts()
    const lastUs = events.at(-1)?.atUs ?? 0
    const source = { kind: 'dump' as const, name: this.#name, format }
    events[0] = {
      ...{ seq: 0, atUs: 0, kind: 'lab.start', at: 'lab', format: TRACE_FORMAT },
      ...{ peerscope: packageJson.version, werift: 'none' },
      ...{ scenario: readScenario(this.#name, hosts, lastUs, MAX_EVENTS), hosts },
      source: { ...source, ...(beganUs > 0 && { beganUs }), skipped: skipped.list },
    }
    return events
  }

  /** What carried the pages' messages is in no dump; the arrows need an end nevertheless. */
  #hosts(): HostInfo[] {
    const hosts = this.#members.flatMap((member): HostInfo[] => {
      const { local, remote } = this.#stats.get(member)?.addresses ?? NOWHERE
      const own: HostInfo = { id: member.name, role: 'peer', addresses: [...local] }
      if (member.isTied) return [own]
      return [own, { id: member.remote, role: 'peer', addresses: [...remote] }]
    })
    return [...hosts, { id: 'signaling', role: 'signaling', addresses: [] }]
  }

  #momentsOf(member: Member): Moment[] {
    const { entries, samples, configuration } = member.connection
    const log = this.#logs.get(member)
    const stats = this.#stats.get(member)
    const first = entries.find(({ atMs }) => atMs !== undefined)?.atMs ?? samples[0]?.atMs ?? 0
    let atMs = configuration?.atMs ?? first
    const begin = { atMs, tell: () => log?.begin() }
    const told = entries.map((entry) => {
      // A log is in order, whatever its clock did.
      atMs = Math.max(atMs, entry.atMs ?? 0)
      return { atMs, tell: () => log?.take(entry) }
    })
    const sampled = samples.map((sample) => ({
      atMs: sample.atMs,
      tell: () => stats?.take(sample),
    }))
    return [begin, ...told, ...sampled]
  }

  #pageMoments(): Moment[] {
    return this.#dump.pages.flatMap((entry) => {
      const draft = pageDraft(entry, this.#members)
      if (!draft)
        this.#dump.skipped.add(`${entry.type.slice(0, 60)} of a page without a connection`)
      return draft ? [{ atMs: entry.atMs ?? 0, tell: () => void this.#script.write(draft) }] : []
    })
  }
}
