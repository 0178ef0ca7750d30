/**
 * Patch: a DTLS handshake survives loss and reordering (RFC 6347 §4.2.2, §4.2.4; RFC 7627 §3).
 *
 * werift 0.25.2 as published processes each handshake message as it comes, in whatever order, and
 * again when it is repeated: one lost message of the client's second flight, one overtaking
 * another, or one ClientHello sent twice ends the handshake. Patched: messages are taken in the
 * order of their sequence numbers, a flight when it is whole, each once; and when the other side
 * repeats its flight, ours is sent again.
 */
import type { DtlsSocketInternals, DtlsTransportInternals } from '../observe/internals.ts'
import { whenDtlsStarts } from '../observe/dtls-start.ts'
import { CHANGE_CIPHER_SPEC, HANDSHAKE, wholeRecordsOf } from './dtls-records.ts'
import { FlightBuffer } from './flight-buffer.ts'

/** A flight that the other side repeats comes in several datagrams; ours is sent again once for all of them. */
export const RESEND_PAUSE_MS = 100

export function patchDtlsFlights(transport: DtlsTransportInternals): void {
  whenDtlsStarts(transport, (socket) => {
    const ours = new LastFlight(socket)
    const theirs = new FlightBuffer()
    const process = socket.udpOnMessage
    socket.transport.socket.onData = (datagram) => {
      for (const record of wholeRecordsOf(datagram)) {
        const { deliver, repeated } = theirs.take(record)
        if (repeated) ours.resend()
        for (const { bytes } of deliver) process(Buffer.from(bytes))
      }
    }
  })
}

/** What we sent since the other side's last flight. */
class LastFlight {
  readonly #send: (datagram: Uint8Array) => Promise<void>
  #datagrams: Uint8Array[] = []
  #number = -1
  #pausing = false

  constructor(socket: DtlsSocketInternals) {
    this.#send = socket.transport.send.bind(socket.transport)
    const send = this.#send
    socket.transport.send = (datagram) => {
      if (datagram[0] === HANDSHAKE || datagram[0] === CHANGE_CIPHER_SPEC)
        this.#keep(socket.dtls.flight, datagram)
      return send(datagram)
    }
  }

  /** werift repeats a flight by sending the same datagrams. */
  #keep(flight: number, datagram: Uint8Array): void {
    if (flight !== this.#number) {
      this.#number = flight
      this.#datagrams = []
    }
    if (!this.#datagrams.includes(datagram)) this.#datagrams.push(datagram)
  }

  resend(): void {
    if (this.#pausing) return
    this.#pausing = true
    setTimeout(() => (this.#pausing = false), RESEND_PAUSE_MS)
    for (const datagram of this.#datagrams) void this.#send(datagram)
  }
}
