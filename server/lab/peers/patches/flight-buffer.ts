/**
 * Collects the other side's handshake until a flight is whole, in the order of message sequences
 * (RFC 6347 §4.2.2, §4.2.4). Gives records out once and in order; says when the other side repeats.
 */
import { CHANGE_CIPHER_SPEC, fragmentOf, HANDSHAKE, type DtlsRecord } from './dtls-records.ts'

const HELLO_VERIFY_REQUEST = 3
const SERVER_HELLO = 2
const CLIENT_HELLO = 1
const SERVER_HELLO_DONE = 14
const CERTIFICATE_VERIFY = 15
/** Most messages of the future that are kept; a flight has at most six. */
const MAX_BUFFERED_MESSAGES = 32
/** Most application records that wait for the handshake to end. */
const MAX_EARLY_RECORDS = 64

interface Message {
  type: number
  lengthBytes: number
  /** Records by fragment offset. */
  fragments: Map<number, { record: DtlsRecord; lengthBytes: number }>
}

export interface FlightVerdict {
  /** What can be processed now, in order. */
  deliver: DtlsRecord[]
  /** The other side sends again what we have: our last flight was lost. */
  repeated: boolean
}

export class FlightBuffer {
  readonly #messages = new Map<number, Message>()
  #next = 0
  /** The type of the last message given out. */
  #lastType: number | undefined
  #changeCipherSpec: DtlsRecord | undefined
  #finished: DtlsRecord | undefined
  #early: DtlsRecord[] = []
  #done = false

  /** Takes one record; decides what goes on. */
  take(record: DtlsRecord): FlightVerdict {
    if (record.contentType === CHANGE_CIPHER_SPEC) {
      if (!this.#done) this.#changeCipherSpec = record
      return this.#release(false)
    }
    if (record.contentType === HANDSHAKE && record.epoch > 0) {
      if (this.#done) return { deliver: [], repeated: this.#sentLast }
      this.#finished = record
      return this.#release(false)
    }
    if (record.contentType === HANDSHAKE) return this.#takeFragment(record)
    return this.#takeOther(record)
  }

  #takeFragment(record: DtlsRecord): FlightVerdict {
    const fragment = fragmentOf(record)
    if (!fragment) return { deliver: [], repeated: false }
    const { messageSequence, type, lengthBytes, offsetBytes, fragmentBytes } = fragment
    if (messageSequence < this.#next)
      return { deliver: [], repeated: !this.#done || this.#sentLast }
    let message = this.#messages.get(messageSequence)
    if (!message && this.#messages.size < MAX_BUFFERED_MESSAGES)
      this.#messages.set(messageSequence, (message = { type, lengthBytes, fragments: new Map() }))
    message?.fragments.set(offsetBytes, { record, lengthBytes: fragmentBytes })
    return this.#release(false)
  }

  /** Application data before the end of the handshake waits; alerts never do. */
  #takeOther(record: DtlsRecord): FlightVerdict {
    if (this.#done || record.epoch === 0) return { deliver: [record], repeated: false }
    if (this.#early.length < MAX_EARLY_RECORDS) this.#early.push(record)
    return { deliver: [], repeated: false }
  }

  #release(repeated: boolean): FlightVerdict {
    const deliver: DtlsRecord[] = []
    const last = this.#endOfFlight()
    for (; last !== undefined && this.#next <= last; this.#next++) {
      const message = this.#messages.get(this.#next)
      deliver.push(...ordered(message))
      this.#lastType = message?.type
      this.#messages.delete(this.#next)
    }
    if (this.#finishes()) {
      deliver.push(
        ...[this.#changeCipherSpec, this.#finished].filter((each) => each !== undefined),
        ...this.#early,
      )
      this.#early = []
      this.#done = true
    }
    return { deliver, repeated }
  }

  /**
   * Ours was the handshake's last flight, as a server's is: only then is there something to repeat
   * once it has ended (RFC 6347 §4.2.4, state FINISHED). Two sides that both did would never stop.
   */
  get #sentLast(): boolean {
    return this.#lastType === CERTIFICATE_VERIFY
  }

  /** The sequence of the last message of a flight that is whole; undefined when none is. */
  #endOfFlight(): number | undefined {
    for (let sequence = this.#next; ; sequence++) {
      const message = this.#messages.get(sequence)
      if (!message || !isWhole(message)) return undefined
      if (message.type === SERVER_HELLO || !ENDS_FLIGHT.has(message.type)) continue
      if (message.type !== CERTIFICATE_VERIFY) return sequence
      // The client's second flight ends with ChangeCipherSpec and Finished.
      return this.#changeCipherSpec && this.#finished ? sequence : undefined
    }
  }

  /** Finished ends the client's second flight, or comes alone as the server's last. */
  #finishes(): boolean {
    if (this.#done || !this.#changeCipherSpec || !this.#finished) return false
    return this.#lastType === CERTIFICATE_VERIFY || this.#lastType === SERVER_HELLO_DONE
  }
}

const ENDS_FLIGHT = new Set([
  CLIENT_HELLO,
  HELLO_VERIFY_REQUEST,
  SERVER_HELLO_DONE,
  CERTIFICATE_VERIFY,
])

function ordered(message: Message | undefined): DtlsRecord[] {
  const fragments = [...(message?.fragments ?? [])].sort(([a], [b]) => a - b)
  return fragments.map(([, { record }]) => record)
}

function isWhole({ lengthBytes, fragments }: Message): boolean {
  let reached = 0
  for (const [offset, fragment] of [...fragments].sort(([a], [b]) => a - b)) {
    if (offset > reached) return false
    reached = Math.max(reached, offset + fragment.lengthBytes)
  }
  return reached >= lengthBytes
}
