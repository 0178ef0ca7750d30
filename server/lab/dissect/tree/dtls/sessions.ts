/** The DTLS associations that a place sees: which one a datagram belongs to, and who is its client. */
import type { Memory } from '../context.ts'
import { hexDigits } from '../../../bytes.ts'
import { fragmentsOf, HANDSHAKE, type Fragment } from './handshake.ts'
import { CONTENT, type PlainRecord } from './record.ts'
import { Session, type Outside, type RecordOutcome } from './session.ts'
import type { Side } from './transcript.ts'

/** Most associations, and pairs of addresses, that are remembered; the oldest are forgotten first. */
export const MAX_SESSIONS = 256

export const SESSIONS: Memory<Sessions> = {
  name: 'dtls.sessions',
  scope: 'vantage',
  make: () => new Sessions(),
}

/** Between whom a datagram goes. */
export interface Ends {
  from: string
  to: string
}

/** A session, and which side sends in this direction. */
interface Seat {
  session: Session
  side: Side
}

const SERVER_ONLY: ReadonlySet<number> = new Set([
  HANDSHAKE.serverHello,
  HANDSHAKE.helloVerifyRequest,
  HANDSHAKE.serverKeyExchange,
  HANDSHAKE.serverHelloDone,
])

export class Sessions {
  readonly #seats = new Map<string, Seat>()
  #sessions: Session[] = []

  /** The session between these two, and the side of the sender. */
  find({ from, to }: Ends): Seat | undefined {
    return this.#seats.get(`${from} ${to}`)
  }

  /** Takes the next record that was seen. */
  take(datagram: Uint8Array, record: PlainRecord, ends: Ends, outside: Outside): RecordOutcome {
    const { session, side } = this.#seat(datagram, record, ends, outside)
    return session.take(datagram, record, side, outside)
  }

  #seat(datagram: Uint8Array, record: PlainRecord, ends: Ends, outside: Outside): Seat {
    const isOpen = record.epoch === 0 && record.contentType === CONTENT.handshake
    const first = isOpen ? fragmentsOf(datagram.subarray(record.start, record.end))[0] : undefined
    const random = first && helloRandom(first, datagram, record)
    if (random) return this.#greeted(random, ends)
    const known = this.find(ends)
    if (known) return known
    // ICE may have moved a session to another pair of addresses.
    const moved = record.epoch === 1 ? this.#opened(datagram, record, outside) : undefined
    if (moved) return this.#sit(moved, ends)
    const side = first && !SERVER_ONLY.has(first.type) ? 'client' : 'server'
    const asked = side === 'server' ? this.#asked(ends) : undefined
    if (asked) return this.#sit({ session: asked, side }, ends)
    return this.#sit({ session: this.#add(), side }, ends)
  }

  /** A ClientHello begins a session, or tries again to. */
  #greeted(random: string, ends: Ends): Seat {
    const here = this.find(ends)
    if (here?.side === 'client') {
      const known = here.session.clientRandom
      if (known === random || known === undefined) return here
    }
    const session =
      this.#sessions.find(({ clientRandom }) => clientRandom === random) ?? this.#add()
    return this.#sit({ session, side: 'client' }, ends)
  }

  /**
   * The session that waits for this answer on another pair of addresses: ICE may have chosen one pair for
   * one direction and another for the other (RFC 8445 §12.1).
   */
  #asked({ from, to }: Ends): Session | undefined {
    const waiting = [...this.#seats].filter(
      ([, { session, side }]) => side === 'client' && !session.isAnswered,
    )
    const seat =
      waiting.findLast(([key]) => key.startsWith(`${to} `)) ??
      waiting.findLast(([key]) => key.endsWith(` ${from}`))
    return seat?.[1].session
  }

  #opened(datagram: Uint8Array, record: PlainRecord, { secrets }: Outside): Seat | undefined {
    for (const session of this.#sessions)
      for (const side of ['client', 'server'] as const)
        if (session.open(datagram, record, side, secrets).plaintext) return { session, side }
    return undefined
  }

  #sit(seat: Seat, { from, to }: Ends): Seat {
    const other: Seat = { ...seat, side: seat.side === 'client' ? 'server' : 'client' }
    this.#seats.delete(`${from} ${to}`)
    this.#seats.delete(`${to} ${from}`)
    this.#seats.set(`${from} ${to}`, seat).set(`${to} ${from}`, other)
    for (const ends of this.#seats.keys()) {
      if (this.#seats.size <= 2 * MAX_SESSIONS) break
      this.#seats.delete(ends)
    }
    return seat
  }

  #add(): Session {
    const session = new Session()
    this.#sessions = [...this.#sessions, session].slice(-MAX_SESSIONS)
    return session
  }
}

/** The random of a ClientHello that begins in the record. */
function helloRandom(
  { type, offset, start, end }: Fragment,
  datagram: Uint8Array,
  record: PlainRecord,
): string | undefined {
  if (type !== HANDSHAKE.clientHello || offset !== 0 || end - start < 34) return undefined
  return hexDigits(datagram.subarray(record.start + start + 2, record.start + start + 34))
}
