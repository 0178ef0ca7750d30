/** Watches DTLS: transport states, flights sent again, and what each encrypted record holds. */
import { tellKeys } from './dtls-keys.ts'
import { openRecords, revealRecords } from './dtls-records.ts'
import { whenDtlsStarts } from './dtls-start.ts'
import { follow } from './ice.ts'
import type { DtlsSocketInternals, DtlsTransportInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'

const HANDSHAKE_RECORD = 22
/** Content types of a flight: ChangeCipherSpec and handshake (RFC 6347 §4.2.4, figure 1). */
const FLIGHT_RECORDS = new Set([20, HANDSHAKE_RECORD])
/** Most handshake records remembered, to tell a retransmission. */
const MAX_REMEMBERED_RECORDS = 256

/** Starts watching a DTLS transport; `name` is its place among the connection's transports. */
export function observeDtls(transport: DtlsTransportInternals, name: string, scribe: Scribe): void {
  follow(transport.state, transport.onStateChange, (from, to) =>
    scribe.state('dtls', from, to, name, { role: transport.role }),
  )
  whenDtlsStarts(transport, (socket) => {
    revealRecords(socket.cipher, scribe)
    tellKeys(socket.cipher, scribe)
    watchFlights(socket, name, scribe)
  })
}

/** Lets the lab see what a real peer sends over a transport. */
export function openDtls(transport: DtlsTransportInternals, scribe: Scribe): void {
  whenDtlsStarts(transport, ({ cipher }) => openRecords(cipher, scribe))
}

/**
 * The flight timer (RFC 6347 §4.2.4). werift counts flights in its handshake context and sends a
 * flight's messages in one go; a message that goes out a second time means that the timer ran out.
 */
function watchFlights(socket: DtlsSocketInternals, name: string, scribe: Scribe): void {
  const flights = new Flights(name, scribe)
  let { flight } = socket.dtls
  Object.defineProperty(socket.dtls, 'flight', {
    configurable: true,
    get: () => flight,
    set: (number: number) => {
      flight = number
      flights.begin(number)
    },
  })
  const send = socket.transport.send.bind(socket.transport)
  socket.transport.send = (datagram) => {
    if (FLIGHT_RECORDS.has(datagram[0] ?? 0)) flights.sends(handshakeMessage(datagram))
    return send(datagram)
  }
}

/** The last flight of each side (RFC 6347 §4.2.4, figure 1): six is the server's, then nothing is to come. */
const SERVER_FINISHES = 6
const CLIENT_HAS_FINISHED = 7

class Flights {
  readonly #name: string
  readonly #scribe: Scribe
  readonly #sent = new Set<string>()
  #state = 'preparing'
  #number = 0

  constructor(name: string, scribe: Scribe) {
    this.#name = name
    this.#scribe = scribe
  }

  /** The other side's flight is complete: ours with this number is next. */
  begin(number: number): void {
    this.#number = number
    this.#move(number === CLIENT_HAS_FINISHED ? 'finished' : 'preparing')
  }

  /** A handshake record goes out; `message` names it when it can be read. */
  sends(message: string | undefined): void {
    if (message !== undefined && this.#sent.has(message)) this.#expire()
    if (message !== undefined && this.#sent.size < MAX_REMEMBERED_RECORDS) this.#sent.add(message)
    if (this.#state === 'sending' || this.#state === 'finished') return
    this.#move('sending')
    // The rest of the flight follows at once; then the timer runs, or nothing is to come.
    void Promise.resolve().then(() =>
      this.#move(this.#number === SERVER_FINISHES ? 'finished' : 'waiting'),
    )
  }

  #expire(): void {
    this.#sent.clear()
    const { ports, at } = this.#scribe
    const timeout = {
      kind: 'timeout',
      at,
      machine: 'dtls-flight',
      name: this.#name,
      timer: 'retransmit',
    } as const
    ports.because(ports.record({ ...timeout, detail: 'the flight is sent again' }))
  }

  #move(to: string): void {
    if (to === this.#state) return
    const from = this.#state
    this.#state = to
    this.#scribe.state('dtls-flight', from, to, this.#name)
  }
}

/** Names a cleartext handshake record by message sequence and fragment (RFC 6347 §4.2.2). */
function handshakeMessage(datagram: Uint8Array): string | undefined {
  const epoch = ((datagram[3] ?? 0) << 8) | (datagram[4] ?? 0)
  if (datagram[0] !== HANDSHAKE_RECORD || epoch !== 0) return undefined
  return datagram.slice(13, 25).join(' ')
}
