/** The streams of one host: connects, listens, and hands segments to their connection. */
import type { Segment } from '../../../../machines/trace/event.ts'
import { primaryAddress, type Host } from '../host.ts'
import type { Network } from '../network.ts'
import { endpointText, type Endpoint, type Packet } from '../packet.ts'
import type { NetworkPorts } from '../ports.ts'
import { StreamConnection, type StreamPorts } from './connection.ts'

const EMPTY = new Uint8Array(0)

export class StreamStack {
  readonly #network: Network
  readonly #host: Host
  readonly #ports: NetworkPorts

  constructor(network: Network, host: Host, ports: NetworkPorts) {
    this.#network = network
    this.#host = host
    this.#ports = ports
  }

  /** Connects to a remote endpoint from a free port; the result says when it is open. */
  connect(remote: Endpoint): StreamConnection {
    const receive = (packet: Packet): void => {
      if (packet.segment) connection.receive(packet.segment, packet.payload)
    }
    const port = this.#network.open(this.#host, 'tcp', 0, receive)
    const release = (): void => this.#network.close(this.#host, 'tcp', port)
    const local = { address: primaryAddress(this.#host), port }
    const connection = new StreamConnection(
      local,
      remote,
      this.#portsOf(local, remote, release),
      true,
    )
    return connection
  }

  /** Listens on a port; `accept` gets each new connection. Returns how to stop: all connections are dropped silently. */
  listen(port: number, accept: (connection: StreamConnection) => void): () => void {
    const connections = new Map<string, StreamConnection>()
    this.#network.open(this.#host, 'tcp', port, (packet) => {
      if (!packet.segment) return
      const key = endpointText(packet.from)
      let connection = connections.get(key)
      if (!connection) {
        if (packet.segment.flags !== 'SYN') return this.#refuse(packet)
        const release = (): void => void connections.delete(key)
        const ports = this.#portsOf(packet.to, packet.from, release)
        connection = new StreamConnection(packet.to, packet.from, ports, false)
        connections.set(key, connection)
        accept(connection)
      }
      connection.receive(packet.segment, packet.payload)
    })
    return () => {
      this.#network.close(this.#host, 'tcp', port)
      for (const connection of [...connections.values()]) connection.abandon()
    }
  }

  /** A segment for no connection is answered by a reset (RFC 9293 §3.5.2). */
  #refuse(packet: Packet): void {
    if (packet.segment?.flags.includes('RST')) return
    const segment: Segment = {
      flags: 'RST',
      sequence: packet.segment?.acknowledgement ?? 0,
      acknowledgement: 0,
    }
    this.#emit(packet.to, packet.from, segment, EMPTY)
  }

  #portsOf(local: Endpoint, remote: Endpoint, release: () => void): StreamPorts {
    return {
      nowUs: () => this.#ports.nowUs(),
      after: (delayUs, act) => this.#ports.after(delayUs, act, this.#host.id),
      emit: (segment, payload) => this.#emit(local, remote, segment, payload),
      release,
    }
  }

  /** A connection keeps its address: once the host has moved away, nothing of it gets out. */
  #emit(from: Endpoint, to: Endpoint, segment: Segment, payload: Uint8Array): void {
    this.#network.send(this.#host, { transport: 'tcp', from, to, payload, segment })
  }
}
