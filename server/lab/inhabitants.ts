/** Who lives in a lab: the hosts on the network, the servers and the peers, and what can be asked of them. */
import type { Command } from '../../machines/scenario/command.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { HostInfo } from '../../machines/trace/event.ts'
import { classify } from './dissect/classify.ts'
import type { Host } from './network/host.ts'
import { Network, primaryAddress } from './network/network.ts'
import type { Endpoint } from './network/packet.ts'
import type { NetworkPorts } from './network/ports.ts'
import { StreamStack } from './network/stream/stack.ts'
import { certificateFor } from './peers/certificates/pick.ts'
import { Peer, type PeerOptions } from './peers/peer.ts'
import type { PeerPorts } from './peers/ports.ts'
import type { Recorder } from './record/recorder.ts'
import { SIGNALING_PORT, SignalingServer } from './services/signaling/server.ts'
import { STUN_PORT, startStunServer } from './services/stun-server.ts'
import { wiresOf } from './wires-of.ts'
import { placeHosts } from './world-map.ts'
import { plug } from './world/realm.ts'
import type { World } from './world/world.ts'

export class Inhabitants {
  readonly #scenario: Scenario
  readonly #world: World
  readonly #recorder: Recorder
  readonly #network: Network
  readonly #ports: NetworkPorts
  readonly #signaling: SignalingServer
  readonly #peers = new Map<string, Peer>()
  /** What the record that is being encrypted right now holds. */
  #plaintext: Uint8Array | undefined

  /** Puts everybody in their place; nobody acts before `start`. */
  constructor(scenario: Scenario, world: World, recorder: Recorder) {
    this.#scenario = scenario
    this.#world = world
    this.#recorder = recorder
    this.#ports = this.#networkPorts()
    this.#network = new Network(this.#ports)
    placeHosts(scenario, this.#network)
    plug(wiresOf(this.#network))
    this.#signaling = this.#makeSignaling()
    for (const id of Object.keys(scenario.peers)) this.#peers.set(id, this.#makePeer(id))
  }

  hosts(): HostInfo[] {
    return this.#network.hosts()
  }

  /** Servers listen and peers register, from virtual time 0 on. */
  start(): void {
    this.#world.as('signaling', 0, () => this.#signaling.start())
    startStunServer(this.#network, this.#network.host('stun'))
    for (const [id, peer] of this.#peers) this.#world.after(0, () => peer.start(), id, 0)
  }

  /** Acts on a command. Throws with the reason when it cannot. */
  perform(command: Command): void {
    if ('peer' in command) {
      const peer = this.#peers.get(command.peer)
      if (!peer) throw new Error(`there is no peer ${command.peer}`)
      return peer.perform(command)
    }
    if (!('server' in command)) throw new Error(`${command.do} is not understood`)
    const host = this.#network.host(command.server)
    host.up = command.do === 'restore-server'
    if (command.server !== 'signaling') return
    if (host.up) this.#signaling.start()
    else this.#signaling.stop()
  }

  #networkPorts(): NetworkPorts {
    const world = this.#world
    return {
      nowUs: () => world.nowUs,
      after: (delayUs, act, owner, cause) => world.after(delayUs, act, owner, cause),
      random: (purpose, owner) => world.random(purpose, owner),
      record: (draft) => this.#recorder.record(draft),
      because: (seq) => world.because(seq),
      classify: (packet) => classify(packet, this.#plaintext),
    }
  }

  #makeSignaling(): SignalingServer {
    const host = this.#network.host('signaling')
    const stack = new StreamStack(this.#network, host, this.#ports)
    return new SignalingServer(stack, host.id, { randomBytes: this.#randomBytes(host) })
  }

  #makePeer(id: string): Peer {
    const host = this.#network.host(id)
    return new Peer(this.#optionsOf(id, host), this.#portsOf(host))
  }

  #optionsOf(id: string, host: Host): PeerOptions {
    const { peers, seed, werift, iceServers } = this.#scenario
    const config = peers[id]
    if (!config) throw new Error(`there is no peer ${id}`)
    const { polite, iceTransportPolicy } = config
    return {
      id,
      polite,
      iceTransportPolicy,
      signaling: this.#endpointOf('signaling', SIGNALING_PORT),
      iceServers: iceServers.map((server) => {
        const { address, port } = this.#endpointOf(server, STUN_PORT)
        return { urls: `stun:${address}:${port}` }
      }),
      certificate: certificateFor(seed, Object.keys(peers), id),
      address: primaryAddress(host),
      patched: werift === 'patched',
    }
  }

  #portsOf(host: Host): PeerPorts {
    return {
      stack: new StreamStack(this.#network, host, this.#ports),
      record: (draft) => this.#recorder.record(draft),
      because: (seq) => this.#world.because(seq),
      randomBytes: this.#randomBytes(host),
      encrypting: (plaintext) => (this.#plaintext = plaintext),
    }
  }

  #endpointOf(server: string, port: number): Endpoint {
    return { address: primaryAddress(this.#network.host(server)), port }
  }

  #randomBytes({ id }: Host): (length: number) => Uint8Array {
    return (length) => this.#world.random('signaling', id).bytes(length)
  }
}
