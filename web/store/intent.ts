/** What a person asks of the page. Components send these; only `reduce.ts` knows what follows. */
import type { Command } from '../../machines/scenario/command.ts'
import type { Scenario, ScenarioInput } from '../../machines/scenario/schema.ts'
import type { Response, Speed } from '../../machines/link/protocol.ts'
import type { Report } from '../../machines/live/report.ts'
import type { Signal } from '../../machines/live/signal.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Connection } from '../link/client.ts'
import type { Lens } from './lens.ts'
import type { Pane, Problem, Stop, Unit } from './state.ts'

export type Intent =
  /** Connect, or go on from the cursor. */
  | { type: 'run' }
  | { type: 'pause' }
  /** Moves the cursor on; at the head the lab is asked to go on. */
  | { type: 'step'; unit: Unit }
  | { type: 'back'; unit: Unit }
  /** Puts the cursor on an event. `passing`: on the way to another one, so that it means no choice. */
  | { type: 'select'; seq: number; passing?: boolean }
  | { type: 'first' }
  | { type: 'last' }
  /** The same scenario from the start, what was done by hand included. */
  | { type: 'restart' }
  /** Runs a lab that the server has let go again, up to where it was. */
  | { type: 'restore' }
  /** Lets an ended lab go on for a while, or only makes it able to. */
  | { type: 'continue'; run: boolean }
  | { type: 'seed'; seed: number }
  /** Puts another scenario in place of this one. `at`: run up to this event, and on to `to` if given. */
  | { type: 'load'; scenario: ScenarioInput; at?: number; to?: number }
  /** The same scenario written anew, opened at its start; `complete`: with its defaults. */
  | { type: 'rewrite'; scenario: ScenarioInput; complete: Scenario }
  /** Puts a trace in place of the lab that was read from a file. */
  | { type: 'recording'; events: readonly TraceEvent[] }
  /** Leaves it for the scenario. */
  | { type: 'leave' }
  /** Runs a scenario that is this one with a change, fast up to this event, and goes on from there. */
  | { type: 'replay'; scenario: ScenarioInput; at: number }
  | { type: 'command'; command: Command }
  /** Changes the world: before the run in the scenario, at the head by a command. */
  | { type: 'change'; command: Command }
  | { type: 'speed'; speed: Speed }
  | { type: 'zoom'; zoom: Zoom }
  /** Changes how the events are looked at; what is not named stays. */
  | { type: 'lens'; lens: Partial<Lens> }
  | { type: 'pane'; pane: Pane }
  /** Where the run stops by itself; absent: nowhere. */
  | { type: 'stop'; stop?: Stop }
  /** Follows a lab that somebody else opened, and with `as` speaks for that peer outside. */
  | { type: 'join'; lab: string; as?: string }
  /** Speaks for a peer outside, in a live lab. */
  | { type: 'attach'; as: string }
  /** That peer says something to another, and tells what it saw of itself. */
  | { type: 'signal'; to: string; signal: Signal }
  | { type: 'report'; events: readonly Report[] }
  /** Lets others follow this lab, and the next ones; or no longer. */
  | { type: 'share' }
  | { type: 'unshare' }
  /** Shows those who follow where to look. */
  | { type: 'present'; place: string }
  /** Follows what somebody shares, in step. */
  | { type: 'follow'; link: string }
  | { type: 'in-step' }
  | { type: 'problem'; problem: Problem }
  | { type: 'dismiss' }

/** All that can change the state: intents, the lab's answers, and time passing while replaying. */
export type Message =
  | Intent
  | { type: 'response'; response: Response }
  | { type: 'connection'; connection: Connection }
  | { type: 'tick'; nowMs: number }
