/** Who lives in a lab: the hosts on the network, the servers and the peers, and what can be asked of them. */
import type { Command } from '../../machines/scenario/command.ts'
import { outsidePeers } from '../../machines/scenario/live.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { HostInfo } from '../../machines/trace/event.ts'
import { Dissector } from './dissect/dissector.ts'
import { addressesOf, primaryAddress, type Host } from './network/host.ts'
import { Network } from './network/network.ts'
import type { NetworkPorts } from './network/ports.ts'
import { Gate } from './network/real/gate.ts'
import { StreamStack } from './network/stream/stack.ts'
import { MulticastDns } from './multicast-dns.ts'
import { NetworkCommands } from './network-commands.ts'
import { certificateFor } from './peers/certificates/pick.ts'
import { DirectLine } from './peers/direct-line.ts'
import { LiveStreams } from './peers/media/live-stream.ts'
import { Forwarder } from './peers/media/forwarder.ts'
import { Mixer } from './peers/media/mixer.ts'
import { Peer, type PeerOptions } from './peers/peer.ts'
import type { PeerPorts } from './peers/ports.ts'
import { HTTP_PORT } from './peers/streams/wire.ts'
import { SignalingClient } from './peers/signaling-client.ts'
import type { OpenLine } from './peers/signaling-line.ts'
import { Exchange } from './portal/exchange.ts'
import { learnNames } from './portal/learn.ts'
import { Outside } from './portal/outside.ts'
import type { Portal } from './portal/portal.ts'
import { MediaAllowance } from './record/media-allowance.ts'
import { TrafficMeter } from './record/traffic-meter.ts'
import { Told } from './record/told.ts'
import type { Recorder } from './record/recorder.ts'
import { Servers } from './servers.ts'
import { interceptBy, type Intercept } from './services/signaling/intercept.ts'
import { wiresOf } from './wires-of.ts'
import { WorldMap } from './world-map.ts'
import { plug } from './world/realm.ts'
import type { World } from './world/world.ts'

/** What a live lab has of the world outside. */
interface WayOut {
  exchange: Exchange
  outside: Outside
}

export class Inhabitants {
  readonly #scenario: Scenario
  readonly #world: World
  readonly #recorder: Recorder
  readonly #network: Network
  readonly #ports: NetworkPorts
  readonly #map: WorldMap
  readonly #servers: Servers
  readonly #commands: NetworkCommands
  readonly #mdns: MulticastDns
  readonly #peers = new Map<string, Peer>()
  readonly #dissector: Dissector
  readonly #media = new Told()
  /** Of a live lab. */
  readonly #way: WayOut | undefined

  /** Puts everybody in their place; nobody acts before `start`. */
  constructor(scenario: Scenario, world: World, recorder: Recorder, portal?: Portal) {
    this.#scenario = scenario
    this.#world = world
    this.#recorder = recorder
    this.#dissector = new Dissector({
      isTurn: ({ address }) => scenario.servers.turn !== undefined && this.#isAt('turn', address),
      speaksHttp: ({ address, port }) => port === HTTP_PORT && this.#servesStreams(address),
      ...scenario.servers.turn,
    })
    this.#ports = this.#networkPorts()
    this.#network = new Network(this.#ports, scenario.faults)
    const outside = outsidePeers(scenario)
    if (portal && outside.length > 0) this.#way = this.#openTo(portal, outside)
    this.#map = new WorldMap(scenario, this.#network, this.#way && portal?.addresses)
    this.#commands = new NetworkCommands(this.#network, this.#map)
    this.#mdns = new MulticastDns({
      ...this.#ports,
      host: (id) => this.#network.host(id),
      randomBytes: (id, length) => world.random('mdns', id).bytes(length),
    })
    plug(wiresOf(this.#network, this.#mdns, (id) => this.#stackOf(this.#network.host(id))))
    this.#servers = new Servers(scenario, world, this.#network, this.#ports)
    for (const id of Object.keys(scenario.peers))
      if (!outside.includes(id)) this.#peers.set(id, this.#makePeer(id))
  }

  /** The peers that are not in the lab; undefined when all are. */
  get outside(): Outside | undefined {
    return this.#way?.outside
  }

  hosts(): HostInfo[] {
    return this.#network.hosts()
  }

  /** How often each rule of the scenario matched and acted. */
  faults(): { id: string; matched: number; hit: number }[] {
    return this.#network.rules.report()
  }

  /** Servers listen and peers register, from virtual time 0 on. */
  start(): void {
    this.#servers.start()
    for (const [id, peer] of this.#peers) this.#world.after(0, () => peer.start(), id, 0)
  }

  /** Acts on a command. Throws with the reason when it cannot. */
  perform(command: Command): void {
    if ('server' in command) return this.#servers.perform(command)
    if (!('peer' in command)) return this.#commands.perform(command)
    const peer = this.#peers.get(command.peer)
    if (!peer) throw new Error(`there is no peer ${command.peer}`)
    if (command.do !== 'move') return peer.perform(command)
    this.#map.move(command.peer, command.network)
    peer.moved()
  }

  #openTo(portal: Portal, outside: readonly string[]): WayOut {
    const ports = this.#ports
    const network = this.#network
    const intercept = this.#overheard(interceptBy(network.rules, ports))
    const gate = new Gate(portal, outside)
    network.openTo({ gate, send: (datagram) => portal.sendDatagram(datagram) })
    const exchange = new Exchange({
      ...ports,
      intercept,
      send: (message) => {
        learnNames(gate, message.to, message.signal)
        portal.sendSignal(message)
      },
    })
    return { exchange, outside: new Outside({ outside, ports, network, gate, exchange }) }
  }

  #networkPorts(): NetworkPorts {
    const world = this.#world
    const media = this.#mediaAllowance()
    const meter = this.#trafficMeter()
    return {
      admits: ({ protocol }) => media.admits(protocol),
      carried: (at, way, { payload, is }) =>
        way === 'sent'
          ? meter.sent(at, payload.length, is.protocol === 'rtp')
          : meter.received(at, payload.length),
      nowUs: () => world.nowUs,
      after: (delayUs, act, owner, cause) => world.after(delayUs, act, owner, cause),
      random: (purpose, owner) => world.random(purpose, owner),
      record: (draft) => this.#recorder.record(draft),
      because: (seq) => world.because(seq),
      cause: () => world.cause,
      classify: (packet) => this.#dissector.classify(packet),
      edit: (packet, fault) => this.#dissector.edit(packet, fault, world.random('edit', fault.id)),
    }
  }

  #mediaAllowance(): MediaAllowance {
    return new MediaAllowance((text) => this.#recorder.record({ kind: 'note', at: 'lab', text }))
  }

  /** Its readings belong to nobody's doing. */
  #trafficMeter(): TrafficMeter {
    const world = this.#world
    return new TrafficMeter({
      nowUs: () => world.nowUs,
      after: (delayUs, act) => void world.after(delayUs, act, 'lab', 0),
      record: (draft) => void this.#recorder.record(draft),
    })
  }

  /** The dissection learns the ICE passwords that peers get. */
  #overheard(intercept: Intercept): Intercept {
    return (text, hop, deliver) =>
      intercept(text, hop, (left) => {
        this.#dissector.overhear(left)
        deliver(left)
      })
  }

  #stackOf(host: Host): StreamStack {
    return new StreamStack(this.#network, host, this.#ports)
  }

  #isAt(host: string, address: string): boolean {
    return addressesOf(this.#network.host(host)).includes(address)
  }

  #servesStreams(address: string): boolean {
    const { peers } = this.#scenario
    return Object.keys(peers).some((id) => peers[id]?.role === 'sfu' && this.#isAt(id, address))
  }

  #makePeer(id: string): Peer {
    const host = this.#network.host(id)
    const ports = this.#portsOf(host)
    return new Peer(this.#optionsOf(id, ports), ports)
  }

  #openLine(id: string, ports: PeerPorts): OpenLine {
    const way = this.#way
    if (way) return (peer, handlers) => new DirectLine(peer, way.exchange, handlers)
    const { token, origin } = this.#scenario.peers[id] ?? {}
    const access = { endpoint: this.#servers.signalingEndpoint, token, origin }
    return (peer, handlers) => new SignalingClient(peer, access, ports, handlers)
  }

  #optionsOf(id: string, ports: PeerPorts): PeerOptions {
    const { peers, seed, werift } = this.#scenario
    const config = peers[id]
    if (!config) throw new Error(`there is no peer ${id}`)
    const { iceRole, mdns, media, role } = config
    const { polite, iceTransportPolicy, earlyCandidates = 'hold' } = config
    return {
      id,
      polite,
      holdsCandidates: earlyCandidates === 'hold',
      iceTransportPolicy,
      openLine: this.#openLine(id, ports),
      isOutside: (peer) => peers[peer]?.outside === true,
      iceServers: this.#servers.iceServersOf(id),
      certificate: certificateFor(seed, Object.keys(peers), id),
      patched: werift === 'patched',
      ...(media && { media }),
      addressOf: (peer) => primaryAddress(this.#network.host(peer)),
      ...(role === 'sfu' && { mediaServer: new Forwarder(), streams: new LiveStreams() }),
      ...(role === 'mcu' && { mediaServer: new Mixer(id, ports) }),
      ...(iceRole && { iceRole }),
      ...(mdns && { nameOf: (address) => this.#mdns.nameOf(id, address) }),
    }
  }

  #portsOf(host: Host): PeerPorts {
    return {
      stack: this.#stackOf(host),
      record: (draft) => this.#recorder.record(draft),
      because: (seq) => this.#world.because(seq),
      randomBytes: (length) => this.#world.random('signaling', host.id).bytes(length),
      fileBytes: (length) => this.#world.random('file', host.id).bytes(length),
      mediaBytes: (length) => this.#world.random('media', host.id).bytes(length),
      nowUs: () => this.#world.nowUs,
      after: (delayUs, act) => {
        const entry = this.#world.after(delayUs, act)
        return () => (entry.cancelled = true)
      },
      isNewMedia: (digest) => this.#media.isNew(digest),
      intercept: this.#overheard(interceptBy(this.#network.rules, this.#ports)),
      encrypted: (record, inside) => this.#dissector.encrypted(record, inside),
      opens: (open) => this.#dissector.opens(open),
    }
  }
}
