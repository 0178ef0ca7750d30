/**
 * Multicast DNS as ICE uses it: a host answers for the names of its own addresses, and whoever is on
 * the same network can ask (RFC 6762 §3, §6). Queries are not drawn as packets; the trace tells of
 * them as calls of the peer that asks. Nobody says that a name does not exist.
 */
import { INTERNET } from '../../machines/scenario/internet.ts'
import type { Host } from './network/host.ts'
import type { NetworkPorts } from './network/ports.ts'

/** There and back on one network. */
const ANSWER_US = 2000

export interface MulticastPorts extends Pick<NetworkPorts, 'after' | 'record' | 'because'> {
  host(id: string): Host
  /** Random bytes of a host's own, for its names. */
  randomBytes(host: string, length: number): Uint8Array
}

export class MulticastDns {
  readonly #ports: MulticastPorts
  /** Name by host and address, and back. */
  readonly #names = new Map<string, string>()
  readonly #owners = new Map<string, { host: string; address: string }>()

  constructor(ports: MulticastPorts) {
    this.#ports = ports
  }

  /** The name of an address of a host: always the same one, and telling nothing (RFC 9562 §5.4). */
  nameOf(host: string, address: string): string {
    const key = `${host} ${address}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = `${uuid(this.#ports.randomBytes(host, 16))}.local`
    this.#names.set(key, name)
    this.#owners.set(name, { host, address })
    return name
  }

  /** Asks for the IPv4 address of a name on behalf of a host; `answered` may never be called. */
  query(asker: string, name: string, answered: (address: string) => void): void {
    const { record, because, after } = this.#ports
    const call = { kind: 'api', at: asker, call: 'mdns.query' } as const
    because(record({ ...call, phase: 'call', detail: { name } }))
    const address = this.#resolve(asker, name)
    if (address === undefined) return
    after(ANSWER_US, () => {
      because(record({ ...call, phase: 'resolved', detail: { name, address } }))
      answered(address)
    })
  }

  #resolve(asker: string, name: string): string | undefined {
    const owner = this.#owners.get(name)
    if (!owner || owner.address.includes(':')) return undefined
    const host = this.#ports.host(owner.host)
    const at = host.interfaces.find(({ address }) => address === owner.address)
    // What is sent to 224.0.0.251 stays on its link (RFC 6762 §11); the open internet is none.
    if (!at || !host.up || at.network === INTERNET) return undefined
    const isNear = this.#ports.host(asker).interfaces.some(({ network }) => network === at.network)
    return isNear ? owner.address : undefined
  }
}

/** Sixteen random bytes as a version 4 UUID. */
function uuid(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
