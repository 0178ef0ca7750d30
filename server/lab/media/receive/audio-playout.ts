/**
 * Plays the audio of one stream: a packet at a time, each when it is due. In place of one that has not
 * come by then something else is heard: it is concealed.
 */
import { PacketStore, type MediaPacket, type StoredPacket } from './packet-store.ts'
import { PlayClock, type PlayClockOptions } from './play-clock.ts'
import { SEQUENCE_MODULUS, TIMESTAMP_MODULUS, Unwrapped } from './rtp-order.ts'

/** After a longer gap it begins anew with what comes: the sender has paused. */
const MAX_CONCEALED_PACKETS = 25

export interface PlayedAudio {
  outcome: 'decoded' | 'concealed'
  timestamp: number
  bytes: Uint8Array
  bufferUs?: number
  depthUs: number
}

export interface AudioPorts {
  nowUs(): number
  wakeAt(atUs: number): void
  played(audio: PlayedAudio): void
}

export interface AudioPlayoutOptions extends PlayClockOptions {
  /** Of one packet, in ticks of the codec's clock. */
  packetTicks: number
}

export class AudioPlayout {
  readonly #ports: AudioPorts
  readonly #clock: PlayClock
  readonly #packetTicks: number
  readonly #store = new PacketStore()
  readonly #sequences = new Unwrapped(SEQUENCE_MODULUS)
  readonly #timestamps = new Unwrapped(TIMESTAMP_MODULUS)
  /** Until then an earlier packet may still come, and be the first. */
  #hasBegun = false
  #next: { sequence: number; timestamp: number } | undefined

  constructor(options: AudioPlayoutOptions, ports: AudioPorts) {
    this.#ports = ports
    this.#packetTicks = options.packetTicks
    this.#clock = new PlayClock(options)
  }

  /** A packet came; one that was concealed already only makes the buffer deeper. */
  push(packet: MediaPacket): void {
    const arrivedUs = this.#ports.nowUs()
    const sequence = this.#sequences.of(packet.sequence)
    const timestamp = this.#timestamps.of(packet.timestamp)
    this.#clock.arrived(timestamp, arrivedUs)
    const lateUs = arrivedUs - this.#clock.dueUs(timestamp)
    if (!this.#next || (!this.#hasBegun && sequence < this.#next.sequence))
      this.#next = { sequence, timestamp }
    if (sequence < this.#next.sequence) return lateUs > 0 ? this.#clock.played(-lateUs) : undefined
    if (sequence - this.#next.sequence > MAX_CONCEALED_PACKETS) this.#next = { sequence, timestamp }
    this.#store.dropBefore(this.#next.sequence)
    this.#store.add({ ...packet, sequence, timestamp, arrivedUs })
    this.play()
  }

  /** Plays what is due. */
  play(): void {
    while (this.#next && this.#store.size > 0) {
      const { sequence, timestamp } = this.#next
      const packet = this.#store.at(sequence)
      const dueUs = this.#clock.dueUs(packet?.timestamp ?? timestamp)
      if (this.#ports.nowUs() < dueUs) return this.#ports.wakeAt(dueUs)
      this.#play(packet, dueUs)
    }
  }

  #play(packet: StoredPacket | undefined, dueUs: number): void {
    const { sequence, timestamp } = this.#next as { sequence: number; timestamp: number }
    const played = packet?.timestamp ?? timestamp
    this.#next = { sequence: sequence + 1, timestamp: played + this.#packetTicks }
    this.#store.dropBefore(sequence + 1)
    this.#hasBegun = true
    if (packet) this.#clock.played(dueUs - packet.arrivedUs)
    this.#ports.played({
      outcome: packet ? 'decoded' : 'concealed',
      timestamp: played % TIMESTAMP_MODULUS,
      bytes: packet?.payload ?? new Uint8Array(),
      ...(packet && { bufferUs: this.#ports.nowUs() - packet.arrivedUs }),
      depthUs: this.#clock.depthUs,
    })
  }
}
