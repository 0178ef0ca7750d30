/**
 * The lab: the one file that puts a world together from a scenario. Built into a bundle whose only
 * door is the argument of `openLab`; the driver outside runs its queue one entry at a time.
 */
import type { Command } from '../../machines/scenario/command.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import {
  TRACE_FORMAT,
  type Draft,
  type EndReason,
  type TraceEvent,
} from '../../machines/trace/event.ts'
import { classify } from './dissect/classify.ts'
import { Network, primaryAddress } from './network/network.ts'
import type { NetworkPorts } from './network/ports.ts'
import { StreamStack } from './network/stream/stack.ts'
import { certificateFor } from './peers/certificates/pick.ts'
import { Peer, type PeerCommand } from './peers/peer.ts'
import { Recorder } from './record/recorder.ts'
import { actorOf, commandOf, Script } from './script.ts'
import { SIGNALING_PORT, SignalingServer } from './services/signaling/server.ts'
import { STUN_PORT, startStunServer } from './services/stun-server.ts'
import { PEERSCOPE_VERSION, WERIFT_VERSION } from './versions.ts'
import { wiresOf } from './wires-of.ts'
import { placeHosts } from './world-map.ts'
import { inhabit, plug, vacate } from './world/realm.ts'
import { World } from './world/world.ts'

/** The way out of the bundle: real time passes only in here. */
export interface Door {
  /** Resolves once all pending microtasks have drained. */
  yield(): Promise<void>
}

export type CommandResult = { ok: true } | { ok: false; message: string }

/** A lab under way. */
export class Lab {
  readonly #door: Door
  readonly #world: World
  readonly #recorder: Recorder
  readonly #network: Network
  readonly #script: Script
  readonly #peers = new Map<string, Peer>()
  #signaling: SignalingServer | undefined
  #plaintext: Uint8Array | undefined
  #stopAtUs: number

  constructor(scenario: Scenario, door: Door) {
    this.#door = door
    this.#world = new World(scenario.seed)
    inhabit(this.#world)
    this.#stopAtUs = Math.round(scenario.stop.atMs * 1000)
    const world = this.#world
    this.#recorder = new Recorder(
      { nowUs: () => world.nowUs, cause: () => world.cause },
      scenario.limits.events,
    )
    const ports = this.#networkPorts()
    this.#network = new Network(ports)
    placeHosts(scenario, this.#network)
    plug(wiresOf(this.#network))
    this.#script = this.#makeScript(scenario)
    this.#recorder.listen((event) => this.#script.notice(event))
    this.#recordStart(scenario)
    this.#startServers(ports)
    this.#startPeers(scenario, ports)
    this.#script.start()
  }

  get nowUs(): number {
    return this.#world.nowUs
  }

  /** When the next queue entry runs; undefined when the lab has ended. */
  get nextAtUs(): number | undefined {
    if (this.ended) return undefined
    return Math.min(this.#world.nextAtUs ?? this.#stopAtUs, this.#stopAtUs)
  }

  get ended(): boolean {
    return this.#recorder.ended
  }

  /** `seq` of the last event. */
  get head(): number {
    return this.#recorder.head
  }

  /** Runs exactly one queue entry and what follows from it at once. Ends the lab at its stop. */
  async advance(): Promise<void> {
    if (this.ended) return
    const next = this.#world.nextAtUs
    if (next === undefined || next > this.#stopAtUs) {
      this.#world.advanceTo(this.#stopAtUs)
      return this.end('stop')
    }
    if (this.#world.stuck) return this.end('livelock', `time stands still at ${this.nowUs} µs`)
    await this.#guarded(() => this.#world.step())
    await this.#performDue()
    if (this.ended) vacate(this.#world)
  }

  /**
   * Acts on a person's command at virtual time `atUs`, after all that is due by then. The command
   * stands in the trace with the `seq` before it, so that replay finds the same place.
   */
  async command(command: Command, atUs = this.nowUs): Promise<CommandResult> {
    while (!this.ended && (this.#world.nextAtUs ?? Infinity) <= Math.min(atUs, this.#stopAtUs))
      await this.advance()
    if (this.ended) return { ok: false, message: 'the lab has ended' }
    this.#world.advanceTo(Math.min(Math.max(atUs, this.nowUs), this.#stopAtUs))
    return this.#act(command)
  }

  /** The events appended since the last call. */
  take(): TraceEvent[] {
    return this.#recorder.take()
  }

  /** Moves the stop further out. */
  extend(untilUs: number): void {
    this.#stopAtUs = Math.max(this.#stopAtUs, Math.round(untilUs))
  }

  /** Ends the lab; the realm is free for the next one. */
  end(reason: EndReason, detail?: string): void {
    this.#world.enter('lab', this.#recorder.head)
    this.#recorder.end(reason, detail)
    vacate(this.#world)
  }

  /** A promise that nobody awaits was rejected inside the world: written down, not fatal, as in a browser. */
  rejected(message: string): void {
    this.#record({
      kind: 'note',
      at: this.#world.owner,
      level: 'warning',
      text: `unhandled rejection: ${message}`,
    })
  }

  async #guarded(run: () => void): Promise<void> {
    try {
      run()
    } catch (error) {
      return this.end(
        'crashed',
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      )
    }
    await this.#door.yield()
  }

  /** Commands of an earlier session that were given right here. */
  async #performDue(): Promise<void> {
    for (;;) {
      if (this.ended) return
      const due = this.#script.due(this.head, this.#world.nextAtUs ?? Infinity)
      if (!due) return
      if (due.atUs !== undefined && due.atUs <= this.#stopAtUs)
        this.#world.advanceTo(Math.max(this.nowUs, due.atUs))
      await this.#act(commandOf(due))
    }
  }

  async #act(command: Command): Promise<CommandResult> {
    let result: CommandResult = { ok: true }
    await this.#guarded(() => (result = this.#perform(command, 'interactive')))
    return result
  }

  #perform(command: Command, origin: 'script' | 'interactive', cause?: number): CommandResult {
    const actor = actorOf(command)
    this.#world.enter(actor, cause ?? 0)
    const seq = this.#record({
      kind: 'command',
      at: actor,
      origin,
      command,
      ...(cause !== undefined && { cause }),
    })
    this.#world.because(seq)
    try {
      this.#dispatch(command)
      return { ok: true }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#record({ kind: 'note', at: actor, level: 'warning', text: `refused: ${message}` })
      return { ok: false, message }
    }
  }

  #dispatch(command: Command): void {
    if ('peer' in command) {
      const peer = this.#peers.get(command.peer)
      if (!peer) throw new Error(`there is no peer ${command.peer}`)
      return peer.perform(command satisfies PeerCommand)
    }
    const host = this.#network.host(command.server)
    host.up = command.do === 'restore-server'
    if (command.server !== 'signaling') return
    if (host.up) this.#signaling?.start()
    else this.#signaling?.stop()
  }

  #record(draft: Draft): number {
    return this.#recorder.record(draft)
  }

  #recordStart(scenario: Scenario): void {
    this.#record({
      kind: 'lab.start',
      at: 'lab',
      format: TRACE_FORMAT,
      peerscope: PEERSCOPE_VERSION,
      werift: WERIFT_VERSION,
      scenario,
      hosts: this.#network.hosts(),
    })
  }

  #makeScript(scenario: Scenario): Script {
    const world = this.#world
    return new Script(scenario.script, {
      at: (atUs, act) => void world.after(atUs - world.nowUs, act, 'lab', 0),
      soon: (cause, act) => void world.after(0, act, 'lab', cause),
      perform: (command, cause) => void this.#perform(command, 'script', cause),
    })
  }

  #networkPorts(): NetworkPorts {
    const world = this.#world
    return {
      nowUs: () => world.nowUs,
      after: (delayUs, act, owner, cause) => world.after(delayUs, act, owner, cause),
      random: (purpose, owner) => world.random(purpose, owner),
      record: (draft) => this.#record(draft),
      because: (seq) => world.because(seq),
      classify: (packet) => classify(packet, this.#plaintext),
    }
  }

  #startServers(ports: NetworkPorts): void {
    const host = this.#network.host('signaling')
    const stack = new StreamStack(this.#network, host, ports)
    const randomBytes = (length: number): Uint8Array =>
      this.#world.random('signaling', host.id).bytes(length)
    this.#signaling = new SignalingServer(stack, host.id, { randomBytes })
    this.#world.as(host.id, 0, () => this.#signaling?.start())
    startStunServer(this.#network, this.#network.host('stun'))
  }

  #startPeers(scenario: Scenario, ports: NetworkPorts): void {
    const ids = Object.keys(scenario.peers)
    const signaling = {
      address: primaryAddress(this.#network.host('signaling')),
      port: SIGNALING_PORT,
    }
    for (const [id, config] of Object.entries(scenario.peers)) {
      const host = this.#network.host(id)
      const peer = new Peer(
        {
          id,
          signaling,
          polite: config.polite,
          iceTransportPolicy: config.iceTransportPolicy,
          iceServers: scenario.iceServers.map((server) => ({ urls: this.#iceUrl(server) })),
          certificate: certificateFor(scenario.seed, ids, id),
          address: primaryAddress(host),
          patched: scenario.werift === 'patched',
        },
        {
          stack: new StreamStack(this.#network, host, ports),
          record: (draft) => this.#record(draft),
          because: (seq) => this.#world.because(seq),
          randomBytes: (length) => this.#world.random('signaling', id).bytes(length),
          encrypting: (plaintext) => (this.#plaintext = plaintext),
        },
      )
      this.#peers.set(id, peer)
      this.#world.after(0, () => peer.start(), id, 0)
    }
  }

  #iceUrl(server: string): string {
    return `stun:${primaryAddress(this.#network.host(server))}:${STUN_PORT}`
  }
}

/** Opens a lab. Throws while another one is open in this realm. */
export function openLab(scenario: Scenario, door: Door): Lab {
  return new Lab(scenario, door)
}
