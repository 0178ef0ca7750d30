/** The servers of a lab: starts them, fails and restores them, and says under which URLs peers find them. */
import type { Command } from '../../machines/scenario/command.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { primaryAddress, type Host } from './network/host.ts'
import type { Network } from './network/network.ts'
import type { Endpoint } from './network/packet.ts'
import type { NetworkPorts } from './network/ports.ts'
import { StreamStack } from './network/stream/stack.ts'
import { interceptBy } from './services/signaling/intercept.ts'
import { SignalingServer } from './services/signaling/server.ts'
import type { Mischief } from './services/stun/mischief.ts'
import { startStunServer } from './services/stun-server.ts'
import { startTurnServer } from './services/turn-server.ts'
import type { World } from './world/world.ts'

export type ServerCommand = Extract<Command, { server: string }>

/** An ICE server as RTCConfiguration names it (W3C WebRTC §4.2.1, RFC 7064, RFC 7065). */
export interface IceServer {
  urls: string
  username?: string
  credential?: string
}

/** What can be done to a server while the lab runs. */
interface Service {
  set?(mischief: Mischief): void
  start(): void
  /**
   * Ends as a machine does that loses power: streams fall silent, TURN allocations are gone. Only the
   * signaling server still knows its sessions when it comes back, as one with a database does.
   */
  stop(): void
}

export class Servers {
  readonly #scenario: Scenario
  readonly #world: World
  readonly #network: Network
  readonly #ports: NetworkPorts
  readonly #services = new Map<string, Service>()

  constructor(scenario: Scenario, world: World, network: Network, ports: NetworkPorts) {
    this.#scenario = scenario
    this.#world = world
    this.#network = network
    this.#ports = ports
  }

  /** Everybody listens, from virtual time 0 on. */
  start(): void {
    const { signaling, stun, turn } = this.#scenario.servers
    this.#open('signaling', (host) => this.#signaling(host, signaling))
    this.#open('stun', (host) => startStunServer(this.#network, host, stun, this.#ports))
    if (!turn) return
    this.#open('turn', (host) =>
      startTurnServer(this.#network, host, turn, this.#stackOf(host), this.#ports),
    )
  }

  #open(id: string, make: (host: Host) => Service): void {
    const host = this.#network.host(id)
    this.#services.set(
      id,
      this.#world.as(id, 0, () => make(host)),
    )
  }

  perform(command: ServerCommand): void {
    const host = this.#network.host(command.server)
    const service = this.#services.get(command.server)
    switch (command.do) {
      case 'fail-server':
        host.up = false
        return service?.stop()
      case 'restore-server':
        host.up = true
        return service?.start()
      case 'set-server':
        if (command.link) host.access.change(command.link)
        return service?.set?.(command)
    }
  }

  /** Where peers find the signaling server. */
  get signalingEndpoint(): Endpoint {
    return this.#endpointOf('signaling', this.#scenario.servers.signaling.port)
  }

  /** The ICE servers of a peer: its own choice, else the scenario's. */
  iceServersOf(peer: string): IceServer[] {
    const { peers, iceServers, servers } = this.#scenario
    const chosen = peers[peer]?.iceServers ?? iceServers
    return chosen.map((server): IceServer => {
      const [id = '', query] = server.split('?')
      const { turn, stun } = servers
      const { address, port } = this.#endpointOf(id, id === 'turn' && turn ? turn.port : stun.port)
      if (id !== 'turn' || !turn) return { urls: `stun:${address}:${port}` }
      const urls = `turn:${address}:${port}${query === undefined ? '' : `?${query}`}`
      const credential = peers[peer]?.turnCredential ?? turn.credential
      return { urls, username: turn.username, credential }
    })
  }

  #signaling(host: Host, settings: Scenario['servers']['signaling']): Service {
    const server = new SignalingServer(this.#stackOf(host), host.id, {
      randomBytes: (length) => this.#world.random('signaling', host.id).bytes(length),
      port: settings.port,
      admission: settings,
      intercept: interceptBy(this.#network.rules, this.#ports),
    })
    server.set(settings)
    server.start()
    return server
  }

  #stackOf(host: Host): StreamStack {
    return new StreamStack(this.#network, host, this.#ports)
  }

  #endpointOf(server: string, port: number): Endpoint {
    return { address: primaryAddress(this.#network.host(server)), port }
  }
}
