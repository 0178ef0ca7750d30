/**
 * A TURN server as a host in the world: over UDP and TCP to its clients, over UDP to their peers.
 * What it refuses stands in the trace: a packet as a drop with the reason, a request as a note.
 */
import type { TurnServerValues } from '../../../machines/scenario/server-shape.ts'
import type { DropReason } from '../../../machines/trace/drop-reasons.ts'
import { addressesOf, type Host } from '../network/host.ts'
import { familyOf, type Family } from '../network/ip.ts'
import type { Network } from '../network/network.ts'
import type { Endpoint, Packet } from '../network/packet.ts'
import type { NetworkPorts } from '../network/ports.ts'
import type { StreamConnection } from '../network/stream/connection.ts'
import type { StreamStack } from '../network/stream/stack.ts'
import { changed, type Mischief } from './stun/mischief.ts'
import { LAST_CHANNEL } from './turn/channel-data.ts'
import { Framing } from './turn/framing.ts'
import { isUnicast } from './turn/policy.ts'
import type { Refusal, RelaySocket, TurnClient, TurnPorts, TurnSettings } from './turn/ports.ts'
import { TurnServer } from './turn/server.ts'

/** A TURN server under way. */
export interface TurnService {
  /** Changes how it misbehaves; what is not named stays. */
  set(mischief: Mischief): void
  start(): void
  /** Ends without a word: every allocation is lost. */
  stop(): void
}

/** Listens on the transports that the scenario names. */
export function startTurnServer(
  network: Network,
  host: Host,
  values: TurnServerValues,
  stack: StreamStack,
  ports: NetworkPorts,
): TurnService {
  const service = new TurnHost(network, host, values, stack, ports)
  service.start()
  return service
}

/** Refusals that end a packet, and the rule of RFC 8656 that asks for it. */
const DROPS: Partial<Record<Refusal['reason'], { reason: DropReason; rule: string }>> = {
  'no-allocation': { reason: 'turn-no-allocation', rule: 'RFC 8656 §5' },
  'no-permission': { reason: 'turn-no-permission', rule: 'RFC 8656 §9' },
  'no-channel': { reason: 'turn-no-channel', rule: 'RFC 8656 §12.6' },
}

class TurnHost implements TurnService {
  readonly #network: Network
  readonly #host: Host
  readonly #values: TurnServerValues
  readonly #stack: StreamStack
  readonly #ports: NetworkPorts
  #mischief: Mischief
  #server: TurnServer | undefined
  #unlisten: (() => void)[] = []
  /** The datagram that is being worked on. */
  #packet: Packet | undefined

  constructor(
    network: Network,
    host: Host,
    values: TurnServerValues,
    stack: StreamStack,
    ports: NetworkPorts,
  ) {
    this.#network = network
    this.#host = host
    this.#values = values
    this.#stack = stack
    this.#ports = ports
    this.#mischief = values
  }

  set(change: Mischief): void {
    this.#mischief = changed(this.#mischief, change)
    if (this.#server) this.#server.mischief = this.#mischief
  }

  start(): void {
    if (this.#server) return
    const server = new TurnServer(settingsOf(this.#values, this.#host), this.#turnPorts())
    server.mischief = this.#mischief
    this.#server = server
    const { port, transports } = this.#values
    if (transports.includes('udp')) this.#listenUdp(server, port)
    if (transports.includes('tcp'))
      this.#unlisten.push(this.#stack.listen(port, (stream) => this.#accept(server, stream)))
  }

  stop(): void {
    for (const unlisten of this.#unlisten) unlisten()
    this.#unlisten = []
    this.#server?.stop()
    this.#server = undefined
  }

  #listenUdp(server: TurnServer, port: number): void {
    this.#network.open(this.#host, 'udp', port, (packet) => {
      const { from: remote, to: local } = packet
      const send = (payload: Uint8Array): void => this.#send(local, remote, payload)
      this.#during(packet, () =>
        server.receive({ transport: 'udp', remote, local, send }, packet.payload),
      )
    })
    this.#unlisten.push(() => this.#network.close(this.#host, 'udp', port))
  }

  #accept(server: TurnServer, stream: StreamConnection): void {
    const framing = new Framing()
    const [address = ''] = addressesOf(this.#host)
    const client: TurnClient = {
      transport: 'tcp',
      remote: stream.remote,
      local: { address, port: this.#values.port },
      send: (bytes) => {
        if (stream.state === 'established') stream.write(bytes)
      },
    }
    stream.ondata = (bytes) => {
      const messages = framing.push(bytes)
      if (!messages) return stream.destroy()
      for (const message of messages) server.receive(client, message)
    }
    stream.onclose = () => server.gone(client)
  }

  #turnPorts(): TurnPorts {
    const { id } = this.#host
    const random = this.#ports.random('turn', id)
    return {
      nowUs: () => this.#ports.nowUs(),
      after: (delayUs, act) => {
        const timer = this.#ports.after(delayUs, act, id)
        return () => (timer.cancelled = true)
      },
      randomBytes: (length) => Uint8Array.from({ length }, () => random.between(0, 255)),
      between: (low, high) => random.between(low, high),
      openRelay: (family, port, opened) => opened(this.#openRelay(family, port)),
      onrefused: (refusal) => this.#refused(refusal),
      onended: (text) => void this.#ports.record({ kind: 'note', at: id, text }),
    }
  }

  #openRelay(family: Family, port: number): RelaySocket | undefined {
    const address = addressesOf(this.#host).find((each) => familyOf(each) === family)
    if (address === undefined || this.#host.sockets.has(`udp/${port}`)) return undefined
    const local = { address, port }
    const relay: RelaySocket = {
      local,
      send: (to, payload) => this.#send(local, to, payload),
      close: () => this.#network.close(this.#host, 'udp', port),
    }
    this.#network.open(this.#host, 'udp', port, (packet) =>
      this.#during(packet, () => relay.onpacket?.(packet.from, packet.payload)),
    )
    return relay
  }

  #send(from: Endpoint, to: Endpoint, payload: Uint8Array): void {
    this.#network.send(this.#host, { transport: 'udp', from, to, payload })
  }

  /** Works on a datagram, so that a refusal can name it. */
  #during(packet: Packet, work: () => void): void {
    this.#packet = packet
    try {
      work()
    } finally {
      this.#packet = undefined
    }
  }

  #refused({ reason, detail }: Refusal): void {
    const drop = DROPS[reason]
    if (drop && this.#packet)
      return this.#network.refuse(this.#packet, {
        by: this.#host.id,
        reason: drop.reason,
        detail: { rule: drop.rule, why: detail },
      })
    const text = `refused: ${detail}`
    this.#ports.record({ kind: 'note', at: this.#host.id, level: 'warning', text })
  }
}

function settingsOf(values: TurnServerValues, host: Host): TurnSettings {
  const { realm, username, credential, lifetimeMs, permissionLifetimeMs } = values
  const { channelLifetimeMs, nonceLifetimeMs, maxAllocations } = values
  const families = ([4, 6] as const).filter((family) =>
    addressesOf(host).some((address) => familyOf(address) === family),
  )
  return {
    realm,
    passwordOf: (name) => (name === username ? credential : undefined),
    lifetimeMs,
    permissionLifetimeMs,
    channelLifetimeMs,
    nonceLifetimeMs,
    maxAllocations,
    families,
    neverFragments: true,
    lastChannel: LAST_CHANNEL,
    mayReach: isUnicast,
  }
}
