/**
 * Captures of packets become traces, as far as packets tell.
 *
 *     file ──pcapng, pcap──▶ frames ──link, ip, fragments, transport──▶ sightings
 *       ──relevance──▶ those of WebRTC ──cast/──▶ hosts ──journeys──▶ steps
 *       ──dissecting──▶ names ──infer/──▶ states ──writer──▶ TraceEvent[]
 */
import type { Draft, TraceEvent, TraceSource } from '../../../../machines/trace/event.ts'
import { TRACE_FORMAT } from '../../../../machines/trace/event.ts'
import type { Classification } from '../../network/packet.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import type { Format } from '../format.ts'
import { bytes64 } from './bytes64.ts'
import type { Cast } from './cast/cast.ts'
import { foundCast } from './cast/found.ts'
import { vantageCast } from './cast/vantage.ts'
import { commentsOf } from './comments.ts'
import { Dissecting } from './dissecting.ts'
import { Peers } from './infer/heard.ts'
import { Inference } from './infer/inference.ts'
import { stepsOf, type Step } from './journeys.ts'
import { parseKeyLog, type KeyLog } from './key-log.ts'
import { Relays } from './relays.ts'
import { relevantOf } from './relevance.ts'
import { readScenario } from './scenario.ts'
import type { Sighting } from './sighting.ts'
import { readSightings, type CaptureFile } from './sightings.ts'
import { MAX_EVENTS, Writer } from './writer.ts'

export interface CaptureOptions {
  /** Secrets in NSS form, besides those that the file has. */
  keyLog?: string | undefined
  onprogress?: ((share: number) => void) | undefined
}

/** Most packets that are kept; the first ones. */
export const MAX_PACKETS = 200_000
/** Most bytes of payload that are kept. */
export const MAX_PAYLOAD_BYTES = 96 * 1024 * 1024
/** How much of the work is reading the file; the rest is looking into packets. */
const READING_SHARE = 0.2
const PROGRESS_EVERY_STEPS = 500
/** Who dropped a packet that was not seen to arrive. */
const SOMEWHERE = 'somewhere'

/** Reads a capture. Throws a `RecordingError` when it has no packets that could be told of. */
export function readCapture(
  name: string,
  bytes: Uint8Array,
  format: Extract<Format, 'pcap' | 'pcapng'>,
  { keyLog = '', onprogress }: CaptureOptions = {},
): TraceEvent[] {
  const file = readSightings(bytes, format, (share) => onprogress?.(share * READING_SHARE))
  const keys = parseKeyLog(...file.keyLogs, keyLog)
  const { tally } = file
  const own = vantageCast(file.application, file.interfaces, file.sightings)
  const skipped = (what: string, count: number) => tally.add(what, count)
  const sightings = capped(own ? file.sightings : relevantOf(file.sightings, skipped), skipped)
  const cast = own ?? foundCast(sightings, file.names)
  const steps = stepsOf(sightings, cast, skipped)
  const beganUs = sightings[0]?.atUs ?? 0
  const compiling = new Compiling({ cast, steps, keys, beganUs })
  compiling.run((share) => onprogress?.(READING_SHARE + share * (1 - READING_SHARE)))
  return compiling.done(headerOf({ name, format, file, keys, beganUs }))
}

function capped(
  sightings: readonly Sighting[],
  skipped: (what: string, count: number) => void,
): readonly Sighting[] {
  let size = 0
  const end = sightings.findIndex(({ payload }, index) => {
    size += payload.length
    return index >= MAX_PACKETS || size > MAX_PAYLOAD_BYTES
  })
  if (end < 0) return sightings
  skipped(`packets beyond the first ${end}`, sightings.length - end)
  return sightings.slice(0, end)
}

interface Header {
  title: string
  source: Omit<TraceSource, 'skipped'>
  file: CaptureFile
  keys: KeyLog
}

function headerOf(read: {
  name: string
  format: string
  file: CaptureFile
  keys: KeyLog
  beganUs: number
}): Header {
  const { name, format, file, keys, beganUs } = read
  return { title: name, source: { kind: 'capture', name, format, beganUs }, file, keys }
}

interface Parts {
  cast: Cast
  steps: readonly Step[]
  keys: KeyLog
  beganUs: number
}

class Compiling {
  readonly #parts: Parts
  readonly #writer = new Writer()
  readonly #dissecting: Dissecting
  readonly #inference: Inference
  /** The event of each step, and what its packet was named. */
  readonly #told = new Map<Step, { seq: number; is: Classification }>()
  /** Sealed packets of applications, and those of them that could be opened. */
  #sealed = 0
  #opened = 0

  constructor(parts: Parts) {
    this.#parts = parts
    const { cast, steps, keys } = parts
    const turn = new Set(cast.hosts.filter(({ role }) => role === 'turn').map(({ id }) => id))
    const secrets = keys.masterSecrets
    const isTurn = (endpoint: string) => turn.has(cast.of(endpoint) ?? '')
    this.#dissecting = new Dissecting({ steps, secrets, isTurn })
    const scene = { cast, writer: this.#writer, relays: new Relays(), peers: new Peers(cast) }
    this.#inference = new Inference(scene, secrets)
    // Its place is kept; what it says is known at the end.
    this.#writer.write({ kind: 'note', at: 'lab', text: '' })
  }

  run(onprogress: (share: number) => void): void {
    const { steps } = this.#parts
    steps.forEach((step, index) => {
      if (index % PROGRESS_EVERY_STEPS === 0) onprogress(index / steps.length)
      this.#step(step)
    })
  }

  done({ title, source, file, keys }: Header): TraceEvent[] {
    const { cast } = this.#parts
    const writer = this.#writer
    const { tally } = file
    const unused = this.#inference.unusedSecrets
    if (unused > 0) tally.add('secrets of sessions that are not in the capture', unused)
    if (keys.laterSecrets > 0) tally.add('secrets of DTLS 1.3', keys.laterSecrets)
    if (keys.malformed > 0) tally.add('lines of key logs that are no secrets', keys.malformed)
    if (writer.cut > 0) tally.add(`events beyond the first ${MAX_EVENTS}`, writer.cut)
    this.#sayWhatStaysClosed(keys)
    const lastUs = (this.#parts.steps.at(-1)?.atUs ?? 0) - this.#parts.beganUs
    writer.write({
      ...{ kind: 'lab.end', at: 'lab', cause: writer.events.length - 1 },
      ...{ reason: 'stop', detail: 'the capture ends here' },
    })
    const hosts = [...cast.hosts]
    writer.events[0] = {
      ...{ seq: 0, atUs: 0, kind: 'lab.start', at: 'lab', format: TRACE_FORMAT },
      ...{ peerscope: packageJson.version, werift: 'none' },
      scenario: readScenario(title, hosts, lastUs, MAX_EVENTS),
      hosts,
      source: { ...source, skipped: tally.list },
    }
    return writer.events
  }

  #step(step: Step): void {
    const writer = this.#writer
    writer.atUs = step.atUs - this.#parts.beganUs
    const before = step.before && this.#told.get(step.before)
    const isLookedAt = step.kind === 'send' || step.kind === 'deliver'
    const looked = isLookedAt ? this.#dissecting.look(step) : undefined
    const is = before && !step.isChanged ? before.is : looked?.is
    if (!is) return
    const seq = writer.write(this.#eventOf(step, is, before?.seq))
    this.#told.set(step, { seq, is })
    if (step.before) this.#told.delete(step.before)
    if (step.kind === 'send') this.#count(is)
    for (const text of commentsOf(step))
      writer.write({ kind: 'note', at: step.at, cause: seq, text })
    if (looked) this.#inference.take(step, { ...looked, is }, seq)
  }

  #eventOf(
    { kind, at, packet, seen, before, host, isChanged }: Step,
    { protocol, type, summary }: Classification,
    cause: number | undefined,
  ): Draft {
    const { from, to, transport, payload, segment } = seen
    const common = {
      ...{ at, ...(cause !== undefined && { cause }), packet, from, to, transport },
      ...{ protocol, type, size: payload.length, summary },
    }
    const bytes = isChanged ? { bytes: bytes64(payload) } : {}
    switch (kind) {
      case 'send': {
        const stream = segment && { segment }
        return {
          ...{ kind: 'packet.send', ...common, ...(host !== undefined && { host }) },
          ...{ ...stream, bytes: bytes64(payload) },
        }
      }
      case 'forward':
        return { kind: 'packet.forward', ...common, ...bytes }
      case 'translate': {
        const [originalFrom, originalTo] = [before?.seen.from ?? from, before?.seen.to ?? to]
        return { kind: 'packet.translate', ...common, originalFrom, originalTo, ...bytes }
      }
      case 'deliver':
        return { kind: 'packet.deliver', ...common, ...bytes }
      case 'drop':
        return { kind: 'packet.drop', ...common, by: SOMEWHERE, reason: 'not-seen' }
    }
  }

  #count({ protocol, type }: Classification): void {
    if (protocol === 'sctp' || protocol === 'dcep' || protocol === 'data') this.#opened++
    else if (type === 'application-data') this.#sealed++
  }

  #sayWhatStaysClosed({ masterSecrets }: KeyLog): void {
    if (this.#sealed === 0) return
    const all = this.#sealed + this.#opened
    const why = masterSecrets.length === 0 ? 'no key log' : 'no key fits'
    this.#writer.write({
      ...{ kind: 'note', at: 'lab', level: 'warning' },
      text: `${this.#sealed} of ${all} packets inside DTLS stay closed: ${why}`,
    })
  }
}
