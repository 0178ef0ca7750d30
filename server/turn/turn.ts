/** The TURN server on real sockets: UDP and TCP to clients, UDP to their peers. */
import { randomBytes, randomInt } from 'node:crypto'
import { createServer, isIP, type AddressInfo, type Server, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Endpoint } from '../lab/network/packet.ts'
import { LAST_CHANNEL_RFC5766 } from '../lab/services/turn/channel-data.ts'
import { Framing } from '../lab/services/turn/framing.ts'
import { isLoopbackAddress, isUnicast } from '../lab/services/turn/policy.ts'
import type { RelaySocket, TurnClient, TurnPorts } from '../lab/services/turn/ports.ts'
import { TurnServer } from '../lab/services/turn/server.ts'
import { openUdp, type UdpSocket } from './sockets.ts'
import type { RunningService } from './stun.ts'

/** Connections at once; more are refused. */
const MAX_CONNECTIONS = 1024
/** A connection that sends nothing for so long is ended; an allocation is refreshed more often. */
const IDLE_MS = 900_000
/** What may wait to be sent on one connection; a client that reads slower loses datagrams, as on any relay. */
const MAX_BUFFERED_BYTES = 1_048_576

export interface TurnOptions {
  host: string
  /** 0 picks a free one. */
  port: number
  realm: string
  /** Passwords by user. */
  users: ReadonlyMap<string, string>
  /** Told what was refused and what ended, one line each. */
  log: (line: string) => void
}

/** Listens and relays. Rejects with the system's error when the address cannot be had. */
export async function serveTurn(options: TurnOptions): Promise<RunningService> {
  const { host, port } = options
  const server = new TurnServer(settingsOf(options), portsOf(options))
  const udp = await openUdp({ address: host, port }, (remote, payload) =>
    server.receive(datagramClient(udp, remote), payload),
  )
  const connections = new Set<Socket>()
  const tcp = createServer((socket) => accept(server, socket, connections))
  tcp.maxConnections = MAX_CONNECTIONS
  try {
    await listen(tcp, host, udp.local.port)
  } catch (error) {
    await udp.close()
    throw error
  }
  return {
    listening: [udp.local],
    async close() {
      server.stop()
      for (const socket of connections) socket.destroy()
      await Promise.all([udp.close(), new Promise((resolve) => tcp.close(resolve))])
    },
  }
}

function settingsOf({ host, realm, users }: TurnOptions) {
  const local = isLoopbackAddress(host)
  return {
    realm,
    passwordOf: (name: string) => users.get(name),
    lifetimeMs: 600_000,
    permissionLifetimeMs: 300_000,
    channelLifetimeMs: 600_000,
    nonceLifetimeMs: 3_600_000,
    maxAllocations: 100,
    families: [isIP(host) === 6 ? (6 as const) : (4 as const)],
    // Node offers no way to set DF.
    neverFragments: false,
    // Other people's clients may still go by RFC 5766, coturn's for one.
    lastChannel: LAST_CHANNEL_RFC5766,
    // Bound to loopback it relays to loopback and nowhere else; bound elsewhere never to loopback.
    mayReach: (address: string) => (local ? isLoopbackAddress(address) : isUnicast(address)),
  }
}

function portsOf({ host, log }: TurnOptions): TurnPorts {
  return {
    nowUs: () => Math.round(performance.now() * 1000),
    after: (delayUs, act) => {
      const timer = setTimeout(act, delayUs / 1000)
      return () => clearTimeout(timer)
    },
    randomBytes: (length) => randomBytes(length),
    between: (low, high) => randomInt(low, high + 1),
    openRelay: (_family, port, opened) => {
      void openRelay({ address: host, port }).then(opened)
    },
    onrefused: ({ detail }) => log(`refused: ${detail}`),
    onended: (detail) => log(detail),
  }
}

async function openRelay(local: Endpoint): Promise<RelaySocket | undefined> {
  try {
    const socket = await openUdp(local, (from, payload) => relay.onpacket?.(from, payload))
    const relay: RelaySocket = {
      local,
      send: (to, payload) => socket.send(to, payload),
      close: () => void socket.close(),
    }
    return relay
  } catch {
    return undefined
  }
}

function datagramClient(udp: UdpSocket, remote: Endpoint): TurnClient {
  const send = (bytes: Uint8Array): void => udp.send(remote, bytes)
  return { transport: 'udp', remote, local: udp.local, send }
}

function accept(server: TurnServer, socket: Socket, connections: Set<Socket>): void {
  const framing = new Framing()
  const client = streamClient(socket)
  connections.add(socket)
  socket.setNoDelay(true)
  socket.setTimeout(IDLE_MS, () => socket.destroy())
  socket.on('data', (bytes: Uint8Array) => {
    const messages = framing.push(bytes)
    if (!messages) return socket.destroy()
    for (const message of messages) server.receive(client, message)
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    connections.delete(socket)
    server.gone(client)
  })
}

function streamClient(socket: Socket): TurnClient {
  const { remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 } = socket
  return {
    transport: 'tcp',
    remote: { address: remoteAddress, port: remotePort },
    local: { address: localAddress, port: localPort },
    send: (bytes) => {
      if (socket.writable && socket.writableLength < MAX_BUFFERED_BYTES) socket.write(bytes)
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })
}
