/** Plugs the simulated network into the stand-ins for `dgram`, `dns`, `multicast-dns` and `os`. */
import type { MulticastDns } from './multicast-dns.ts'
import { addressesOf, primaryAddress } from './network/host.ts'
import type { Network } from './network/network.ts'
import type { StreamStack } from './network/stream/stack.ts'
import type { Wires } from './world/wires.ts'

/** `stackOf` gives the TCP of a host. */
export function wiresOf(
  network: Network,
  mdns: Pick<MulticastDns, 'query'>,
  stackOf: (host: string) => StreamStack,
): Wires {
  return {
    queryMdns: (host, name, answered) => mdns.query(host, name, answered),
    addressesOf: (host) => addressesOf(network.host(host)),
    resolve: () => undefined,
    connectTcp: (host, remote, handlers) => {
      const connection = stackOf(host).connect(remote)
      Object.assign(connection, handlers)
      return {
        ...connection.local,
        write: (bytes) => connection.write(bytes),
        end: () => connection.end(),
        destroy: () => connection.destroy(),
      }
    },
    bindUdp: (id, address, wanted, receive) => {
      const host = network.host(id)
      const bound = address === undefined || address === '0.0.0.0' ? primaryAddress(host) : address
      if (!addressesOf(host).includes(bound))
        throw new Error(`EADDRNOTAVAIL: ${id} has no address ${bound}`)
      const port = network.open(host, 'udp', wanted, (packet) =>
        receive({ payload: packet.payload, address: packet.from.address, port: packet.from.port }),
      )
      const from = { address: bound, port }
      return {
        ...from,
        send: (payload, toPort, toAddress) =>
          network.send(host, {
            transport: 'udp',
            from,
            to: { address: toAddress, port: toPort },
            payload,
          }),
        close: () => network.close(host, 'udp', port),
      }
    },
  }
}
