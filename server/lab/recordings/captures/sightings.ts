/** Reads a capture file down to datagrams and segments; what is neither is counted. */
import type { Format } from '../format.ts'
import { RecordingError } from '../error.ts'
import type { Frame, Interface, Listener } from './file.ts'
import { Fragments } from './fragments.ts'
import { parseIp } from './ip.ts'
import { unframe } from './link.ts'
import { readPcap } from './pcap.ts'
import { readPcapng } from './pcapng.ts'
import { RelativeNumbers } from './sequence.ts'
import type { Sighting } from './sighting.ts'
import { Tally } from './tally.ts'
import { parseTransport } from './transport.ts'

/** Most datagrams and segments that are looked at; the rest is counted. */
export const MAX_SIGHTINGS = 1_000_000
const PROGRESS_EVERY_BYTES = 4 * 1024 * 1024

/** What a file holds, in the order of time. */
export interface CaptureFile {
  sightings: Sighting[]
  interfaces: Interface[]
  /** Of addresses, as the file tells them. */
  names: ReadonlyMap<string, string>
  keyLogs: string[]
  application: string | undefined
  tally: Tally
}

/**
 * Reads a whole file. A file that breaks off behind its first packet is read up to there. Throws a
 * `RecordingError` when it has no datagram or segment at all.
 */
export function readSightings(
  bytes: Uint8Array,
  format: Format,
  onprogress?: (share: number) => void,
): CaptureFile {
  const reading = new Reading(bytes.length, onprogress)
  try {
    if (format === 'pcapng') readPcapng(bytes, reading)
    else readPcap(bytes, reading)
  } catch (error) {
    if (!(error instanceof RecordingError) || reading.frames === 0) throw error
    reading.skipped(`the rest of the file: ${error.message}`)
  }
  return reading.done()
}

class Reading implements Listener, CaptureFile {
  readonly sightings: Sighting[] = []
  readonly interfaces: Interface[] = []
  readonly names = new Map<string, string>()
  readonly keyLogs: string[] = []
  readonly tally = new Tally()
  application: string | undefined
  frames = 0
  readonly #fragments = new Fragments()
  readonly #numbers = new RelativeNumbers()
  readonly #size: number
  readonly #onprogress: ((share: number) => void) | undefined
  #told = 0

  constructor(size: number, onprogress?: (share: number) => void) {
    this.#size = size
    this.#onprogress = onprogress
  }

  interface(on: Interface): void {
    this.interfaces.push(on)
  }

  frame(frame: Frame): void {
    this.frames++
    const skipped = this.#take(frame)
    if (skipped !== undefined) this.skipped(skipped)
  }

  writtenBy(application: string): void {
    this.application ??= application
  }

  name(address: string, name: string): void {
    if (!this.names.has(address)) this.names.set(address, name)
  }

  keyLog(text: string): void {
    this.keyLogs.push(text)
  }

  skipped(what: string, count?: number): void {
    this.tally.add(what, count)
  }

  progress(bytes: number): void {
    if (bytes - this.#told < PROGRESS_EVERY_BYTES) return
    this.#told = bytes
    this.#onprogress?.(bytes / this.#size)
  }

  done(): this {
    if (this.frames === 0) throw new RecordingError('holds no packets')
    const { incomplete } = this.#fragments
    if (incomplete > 0) this.skipped('IP packets of which pieces are missing', incomplete)
    if (this.sightings.length === 0) {
      const why = this.tally.list.map(({ what, count }) => `${count} ${what}`).join(', ')
      throw new RecordingError(`holds ${this.frames} packets, none of them UDP or TCP: ${why}`)
    }
    // Stable: what happened at once stays in the order of the file.
    this.sightings.sort((a, b) => a.atUs - b.atUs)
    return this
  }

  /** Why a frame was left out; undefined when it was not. */
  #take(frame: Frame): string | undefined {
    if (frame.atUs === undefined) return 'packets with times that cannot be'
    const unframed = unframe(frame.bytes, frame.interface.linkType)
    if ('skipped' in unframed) return unframed.skipped
    const parsed = parseIp(unframed.ip)
    if ('skipped' in parsed) return parsed.skipped
    const whole = this.#fragments.take(parsed.packet)
    if (!whole) return undefined
    const carried = parseTransport({ ...whole, isCut: whole.isCut || frame.isCut })
    if ('skipped' in carried) return carried.skipped
    if (this.sightings.length >= MAX_SIGHTINGS) return `packets beyond the first ${MAX_SIGHTINGS}`
    const { tcp, from, to, payload, isCut } = carried.datagram
    if (isCut) this.skipped('ends of packets that the capture cut off')
    const { number, atUs, direction, packetId, comment } = frame
    this.sightings.push({
      number,
      atUs,
      interface: frame.interface,
      ...(direction !== undefined && { direction }),
      ...(packetId !== undefined && { packetId }),
      ...(comment !== undefined && { comment }),
      transport: tcp ? 'tcp' : 'udp',
      from,
      to,
      payload,
      ...(tcp && { segment: this.#numbers.take(from, to, tcp) }),
    })
    return undefined
  }
}
