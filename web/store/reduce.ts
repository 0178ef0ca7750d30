/**
 * The one function that makes the page's next state: (state, message) → state and requests. The same
 * messages always lead to the same state (what it says is in the language of the page); time comes in
 * with `tick`.
 */
import type { Command } from '../../machines/scenario/command.ts'
import { isAway, type Connection } from '../link/client.ts'
import { change, andThen, type Change } from './change.ts'
import type { Message } from './intent.ts'
import { edit, leave, open, openRecording, prolong, restore, rewrite } from './labs.ts'
import { follow, goThere, present, share, unshare, withClass } from './class.ts'
import { attach, join, report, retake, tell, unseat } from './outside.ts'
import { back, pause, run, runRequest, select, step, tick } from './move.ts'
import { canRecord, scenarioOf } from './recorded.ts'
import { respond } from './respond.ts'
import { withStops } from './stop.ts'
import {
  atHead,
  headOf,
  isLive,
  isRealTime,
  isRecorded,
  SIDES,
  standingOf,
  type Pane,
  type Side,
  type State,
} from './state.ts'
import { t } from '../words/words.svelte.ts'

export const reduce = withClass(withStops(next))

function next(state: State, message: Message): Change {
  switch (message.type) {
    case 'run':
      return run(state)
    case 'pause':
      return pause(state)
    case 'step':
      return step(state, message.unit)
    case 'back':
      return back(state, message.unit)
    case 'select':
      return select(state, message.seq)
    case 'first':
      return select(state, 0)
    case 'last':
      return select(state, headOf(state))
    case 'tick':
      return tick(state, message.nowMs)
    case 'response':
      return respond(state, message.response)
    case 'connection':
      return connection(state, message.connection)
    default:
      return adjust(state, message)
  }
}

type Adjustment = Exclude<
  Message,
  {
    type:
      | 'run'
      | 'pause'
      | 'step'
      | 'back'
      | 'select'
      | 'first'
      | 'last'
      | 'tick'
      | 'response'
      | 'connection'
  }
>

/** What nothing can come of in a trace that was read from a file. */
const NEEDS_LAB: ReadonlySet<Message['type']> = new Set([
  'restart',
  'restore',
  'continue',
  'seed',
  'command',
  'change',
])

/** What needs time that can be held, or run again to the same point. */
const NEEDS_TIME: ReadonlySet<Message['type']> = new Set([
  'restore',
  'continue',
  'seed',
  'speed',
  'replay',
])

/** Messages that change what runs or how it is shown, rather than where the cursor is. */
function adjust(state: State, message: Adjustment): Change {
  if (isRecorded(state) && NEEDS_LAB.has(message.type)) return change(state)
  if (isRealTime(state) && NEEDS_TIME.has(message.type)) return change(state)
  switch (message.type) {
    case 'recording':
      return openRecording(state, message.events)
    case 'leave':
      return leave(state)
    case 'restart':
      return open(state, scenarioOf(state), { kind: 'following' })
    case 'restore':
      return restore(state)
    case 'continue':
      return prolong(state, message.run)
    case 'seed':
      return reseed(state, message.seed)
    case 'replay': {
      const { scenario, at: seq } = message
      return open(state, scenario, { kind: 'seeking', seq, then: 'following' })
    }
    case 'load':
      return load(state, message)
    case 'rewrite':
      return rewrite(state, message.scenario, message.complete)
    case 'command':
      return command(state, message.command)
    case 'change':
      return standingOf(state) === 'start'
        ? edit(state, message.command)
        : command(state, message.command)
    case 'speed':
      return speed({ ...state, speed: message.speed })
    case 'zoom':
      return change({ ...state, zoom: message.zoom })
    case 'lens':
      return change({ ...state, lens: { ...state.lens, ...message.lens } })
    case 'pane':
      return change({ ...state, pane: message.pane, side: sideOf(message.pane) ?? state.side })
    case 'stop':
      return change({ ...state, stop: message.stop })
    case 'problem':
      return change({ ...state, problem: message.problem })
    case 'dismiss':
      return change({ ...state, problem: undefined })
    default:
      return amongOthers(state, message)
  }
}

type AmongOthers = Extract<
  Adjustment,
  {
    type:
      | 'join'
      | 'attach'
      | 'signal'
      | 'report'
      | 'share'
      | 'unshare'
      | 'present'
      | 'follow'
      | 'in-step'
  }
>

/** Live labs and classes: what has to do with other pages. */
function amongOthers(state: State, message: AmongOthers): Change {
  switch (message.type) {
    case 'join':
      return join(state, message.lab, message.as)
    case 'attach':
      return attach(state, message.as)
    case 'signal':
      return tell(state, message.to, message.signal)
    case 'report':
      return report(state, message.events)
    case 'share':
      return share(state)
    case 'unshare':
      return unshare(state)
    case 'present':
      return present(state, message.place)
    case 'follow':
      return follow(state, message.link)
    case 'in-step':
      return change(goThere(state))
  }
}

/** Another seed is another run: what was done by hand in this one has no place in it. */
function reseed(state: State, seed: number): Change {
  const scenario = { ...state.scenario, seed }
  if (state.lab === undefined) return change({ ...state, scenario })
  return open(state, scenario, { kind: 'following' })
}

function load(state: State, { scenario, at, to }: Extract<Message, { type: 'load' }>): Change {
  if (at !== undefined) {
    const further = to !== undefined && to > at && { seq: to, rest: at }
    return open(state, scenario, { kind: 'seeking', seq: at, then: 'still', ...further })
  }
  return andThen(leave(state), (left) => change({ ...left, scenario }))
}

/** Commands act at the head only, and only while the scenario can record them. */
function command(state: State, given: Command): Change {
  const { lab, nextRef } = state
  if (lab?.id === undefined || !isLive(state)) return change(state)
  if (!atHead(state) && !isRealTime(state)) return change(state)
  if (!canRecord(state)) {
    const { scriptFull: title, scriptFullDetail: detail } = t().notices
    return change({
      ...state,
      problem: { title, detail },
    })
  }
  return change(
    { ...state, nextRef: nextRef + 1, pending: [...state.pending, nextRef], problem: undefined },
    { type: 'command', ref: nextRef, lab: lab.id, command: given },
  )
}

function sideOf(pane: Pane): Side | undefined {
  return SIDES.find((side) => side === pane)
}

function speed(state: State): Change {
  return state.motion.kind === 'following' ? change(state, ...runRequest(state)) : change(state)
}

/** A lab that was running may have been paused while nobody listened. */
function connection(state: State, next: Connection): Change {
  const back = isAway(state.connection) && next === 'open'
  const changed = { ...(isAway(next) ? unseat(state) : state), connection: next }
  const runs = back && state.motion.kind === 'following' && isLive(state)
  const running = runs ? change(changed, ...runRequest(changed)) : change(changed)
  return back ? andThen(running, retake) : running
}
