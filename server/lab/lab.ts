/**
 * The lab: the one file that puts a world together from a scenario. Built into a bundle whose only
 * door is the argument of `openLab`; the driver outside runs its queue one entry at a time.
 */
import { actorOf } from '../../machines/scenario/actor.ts'
import type { Command } from '../../machines/scenario/command.ts'
import { commandIssues } from '../../machines/scenario/command-checks.ts'
import { formatIssue } from '../../machines/scenario/issue.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import {
  TRACE_FORMAT,
  type Draft,
  type EndReason,
  type LabStart,
  type TraceEvent,
} from '../../machines/trace/event.ts'
import type { Report } from '../../machines/live/report.ts'
import type { OutsideSignal } from '../../machines/live/signal.ts'
import { isLive, NO_PORTAL, outsidePeers } from '../../machines/scenario/live.ts'
import { Inhabitants } from './inhabitants.ts'
import { Refusal, type Outside } from './portal/outside.ts'
import type { Portal, RealDatagram } from './portal/portal.ts'
import { NO_CAUSE, Recorder } from './record/recorder.ts'
import { commandOf, Script } from './script.ts'
import { PEERSCOPE_VERSION, WERIFT_VERSION } from './versions.ts'
import { inhabit, vacate } from './world/realm.ts'
import { World } from './world/world.ts'

/** The way out of the bundle: real time passes only in here. */
export interface Door {
  /** Resolves once all pending microtasks have drained. */
  yield(): Promise<void>
  /** The way to peers outside; a lab that has any needs it. */
  readonly portal?: Portal
}

export type CommandResult = { ok: true } | { ok: false; message: string }

const ENDED: CommandResult = { ok: false, message: 'the lab has ended' }

/** A lab under way. */
export class Lab {
  readonly #scenario: Scenario
  readonly #door: Door
  readonly #world: World
  readonly #recorder: Recorder
  readonly #inhabitants: Inhabitants
  readonly #script: Script
  #stopAtUs: number

  constructor(scenario: Scenario, door: Door, world: World) {
    this.#scenario = scenario
    this.#door = door
    this.#world = world
    this.#stopAtUs = Math.round(scenario.stop.atMs * 1000)
    this.#recorder = new Recorder(
      {
        nowUs: () => world.nowUs,
        cause: () => world.cause,
        faults: () => this.#inhabitants.faults(),
      },
      scenario.limits.events,
    )
    this.#inhabitants = new Inhabitants(scenario, world, this.#recorder, door.portal)
    this.#script = this.#makeScript(scenario)
    this.#recorder.listen((event) => this.#script.notice(event))
    this.#recordStart(scenario)
    this.#inhabitants.start()
    this.#script.start()
  }

  get nowUs(): number {
    return this.#world.nowUs
  }

  /** Whether real peers take part: it then goes with real time. */
  get isLive(): boolean {
    return isLive(this.#scenario)
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
   * stands in the trace with the `seq` before it, so that replay finds the same place. What no
   * scenario's script could carry is refused and leaves no trace.
   */
  async command(command: Command, atUs = this.nowUs): Promise<CommandResult> {
    await this.#catchUp(atUs)
    if (this.ended) return ENDED
    const [issue] = commandIssues(this.#scenario, command)
    if (issue) return { ok: false, message: formatIssue(issue) }
    this.#advanceTo(atUs)
    return this.#act(command)
  }

  /** A datagram has come from the real network to a port of a peer inside. */
  receiveDatagram(datagram: RealDatagram, atUs = this.nowUs): Promise<CommandResult> {
    return this.#meet(atUs, (outside) => outside.receiveDatagram(datagram))
  }

  /** A peer outside says something by way of signaling. */
  receiveSignal(message: OutsideSignal, atUs = this.nowUs): Promise<CommandResult> {
    return this.#meet(atUs, (outside) => outside.receiveSignal(message))
  }

  /** What a peer outside tells of itself. */
  report(at: string, events: readonly Report[], atUs = this.nowUs): Promise<CommandResult> {
    return this.#meet(atUs, (outside) => outside.report(at, events))
  }

  /** A peer outside came to signaling, or left it. */
  present(id: string, isPresent: boolean, atUs = this.nowUs): Promise<CommandResult> {
    return this.#meet(atUs, (outside) => outside.present(id, isPresent))
  }

  /** Something that the ports outside have to tell, such as datagrams that were lost there. */
  warn(text: string): void {
    this.#world.enter('lab', NO_CAUSE)
    this.#record({ kind: 'note', at: 'lab', level: 'warning', text })
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
    // What happened to come last does not bring the stop about: the scenario does, at the root.
    this.#world.enter('lab', reason === 'stop' ? 0 : this.#recorder.head)
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

  /** Runs what is due by then. */
  async #catchUp(atUs: number): Promise<void> {
    while (!this.ended && (this.#world.nextAtUs ?? Infinity) <= Math.min(atUs, this.#stopAtUs))
      await this.advance()
  }

  #advanceTo(atUs: number): void {
    this.#world.advanceTo(Math.min(Math.max(atUs, this.nowUs), this.#stopAtUs))
  }

  /** Lets something from outside happen, after all that is due by then; nothing inside has caused it. */
  async #meet(atUs: number, act: (outside: Outside) => void): Promise<CommandResult> {
    await this.#catchUp(atUs)
    if (this.ended) return ENDED
    const { outside } = this.#inhabitants
    if (!outside) return { ok: false, message: 'nobody in this lab is outside' }
    this.#advanceTo(atUs)
    this.#world.enter('lab', NO_CAUSE)
    let result: CommandResult = { ok: true }
    await this.#guarded(() => {
      const refused = refusalOf(() => act(outside))
      if (refused !== undefined) result = { ok: false, message: refused }
    })
    if (this.ended) vacate(this.#world)
    return result
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
      this.#inhabitants.perform(command)
      return { ok: true }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#record({ kind: 'note', at: actor, level: 'warning', text: `refused: ${message}` })
      return { ok: false, message }
    }
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
      hosts: this.#inhabitants.hosts(),
      ...(this.#door.portal && this.isLive && { live: this.#live(this.#door.portal) }),
    })
  }

  #live({ beganMs }: Portal): NonNullable<LabStart['live']> {
    return { beganMs, outside: outsidePeers(this.#scenario) }
  }

  #makeScript(scenario: Scenario): Script {
    const world = this.#world
    return new Script(scenario.script, {
      at: (atUs, act) => void world.after(atUs - world.nowUs, act, 'lab', 0),
      soon: (cause, act) => void world.after(0, act, 'lab', cause),
      perform: (command, cause) => void this.#perform(command, 'script', cause),
    })
  }
}

/** What is wrong with something from outside: it is the other's mistake, and ends no lab. */
function refusalOf(act: () => void): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/**
 * Opens a lab. Throws while another one is open in this realm, and when the scenario has peers
 * outside and there is no way to them.
 */
export function openLab(scenario: Scenario, door: Door): Lab {
  const [outside] = outsidePeers(scenario)
  if (outside !== undefined && !door.portal)
    throw new Error(`peers.${outside}.outside: ${NO_PORTAL}`)
  const world = new World(scenario.seed)
  inhabit(world)
  try {
    return new Lab(scenario, door, world)
  } catch (error) {
    vacate(world)
    throw error
  }
}
