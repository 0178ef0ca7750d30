/** Watches DTLS: transport states, flights sent again, and what each encrypted record holds. */
import type { PeerPorts } from '../ports.ts'
import { follow } from './ice.ts'
import type { DtlsSocketInternals, DtlsTransportInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'

const HANDSHAKE_RECORD = 22
/** Most handshake records remembered, to tell a retransmission. */
const MAX_REMEMBERED_RECORDS = 256

/** Starts watching a DTLS transport; `name` is its place among the connection's transports. */
export function observeDtls(transport: DtlsTransportInternals, name: string, scribe: Scribe): void {
  follow(transport.state, transport.onStateChange, (from, to) =>
    scribe.state('dtls', from, to, name, { role: transport.role }),
  )
  revealPlaintext(transport, scribe.ports)
  let socket: DtlsSocketInternals | undefined
  Object.defineProperty(transport, 'dtls', {
    configurable: true,
    get: () => socket,
    set: (made: DtlsSocketInternals | undefined) => {
      socket = made
      if (made) watchFlights(made, name, scribe)
    },
  })
}

/** Encryption and sending happen in one synchronous go, so the plaintext can be held beside it. */
function revealPlaintext(transport: DtlsTransportInternals, ports: PeerPorts): void {
  const sendData = transport.sendData.bind(transport)
  transport.sendData = (data) => {
    ports.encrypting(data)
    try {
      return sendData(data)
    } finally {
      ports.encrypting(undefined)
    }
  }
}

/** A handshake message that is sent again means that the flight timer ran out (RFC 6347 §4.2.4). */
function watchFlights(socket: DtlsSocketInternals, name: string, scribe: Scribe): void {
  const seen = new Set<string>()
  const send = socket.transport.send.bind(socket.transport)
  socket.transport.send = (datagram) => {
    const message = handshakeMessage(datagram)
    if (message !== undefined && seen.has(message)) {
      const { ports, at } = scribe
      const timeout = { kind: 'timeout', at, machine: 'dtls', name, timer: 'retransmit' } as const
      ports.because(ports.record({ ...timeout, detail: 'the flight is sent again' }))
      seen.clear()
    }
    if (message !== undefined && seen.size < MAX_REMEMBERED_RECORDS) seen.add(message)
    return send(datagram)
  }
}

/** Names a cleartext handshake record by message sequence and fragment (RFC 6347 §4.2.2). */
function handshakeMessage(datagram: Uint8Array): string | undefined {
  const epoch = ((datagram[3] ?? 0) << 8) | (datagram[4] ?? 0)
  if (datagram[0] !== HANDSHAKE_RECORD || epoch !== 0) return undefined
  return datagram.slice(13, 25).join(' ')
}
