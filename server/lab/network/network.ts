/**
 * The network: hosts on access links around one internet. Datagrams are lost, delayed and
 * delivered here and nowhere else; each step of their way is an event of the trace.
 */
import type { Draft, HostInfo, PacketEvent } from '../../../machines/trace/event.ts'
import { FIRST_DYNAMIC_PORT, freePort, LAST_DYNAMIC_PORT, type Host, type Receive } from './host.ts'
import { linkVerdict, type LinkQuality } from './link.ts'
import { endpointText, type Outgoing, type Packet } from './packet.ts'
import type { NetworkPorts } from './ports.ts'
import { base64 } from './base64.ts'

/** Largest UDP payload that fits an Ethernet MTU of 1,500 with IPv4 and UDP headers. */
export const MAX_UDP_PAYLOAD_BYTES = 1472
/** One way between two hosts of one private network, microseconds. */
export const LAN_LATENCY_US = 500

const LAN: LinkQuality = { latencyMs: LAN_LATENCY_US / 1000, jitterMs: 0, lossRate: 0 }

export class Network {
  readonly #ports: NetworkPorts
  readonly #hosts = new Map<string, Host>()
  readonly #byAddress = new Map<string, Host>()
  #packets = 0

  constructor(ports: NetworkPorts) {
    this.#ports = ports
  }

  addHost(host: Omit<Host, 'sockets' | 'up'>): Host {
    const added: Host = { ...host, up: true, sockets: new Map() }
    this.#hosts.set(host.id, added)
    for (const address of host.addresses) this.#byAddress.set(address, added)
    return added
  }

  /** The host with this id. Throws when there is none. */
  host(id: string): Host {
    const host = this.#hosts.get(id)
    if (!host) throw new Error(`network: no host ${id}`)
    return host
  }

  hosts(): HostInfo[] {
    return [...this.#hosts.values()].map(({ id, role, addresses }) => ({ id, role, addresses }))
  }

  /** Opens a port of a host; 0 picks a free one. Returns the port. Throws `EADDRINUSE`. */
  open(host: Host, transport: 'udp' | 'tcp', port: number, receive: Receive): number {
    const start = (): number =>
      this.#ports.random('port', host.id).between(FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT)
    const chosen = port || freePort(host, transport, start())
    const key = `${transport}/${chosen}`
    if (host.sockets.has(key)) throw new Error(`EADDRINUSE: ${host.id} ${key}`)
    host.sockets.set(key, receive)
    return chosen
  }

  close(host: Host, transport: 'udp' | 'tcp', port: number): void {
    host.sockets.delete(`${transport}/${port}`)
  }

  /** Sends a packet from a host. It may be lost on either access link; silence is the only answer. */
  send(host: Host, sent: Outgoing): void {
    if (!host.up) return
    const packet: Packet = { ...sent, id: this.#packets++, is: this.#ports.classify(sent) }
    const target = this.#byAddress.get(packet.to.address)
    const seq = this.#ports.record({
      ...this.#describe('packet.send', host.id, packet),
      ...(target && { host: target.id }),
      ...(packet.segment && { segment: packet.segment }),
      bytes: base64(packet.payload),
    } as Draft)
    if (packet.transport === 'udp' && packet.payload.length > MAX_UDP_PAYLOAD_BYTES)
      return this.#drop(packet, host.id, 'mtu', seq)
    if (!target) return this.#drop(packet, 'internet', 'no-route', seq)
    this.#up(host, target, packet, seq)
  }

  /** The sender's access link, then the internet; hosts of one private network reach each other directly. */
  #up(host: Host, target: Host, packet: Packet, cause: number): void {
    if (host === target) {
      this.#ports.after(0, () => this.#deliver(target, packet, cause), target.id, cause)
      return
    }
    const local = host.network === target.network && host.network !== 'internet'
    const verdict = linkVerdict(local ? LAN : host.link, this.#ports.random('link-up', host.id))
    if (!verdict.pass) return this.#drop(packet, host.id, verdict.reason, cause)
    const next = (): void =>
      local ? this.#deliver(target, packet, cause) : this.#down(target, packet, cause)
    this.#ports.after(verdict.delayUs, next, local ? target.id : 'internet', cause)
  }

  #down(target: Host, packet: Packet, cause: number): void {
    const verdict = linkVerdict(target.link, this.#ports.random('link-down', target.id))
    if (!verdict.pass) return this.#drop(packet, target.id, verdict.reason, cause)
    this.#ports.after(verdict.delayUs, () => this.#deliver(target, packet, cause), target.id, cause)
  }

  #deliver(target: Host, packet: Packet, cause: number): void {
    if (!target.up) return this.#drop(packet, target.id, 'host-down', cause)
    const receive = target.sockets.get(`${packet.transport}/${packet.to.port}`)
    if (!receive) return this.#drop(packet, target.id, 'port-unreachable', cause)
    const event = { ...this.#describe('packet.deliver', target.id, packet), cause }
    this.#ports.because(this.#ports.record(event as Draft))
    receive(packet)
  }

  #drop(packet: Packet, by: string, reason: string, cause: number): void {
    const event = { ...this.#describe('packet.drop', by, packet), by, reason, cause }
    this.#ports.record(event as Draft)
  }

  #describe(kind: PacketEvent['kind'], at: string, packet: Packet): object {
    const { protocol, type, summary } = packet.is
    return {
      kind,
      at,
      packet: packet.id,
      from: endpointText(packet.from),
      to: endpointText(packet.to),
      transport: packet.transport,
      protocol,
      type,
      size: packet.payload.length,
      summary,
    }
  }
}

/** The address that a host answers from. */
export function primaryAddress(host: Host): string {
  const [address] = host.addresses
  if (address === undefined) throw new Error(`network: host ${host.id} has no address`)
  return address
}
