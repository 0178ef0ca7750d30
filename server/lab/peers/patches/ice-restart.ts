/**
 * Patch: an ICE restart brings the connection back (RFC 8445 §9; W3C WebRTC §4.4.2, restartIce).
 *
 * werift 0.25.2 as published forgets the nominated pair when it restarts, so that data stops at
 * once; starts no checks, because DTLS is connected already; gathers no server-reflexive candidate
 * on an address that has a socket; and asks for one more negotiation that nothing needs. Patched:
 * new sockets are gathered, both sides check again, and data goes on over the previous pair until
 * a new one is selected.
 */
import type {
  ConnectionInternals,
  DtlsTransportInternals,
  IceTransportInternals,
  PairInternals,
  PeerConnectionInternals,
  ProtocolInternals,
} from '../observe/internals.ts'

/** How long sockets of the previous generation stay open for packets still on their way. */
export const RETIRED_SOCKET_MS = 5000

/** Mends the restarts of one connection; to be called for each of its transports as it is made. */
export function patchIceRestart(
  connection: PeerConnectionInternals,
  transport: DtlsTransportInternals,
): void {
  const { iceTransport } = transport
  const restart = patchTransport(iceTransport)
  const connect = connection.connect.bind(connection)
  connection.connect = async () => {
    if (transport.state === 'connected' && restart.pending) {
      restart.pending = false
      await iceTransport.start()
      restart.retire()
    }
    await connect()
  }
}

interface Restart {
  /** Restarted, and the checks have not begun. */
  pending: boolean
  /** A new pair is selected: the previous generation may go. */
  retire(): void
}

function patchTransport(iceTransport: IceTransportInternals): Restart {
  const { connection } = iceTransport
  const previous = new PreviousGeneration(connection)
  const state: Restart = { pending: false, retire: () => previous.retire() }
  iceTransport.onNegotiationNeeded.execute = () => undefined
  const restart = connection.restart.bind(connection)
  connection.restart = async () => {
    state.pending = previous.keep()
    await restart()
    // Nothing goes over a generation that never had a pair.
    if (!state.pending) previous.retire()
  }
  return state
}

/** The sockets and the pair from before a restart. */
class PreviousGeneration {
  readonly #connection: ConnectionInternals
  #pair: PairInternals | undefined
  #protocols: ProtocolInternals[] = []

  constructor(connection: ConnectionInternals) {
    this.#connection = connection
    const send = connection.send.bind(connection)
    connection.send = async (data) => {
      const pair = connection.nominated ? undefined : this.#pair
      await (pair ? pair.protocol.sendData(data, pair.remoteAddr) : send(data))
    }
    const checkIncoming = connection.checkIncoming.bind(connection)
    connection.checkIncoming = (message, address, protocol) => {
      // A check on an old socket was answered; it must not form a pair of the new generation.
      if (connection.protocols.includes(protocol)) checkIncoming(message, address, protocol)
    }
    const close = connection.close.bind(connection)
    connection.close = async () => {
      await close()
      await this.#closeAll()
    }
  }

  /** Keeps the sockets, and the pair that carries data; true when there is one. */
  keep(): boolean {
    this.#pair = this.#connection.nominated ?? this.#pair
    this.#protocols.push(...this.#connection.protocols)
    this.#connection.protocols = []
    return this.#pair !== undefined
  }

  retire(): void {
    this.#pair = undefined
    setTimeout(() => void this.#closeAll(), RETIRED_SOCKET_MS)
  }

  async #closeAll(): Promise<void> {
    const old = this.#protocols
    this.#protocols = []
    for (const protocol of old) await protocol.close?.()
  }
}
