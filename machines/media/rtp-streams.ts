/**
 * RTP streams as the trace shows them on their way: what was sent, lost and sent again. Which stream
 * carries a track is told by the RTP timestamps of its frames, which are random enough (RFC 3550 §5.1).
 */
import type { MediaFrame, PacketSend, RtpHead, TraceEvent } from '../trace/event.ts'
import { upTo } from './up-to.ts'

/** One datagram of a stream, from where it was sent to where it ended. */
export interface RtpCopy {
  /** Of the event that sent it. */
  seq: number
  /** RFC 3550 §5.1; of a repeat on a stream of its own (RFC 4588) it cannot be read. */
  sequence?: number
  /** The same was sent before. */
  isRepeat: boolean
  arrived?: { seq: number }
  lost?: { seq: number; by: string; reason: string }
}

/** What one host sends another under one SSRC. */
interface RtpStream {
  at: string
  host?: string
  ssrc: number
  payloadType: number
  /** Its datagrams, and repeats of them on another stream. */
  copies: RtpCopy[]
  repeats: RtpCopy[]
  losses: { seq: number }[]
  arrivals: { seq: number }[]
}

export interface RtpCounts {
  /** Without repeats. */
  sent: number
  repeated: number
  /** Dropped on the way, repeats among them. */
  lost: number
  arrived: number
}

interface Stamped {
  stream: RtpStream
  copies: RtpCopy[]
}

export class RtpStreams {
  readonly #streams = new Map<string, RtpStream>()
  /** Sequence numbers that were sent, by stream; a number that comes round is no repeat. */
  readonly #sent = new Map<RtpStream, Map<number, number>>()
  readonly #stamps = new Map<number, Stamped[]>()
  readonly #underWay = new Map<number, { copy: RtpCopy; stream: RtpStream }>()

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind === 'packet.send') {
      if (event.rtp) this.#send(event, event.rtp)
    } else if (event.kind === 'packet.deliver' || event.kind === 'packet.drop') {
      const known = this.#underWay.get(event.packet)
      if (!known) return
      this.#underWay.delete(event.packet)
      const { seq } = event
      if (event.kind === 'packet.deliver')
        known.stream.arrivals.push((known.copy.arrived = { seq }))
      else {
        known.copy.lost = { seq, by: event.by, reason: event.reason }
        known.stream.losses.push({ seq })
      }
    }
  }

  /** All of them. */
  get all(): Iterable<Readonly<RtpStream>> {
    return this.#streams.values()
  }

  /** The stream that a received frame came on, and the datagrams that carried it. */
  of(frame: MediaFrame): Readonly<Stamped> | undefined {
    const { timestamp, at, peer } = frame
    if (timestamp === undefined) return undefined
    const rank = ({ stream }: Stamped): number =>
      (stream.host === at ? 2 : 0) + (stream.at === peer ? 1 : 0)
    return (this.#stamps.get(timestamp) ?? [])
      .filter((each) => rank(each) > 0)
      .reduce<Stamped | undefined>(
        (best, each) => (best && rank(best) >= rank(each) ? best : each),
        undefined,
      )
  }

  /**
   * The datagrams of a hole, where nothing came of what was sent between two received frames: those that
   * followed the first and preceded the second, with their repeats.
   */
  between(before: MediaFrame | undefined, after: MediaFrame | undefined): RtpCopy[] {
    const [first, last] = [before, after].map((frame) => frame && this.of(frame))
    const stream = (first ?? last)?.stream
    if (!stream) return []
    const fromSeq = first?.copies.findLast(isOriginal)?.seq ?? -1
    const toSeq = last?.copies.find(isOriginal)?.seq ?? Infinity
    const originals = stream.copies.filter(
      (copy) => isOriginal(copy) && copy.seq > fromSeq && copy.seq < toSeq,
    )
    const sequences = new Set(originals.map(({ sequence }) => sequence))
    return stream.copies.filter(
      (copy) =>
        sequences.has(copy.sequence) && copy.seq > fromSeq && (copy.isRepeat || copy.seq < toSeq),
    )
  }

  #send(event: PacketSend, rtp: RtpHead): void {
    const stream = this.#stream(event, rtp)
    const stamped = this.#stamped(stream, rtp.timestamp)
    const isOwn = stamped.stream === stream
    const isRepeat = !isOwn || this.#isKnown(stream, rtp)
    const { seq } = event
    const copy: RtpCopy = { seq, ...(isOwn && { sequence: rtp.sequence }), isRepeat }
    stamped.copies.push(copy)
    stamped.stream.copies.push(copy)
    if (isRepeat) stamped.stream.repeats.push(copy)
    this.#underWay.set(event.packet, { copy, stream: stamped.stream })
  }

  #isKnown(stream: RtpStream, { sequence, timestamp }: RtpHead): boolean {
    const sent = this.#sent.get(stream) ?? new Map<number, number>()
    this.#sent.set(stream, sent)
    const isKnown = sent.get(sequence) === timestamp
    sent.set(sequence, timestamp)
    return isKnown
  }

  #stream({ at, host }: PacketSend, { ssrc, payloadType }: RtpHead): RtpStream {
    const key = `${at} ${ssrc}`
    let stream = this.#streams.get(key)
    if (!stream) {
      const lists = { copies: [], repeats: [], losses: [], arrivals: [] }
      stream = { at, ...(host !== undefined && { host }), ssrc, payloadType, ...lists }
      this.#streams.set(key, stream)
    }
    return stream
  }

  /**
   * Where the timestamp was first sent by this host to that one: another SSRC and payload type with the
   * same timestamp repeats it (RFC 4588 §4).
   */
  #stamped(stream: RtpStream, timestamp: number): Stamped {
    const all = this.#stamps.get(timestamp) ?? []
    this.#stamps.set(timestamp, all)
    const isOf = ({ stream: first }: Stamped): boolean =>
      first === stream ||
      (first.at === stream.at &&
        first.host === stream.host &&
        first.payloadType !== stream.payloadType)
    let stamped = all.find(isOf)
    if (!stamped) all.push((stamped = { stream, copies: [] }))
    return stamped
  }
}

function isOriginal({ isRepeat }: RtpCopy): boolean {
  return !isRepeat
}

/** What had become of the packets of a stream at the cursor. */
export function countsAt(stream: RtpStream, cursor: number): RtpCounts {
  const repeated = upTo(stream.repeats, cursor)
  return {
    sent: upTo(stream.copies, cursor) - repeated,
    repeated,
    lost: upTo(stream.losses, cursor),
    arrived: upTo(stream.arrivals, cursor),
  }
}
