/**
 * Counts what hosts send and get, and says so every second while media flows: a table of who carries how
 * much is then exact, also where not every packet is written down.
 */
import type { Draft } from '../../../machines/trace/event.ts'

/** From one reading to the next. */
export const READING_US = 1_000_000

export interface MeterPorts {
  nowUs(): number
  after(delayUs: number, act: () => void): void
  record(draft: Draft): void
}

interface Count {
  sentPackets: number
  sentBytes: number
  receivedPackets: number
  receivedBytes: number
}

export class TrafficMeter {
  readonly #ports: MeterPorts
  readonly #counts = new Map<string, Count>()
  #sinceUs = 0
  /** Media was seen since the last reading. */
  #isFlowing = false
  #isReading = false

  constructor(ports: MeterPorts) {
    this.#ports = ports
  }

  /** A host has sent a datagram. The first of media begins the readings. */
  sent(host: string, bytes: number, isMedia: boolean): void {
    const count = this.#count(host)
    count.sentPackets++
    count.sentBytes += bytes
    if (!isMedia) return
    this.#isFlowing = true
    if (this.#isReading) return
    this.#isReading = true
    this.#plan()
  }

  /** A host has got a datagram. */
  received(host: string, bytes: number): void {
    const count = this.#count(host)
    count.receivedPackets++
    count.receivedBytes += bytes
  }

  #count(host: string): Count {
    let count = this.#counts.get(host)
    if (!count) {
      count = { sentPackets: 0, sentBytes: 0, receivedPackets: 0, receivedBytes: 0 }
      this.#counts.set(host, count)
    }
    return count
  }

  #plan(): void {
    this.#ports.after(READING_US, () => this.#read())
  }

  #read(): void {
    for (const [at, count] of this.#counts)
      this.#ports.record({ kind: 'traffic', at, sinceUs: this.#sinceUs, ...count })
    this.#counts.clear()
    this.#sinceUs = this.#ports.nowUs()
    this.#isReading = this.#isFlowing
    this.#isFlowing = false
    if (this.#isReading) this.#plan()
  }
}
