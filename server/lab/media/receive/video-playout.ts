/**
 * Plays the video of one stream: puts its packets in order, waits for each frame until it is due, and
 * for what is missing as long as it can still come; decides what a decoder could decode.
 */
import { concat } from '../../bytes.ts'
import { isVp8KeyFrame, readVp8Part } from '../rtp/vp8-payload.ts'
import { PacketStore, type MediaPacket, type StoredPacket } from './packet-store.ts'
import { PlayClock, type PlayClockOptions } from './play-clock.ts'
import { SEQUENCE_MODULUS, TIMESTAMP_MODULUS, Unwrapped } from './rtp-order.ts'
import { MAX_WAITING_PACKETS } from './packet-store.ts'

/** How long a frame with a hole is waited for beyond its time, when lost packets are asked for again. */
export const REPAIR_WAIT_US = 400_000
/** A key frame is not asked for again sooner. */
export const KEY_FRAME_PATIENCE_US = 300_000

/** What was played, or could not be. */
export interface PlayedFrame {
  outcome: 'decoded' | 'undecodable' | 'incomplete'
  /** Absent when no packet of it came. */
  timestamp?: number
  isKeyFrame?: boolean
  /** The encoded frame as far as it came. */
  bytes: Uint8Array
  packets: number
  missing?: number
  /** From its first packet on to now. */
  bufferUs?: number
  depthUs: number
}

export interface PlayoutPorts {
  nowUs(): number
  /** Calls back once; a later wish replaces an earlier one. */
  wakeAt(atUs: number): void
  played(frame: PlayedFrame): void
  /** Nothing can be decoded before a key frame comes. */
  wantsKeyFrame(): void
}

export interface VideoPlayoutOptions extends PlayClockOptions {
  /** Lost packets are asked for again, so that waiting for them makes sense. */
  isRepaired: boolean
}

export class VideoPlayout {
  readonly #ports: PlayoutPorts
  readonly #clock: PlayClock
  readonly #isRepaired: boolean
  readonly #store = new PacketStore()
  /** Numbers to come that carry nothing. */
  readonly #padding = new Set<number>()
  readonly #sequences = new Unwrapped(SEQUENCE_MODULUS)
  readonly #timestamps = new Unwrapped(TIMESTAMP_MODULUS)
  /** The sequence number to be played next. */
  #next: number | undefined
  /** The newest timestamp that was played or given up. */
  #doneTimestamp = -1
  #isBroken = true
  /** Until then an earlier packet may still come, and be the first. */
  #hasBegun = false
  #askedUs = -Infinity

  constructor(options: VideoPlayoutOptions, ports: PlayoutPorts) {
    this.#ports = ports
    this.#isRepaired = options.isRepaired
    this.#clock = new PlayClock(options)
  }

  /** A packet came. One that was played or given up already is too late and changes nothing. */
  push(packet: MediaPacket): void {
    const nowUs = this.#ports.nowUs()
    const sequence = this.#sequences.of(packet.sequence)
    if (packet.payload.length === 0) return this.#pad(sequence)
    const timestamp = this.#timestamps.of(packet.timestamp)
    this.#clock.arrived(timestamp, nowUs)
    if (this.#next === undefined || (!this.#hasBegun && sequence < this.#next))
      this.#next = sequence
    if (sequence < this.#next || timestamp <= this.#doneTimestamp) return
    if (!this.#store.add({ ...packet, sequence, timestamp, arrivedUs: nowUs })) return
    if (this.#store.size > MAX_WAITING_PACKETS) this.#giveUp(this.#store.first() as StoredPacket)
    this.play()
  }

  /** Plays what is due. */
  play(): void {
    while (this.#next !== undefined) {
      while (this.#padding.delete(this.#next)) this.#next++
      const whole = this.#wholeFrom(this.#next)
      const head = whole?.[0] ?? this.#store.first()
      if (!head) return
      const dueUs = this.#clock.dueUs(head.timestamp)
      const waitUs = !whole && this.#isRepaired ? dueUs + REPAIR_WAIT_US : dueUs
      if (this.#ports.nowUs() < waitUs) return this.#ports.wakeAt(waitUs)
      this.#hasBegun = true
      if (whole) this.#decode(whole, dueUs)
      else this.#giveUp(head)
    }
  }

  /** Padding between frames, as a browser sends it to measure the way, uses up a number and is no hole (RFC 3550 §5.1). */
  #pad(sequence: number): void {
    if (this.#next === undefined || sequence < this.#next) return
    if (this.#padding.size >= MAX_WAITING_PACKETS) return
    this.#padding.add(sequence)
    this.play()
  }

  /** The whole frame that is next; one whose beginning was never seen is not whole. */
  #wholeFrom(sequence: number): StoredPacket[] | undefined {
    const whole = this.#store.wholeFrom(sequence)
    return whole?.[0] && isStart(whole[0]) ? whole : undefined
  }

  #decode(packets: readonly StoredPacket[], dueUs: number): void {
    const bytes = joined(packets)
    const isKeyFrame = isVp8KeyFrame(bytes)
    this.#clock.played(dueUs - Math.max(...packets.map(({ arrivedUs }) => arrivedUs)))
    if (isKeyFrame) this.#isBroken = false
    const outcome = this.#isBroken ? 'undecodable' : 'decoded'
    this.#finish(packets, (packets.at(-1) as StoredPacket).sequence + 1)
    this.#tell({ outcome, isKeyFrame, bytes, packets })
    if (this.#isBroken) this.#ask()
  }

  /** What is missing will not come: goes on where the next frame begins. */
  #giveUp(head: StoredPacket): void {
    const from = this.#next ?? head.sequence
    const isWholeHole = head.sequence > from && isStart(head)
    const packets = isWholeHole ? [] : this.#store.of(head.timestamp)
    const until = isWholeHole ? head.sequence : this.#nextStart(packets)
    this.#isBroken = true
    this.#finish(packets, until)
    const missing = Math.max(1, until - from - packets.length)
    this.#tell({ outcome: 'incomplete', bytes: joined(packets), packets, missing })
    this.#ask()
  }

  /** The sequence number of the first frame that begins after these packets. */
  #nextStart(packets: readonly StoredPacket[]): number {
    const after = (packets.at(-1) as StoredPacket).sequence + 1
    for (let next = after; next < after + MAX_WAITING_PACKETS; next++) {
      const packet = this.#store.at(next)
      if (packet && isStart(packet)) return next
    }
    return after
  }

  #finish(packets: readonly StoredPacket[], next: number): void {
    const last = packets.at(-1)
    if (last) this.#doneTimestamp = Math.max(this.#doneTimestamp, last.timestamp)
    this.#next = next
    this.#store.dropBefore(next)
    for (const each of this.#padding) if (each < next) this.#padding.delete(each)
  }

  #tell({
    packets,
    ...frame
  }: Omit<PlayedFrame, 'packets' | 'depthUs'> & { packets: readonly StoredPacket[] }): void {
    const [first] = packets
    this.#ports.played({
      ...frame,
      ...(first && {
        timestamp: first.timestamp % TIMESTAMP_MODULUS,
        bufferUs: this.#ports.nowUs() - Math.min(...packets.map(({ arrivedUs }) => arrivedUs)),
      }),
      packets: packets.length,
      depthUs: this.#clock.depthUs,
    })
  }

  #ask(): void {
    const nowUs = this.#ports.nowUs()
    if (nowUs - this.#askedUs < KEY_FRAME_PATIENCE_US) return
    this.#askedUs = nowUs
    this.#ports.wantsKeyFrame()
  }
}

function isStart({ payload }: MediaPacket): boolean {
  return readVp8Part(payload)?.isStart === true
}

function joined(packets: readonly MediaPacket[]): Uint8Array {
  return concat(...packets.flatMap(({ payload }) => readVp8Part(payload)?.bytes ?? []))
}
