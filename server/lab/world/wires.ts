/** What the module stand-ins need of a network; `lab.ts` plugs the simulated one in. */

export interface Datagram {
  payload: Uint8Array
  address: string
  port: number
}

export interface UdpBinding {
  address: string
  port: number
  send(payload: Uint8Array, port: number, address: string): void
  close(): void
}

/** One end of a TCP connection. */
export interface TcpBinding {
  address: string
  port: number
  write(bytes: Uint8Array): void
  end(): void
  destroy(): void
}

export interface TcpHandlers {
  onopen: () => void
  ondata: (bytes: Uint8Array) => void
  onclose: (reason: 'end' | 'reset' | 'timeout') => void
}

export interface Wires {
  /** Addresses of the host's interfaces. */
  addressesOf(host: string): string[]
  /** Binds a UDP socket of `host`; port 0 picks a free one. Throws `EADDRINUSE` or `EADDRNOTAVAIL`. */
  bindUdp(
    host: string,
    address: string | undefined,
    port: number,
    receive: (datagram: Datagram) => void,
  ): UdpBinding
  /** Connects `host` to a remote endpoint from a free port. */
  connectTcp(
    host: string,
    remote: { address: string; port: number },
    handlers: TcpHandlers,
  ): TcpBinding
  /** Asks the networks of `host` for the IPv4 address of a `.local` name; no answer is none. */
  queryMdns(host: string, name: string, answered: (address: string) => void): void
  /** The address of a name, undefined when the world has no such name. */
  resolve(name: string): string | undefined
}
