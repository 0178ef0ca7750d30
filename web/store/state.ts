/**
 * Everything the page knows, as one immutable value. `reduce.ts` makes the next one; `store.svelte.ts`
 * holds the current one; components read it and send intents.
 */
import type { AccessToken } from '../../machines/link/access.ts'
import type { Issue, LabStatus, Speed } from '../../machines/link/protocol.ts'
import type { Scenario, ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Connection } from '../link/client.ts'
import { PLAIN_LENS, type Lens } from './lens.ts'

/** The panes beside and below each other; on a narrow screen each is a tab. The lesson is there only while one is open. */
export const PANES = [
  'lesson',
  'ladder',
  'states',
  'network',
  'nat',
  'media',
  'control',
  'files',
  'event',
] as const
export type Pane = (typeof PANES)[number]
/** The panes that share one place beside the ladder on a wide screen. */
export const SIDES = ['states', 'network', 'nat', 'media', 'control', 'files'] as const
export type Side = (typeof SIDES)[number]

/** Connects two peers; what stands when nothing else was chosen. */
export const DEFAULT_SCENARIO: ScenarioInput = {
  version: 1,
  title: 'Two peers find each other',
  peers: { alice: {}, bob: {} },
}
export const DEFAULT_SPEED: Speed = 0.5

/**
 * The trace so far. `events` only grows and is replaced as a whole for a new lab, so that it can be
 * shared; `length` is how much of it this state has seen, and changes when it grows.
 */
export interface Trace {
  readonly events: readonly TraceEvent[]
  readonly length: number
}

/**
 * `gone`: the server has forgotten it. What was recorded stays readable. `recorded`: there never was
 * a lab, the trace was read from a file.
 */
export type Phase = 'opening' | LabStatus['phase'] | 'gone' | 'recorded'

export interface Lab {
  /** Reference of the `open` that asked for it. */
  readonly ref: number
  /** The lab's name, once it is open. */
  readonly id?: string
  readonly phase: Phase
  readonly atUs: number
  readonly wallMs: number
  /** Why it crashed or is gone. */
  readonly reason?: string
  /** What it was opened with after a change before the run: complete, and known before it has begun. */
  readonly edited?: Scenario
  /** Somebody else opened it: its scenario comes with its first event. */
  readonly isJoined?: true
  /** In a live lab: the peer outside that this page speaks for. */
  readonly seat?: Seat
  /** Somebody shares it with a class, and this page only follows. */
  readonly follows?: Follows
}

/** How this page follows what somebody shares. */
export interface Follows {
  readonly link: string
  /** It looks where the one who shares it looks. */
  readonly isInStep: boolean
  /** Where that is, as in an address; absent until it is told. */
  readonly place?: string
  /** Whoever shares it is away. */
  readonly isAlone?: boolean
}

/** How this page shares its labs, one after the other. */
export interface Sharing {
  /** Reference of the `share` that asked last. */
  readonly ref: number
  /** By which others follow, once it is there. */
  readonly link?: string
  /** What lets them in, where the server asks for a token. */
  readonly access?: AccessToken | undefined
  readonly followers: number
}

/** The place of a peer outside, in a live lab; one page at a time has it. */
export interface Seat {
  readonly as: string
  /** Reference of the `attach` that asked for it. */
  readonly ref: number
  readonly phase: 'asked' | 'taken' | 'refused'
  /** Why it was refused. */
  readonly reason?: string
}

/** What one step is: any event, or the next one that the ladder shows at its zoom level. */
export type Unit = 'event' | 'zoom'

/**
 * What moves the cursor. `following`: the lab runs and the cursor stays at the head. `pausing`: the lab was asked to pause, and the cursor goes
 * along to where it does. `stepping`: the
 * lab was asked to go on, for `left` steps. `replaying`: through what is
 * recorded, at the chosen speed. `seeking`: the lab runs as fast as possible up to `seq`, and
 * then goes on at the chosen speed when `then` says so; the cursor stays at `rest` where that comes
 * before.
 */
export type Motion =
  | { readonly kind: 'still' }
  | { readonly kind: 'following' }
  | { readonly kind: 'pausing' }
  | { readonly kind: 'stepping'; readonly unit: Unit; readonly left: number }
  | { readonly kind: 'replaying'; readonly atUs: number; readonly tickMs?: number }
  | {
      readonly kind: 'seeking'
      readonly seq: number
      readonly then: 'still' | 'following'
      readonly rest?: number
    }

/** What went wrong, for a person: what happened and, for a scenario, each wrong field. */
export interface Problem {
  readonly title: string
  readonly detail?: string
  readonly issues?: readonly Issue[]
}

/** A place in the run after which nothing goes on by itself. */
export interface Stop {
  readonly seq: number
  /** Said to whoever wants to go on all the same; without it one simply can. */
  readonly held?: Problem
}

export interface State {
  /** What the next lab runs. */
  readonly scenario: ScenarioInput
  readonly connection: Connection
  readonly lab?: Lab
  readonly trace: Trace
  /** `seq` of the selected event, -1 before the first. Every view shows the trace up to here. */
  readonly cursor: number
  readonly motion: Motion
  /** References of commands that no answer has come for. */
  readonly pending: readonly number[]
  readonly zoom: Zoom
  readonly lens: Lens
  readonly speed: Speed
  readonly pane: Pane
  /** Which of the panes that share a place is shown there. */
  readonly side: Side
  readonly problem?: Problem
  readonly sharing?: Sharing
  readonly stop?: Stop
  /** Events behind a held stop that the lab has written already. */
  readonly kept: readonly TraceEvent[]
  readonly nextRef: number
}

/** The page before anything was pressed. */
export function initialState(): State {
  return {
    scenario: DEFAULT_SCENARIO,
    connection: 'idle',
    trace: { events: [], length: 0 },
    cursor: -1,
    motion: STILL,
    pending: [],
    zoom: 'milestones',
    lens: PLAIN_LENS,
    speed: DEFAULT_SPEED,
    pane: 'ladder',
    side: 'states',
    kept: [],
    nextRef: 1,
  }
}

export const STILL: Motion = { kind: 'still' }

/** `seq` of the last event recorded, -1 before the first. */
export function headOf(state: State): number {
  return state.trace.length - 1
}

/** True when the cursor is at the last event, where the lab can go on. */
export function atHead(state: State): boolean {
  return state.cursor === headOf(state)
}

/** True when a lab is there that can still be stepped, run and told what to do. */
export function isLive(state: State): boolean {
  const phase = state.lab?.phase
  return phase === 'paused' || phase === 'running'
}

/** True for a trace that was read from a file: it can be looked at, and nothing in it can be run. */
export function isRecorded(state: State): boolean {
  return state.lab?.phase === 'recorded'
}

/**
 * True for a lab with peers outside: it goes on in real time whatever the page does, so it is followed
 * or not, and never paused, stepped or run again to the same point.
 */
export function isRealTime({ lab, trace, scenario }: State): boolean {
  if (lab === undefined || lab.phase === 'recorded') return false
  const [start] = trace.events
  if (start?.kind === 'lab.start') return start.live !== undefined
  if (lab.seat !== undefined) return true
  return Object.values(scenario.peers).some(({ outside }) => outside === true)
}

/** True where this page follows what somebody shares: it can look at all of it, and act on nothing. */
export function isFollower(state: State): boolean {
  return state.lab?.follows !== undefined
}

/** True when running it again gives the same run: neither read from a file nor live. */
export function canReplay(state: State): boolean {
  return !isRecorded(state) && !isRealTime(state)
}

/** True while something moves by itself, so that the one button says Pause. */
export function isMoving(state: State): boolean {
  const { kind } = state.motion
  return kind === 'following' || kind === 'replaying' || kind === 'seeking'
}

/** True when the lab has said its last word, and none of it is kept back. */
export function isOver(state: State): boolean {
  const { lab, kept } = state
  return lab !== undefined && !isLive(state) && lab.phase !== 'opening' && kept.length === 0
}

/**
 * What a change of the world would do now. `start`: nothing has happened at the cursor, so it goes
 * into the scenario. `head`: it acts as a command. `past` and `over`: it cannot act.
 */
export type Standing = 'start' | 'head' | 'past' | 'over'

export function standingOf(state: State): Standing {
  if (isRecorded(state) || isFollower(state)) return 'over'
  if (isRealTime(state)) return isLive(state) ? 'head' : 'over'
  if (state.cursor <= 0) return 'start'
  if (!isLive(state)) return 'over'
  return atHead(state) ? 'head' : 'past'
}
