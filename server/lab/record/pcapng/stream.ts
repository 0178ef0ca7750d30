/**
 * A capture that is written while the run goes on, for whoever may be killed at any moment: each part is
 * a whole number of blocks. Secrets stand before the first packet that they open, since readers look for
 * them when they meet it: a server of DTLS has its own only after that packet came, which so waits.
 */
import type { LabStart, TraceEvent } from '../../../../machines/trace/event.ts'
import { concat } from '../../bytes.ts'
import { CONTENT, handshakeHeader, recordsOf } from '../../dissect/dtls-record.ts'
import { isDtls } from '../../dissect/dtls.ts'
import { bytesOfBase64 } from '../../network/base64.ts'
import { decryptionSecrets, interfaceDescription } from './blocks.ts'
import { beganUsOf, dropsOf, keyLogLineOf, packetOf, sectionOf } from './pcapng.ts'
import { Sightings } from './sightings.ts'
import { VantagePoints } from './vantage-points.ts'

/** Packets on their way at once, of which it is known how they were sent. */
const MAX_TRAILS = 16_384
/** How long packets wait for secrets, in time of the trace, and how many events do. */
export const MAX_WAIT_US = 1_000_000
export const MAX_WAITING_EVENTS = 4096
const CLIENT_HELLO = 1

type Parts = Generator<Uint8Array, void, undefined>

export class PcapngStream {
  readonly #points: VantagePoints
  readonly #sightings: Sightings
  readonly #start: LabStart | undefined
  readonly #told = new Set<string>()
  #drops: ReadonlyMap<number, string[]> = new Map()
  #described = 0
  /** From the first packet on that cannot be opened yet. */
  #waiting: TraceEvent[] = []
  /** Whether secrets are to come: a handshake has begun, and none has been told since. */
  #isAwaiting = false

  /** For a trace that begins so. */
  constructor(start: LabStart | undefined) {
    this.#start = start
    this.#points = new VantagePoints(start ? [start] : [])
    this.#sightings = new Sightings(this.#points, MAX_TRAILS)
  }

  /** What stands in front of every packet. */
  begin(): Uint8Array {
    return concat(sectionOf(this.#start), ...this.#interfaces())
  }

  /**
   * Blocks of these events, and of earlier ones that waited. A packet says by whom it was dropped when
   * that happens among them.
   */
  take(events: readonly TraceEvent[]): Uint8Array {
    this.#drops = dropsOf([...this.#waiting, ...events])
    return concat(...this.#partsOf(events))
  }

  /** Blocks that still waited for secrets. */
  end(): Uint8Array {
    return concat(...this.#release())
  }

  *#partsOf(events: readonly TraceEvent[]): Parts {
    for (const event of events) {
      const [first = event] = this.#waiting
      const isLate = event.atUs - first.atUs > MAX_WAIT_US
      if (isLate || this.#waiting.length >= MAX_WAITING_EVENTS) yield* this.#release()
      if (event.kind === 'keys') {
        yield* this.#secrets(keyLogLineOf(event))
        yield* this.#release()
      } else if (this.#waiting.length > 0 || this.#mustWait(event)) this.#waiting.push(event)
      else yield* this.#packets(event)
    }
  }

  *#packets(event: TraceEvent): Parts {
    this.#points.notice(event)
    yield* this.#interfaces()
    for (const sighting of this.#sightings.of(event))
      yield* packetOf(sighting, beganUsOf(this.#start), this.#drops)
  }

  *#interfaces(): Parts {
    for (const { name, description } of this.#points.list.slice(this.#described))
      yield interfaceDescription(name, description)
    this.#described = this.#points.list.length
  }

  *#secrets(line: string): Parts {
    if (!this.#told.has(line)) yield decryptionSecrets(line)
    this.#told.add(line)
  }

  *#release(): Parts {
    this.#isAwaiting = false
    for (const event of this.#waiting.splice(0)) yield* this.#packets(event)
  }

  /** Readers derive the keys where the cipher changes (RFC 5246 §7.1). */
  #mustWait(event: TraceEvent): boolean {
    if (event.kind !== 'packet.send') return false
    const bytes = bytesOfBase64(event.bytes)
    if (!isDtls(bytes)) return false
    const clear = recordsOf(bytes).filter(({ epoch }) => epoch === 0)
    const isHello = clear.some(
      ({ contentType, body }) =>
        contentType === CONTENT.handshake && handshakeHeader(body).type === CLIENT_HELLO,
    )
    this.#isAwaiting ||= isHello
    return (
      this.#isAwaiting && clear.some(({ contentType }) => contentType === CONTENT.changeCipherSpec)
    )
  }
}
