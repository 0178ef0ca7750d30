/** Running, pausing, stepping and going back. */
import type { Request } from '../../machines/link/protocol.ts'
import { change, andThen, type Change } from './change.ts'
import { lastAt, nextStop, previousStop } from './cursor.ts'
import { open } from './labs.ts'
import { atHead, headOf, isLive, isRealTime, STILL, type State, type Unit } from './state.ts'

/** Steps that can wait for the lab; more is a key held down. */
export const MAX_STEPS_WAITING = 50

const MICROSECONDS = 1000

/** Connects; or goes on from the cursor: through what is recorded, then with the lab. */
export function run(state: State): Change {
  if (state.lab === undefined) return open(state, state.scenario, { kind: 'following' })
  if (state.lab.phase === 'opening') return change({ ...state, motion: { kind: 'following' } })
  if (isRealTime(state) && isLive(state)) return followOn(state)
  if (!atHead(state)) return replayFrom(state, state.cursor)
  if (isLive(state))
    return change({ ...state, motion: { kind: 'following' } }, ...runRequest(state))
  return replayFrom(state, 0)
}

/** Back to the head of what went on meanwhile. */
function followOn(state: State): Change {
  const following: State = { ...state, cursor: headOf(state), motion: { kind: 'following' } }
  return change(following, ...runRequest(following))
}

function replayFrom(state: State, cursor: number): Change {
  const atUs = state.trace.events[cursor]?.atUs ?? 0
  return change({ ...state, cursor, motion: { kind: 'replaying', atUs } })
}

/** What makes the lab run at the chosen speed, to the next stop if there is one. */
export function runRequest(state: State): Request[] {
  const { lab, speed, stop } = state
  if (lab?.id === undefined) return []
  if (isRealTime(state))
    return lab.phase === 'paused' ? [{ type: 'run', lab: lab.id, speed: 1 }] : []
  const stops = stop !== undefined && stop.seq > headOf(state)
  return [{ type: 'run', lab: lab.id, speed, ...(stops && { untilSeq: stop.seq }) }]
}

/**
 * Pauses what moves. What the lab still writes before it has heard of it is shown too: the cursor
 * rests at the head, where commands act.
 */
export function pause(state: State): Change {
  const stopped = halt(state)
  if (state.motion.kind !== 'following' || stopped.requests.length === 0) return stopped
  return change({ ...stopped.state, motion: { kind: 'pausing' } }, ...stopped.requests)
}

/** Stops whatever moves the cursor, the lab included, and leaves the cursor where it is. */
function halt(state: State): Change {
  const { lab, motion } = state
  const runs = lab?.phase === 'running' || motion.kind === 'following' || motion.kind === 'seeking'
  const stopped = { ...state, motion: STILL }
  return runs && lab?.id !== undefined && isLive(state) && !isRealTime(state)
    ? change(stopped, { type: 'pause', lab: lab.id })
    : change(stopped)
}

/** Puts the cursor on a recorded event and keeps it there. */
export function select(state: State, seq: number): Change {
  const cursor = Math.max(Math.min(seq, headOf(state)), Math.min(0, headOf(state)))
  return andThen(halt(state), (halted) => change({ ...halted, cursor }))
}

/** One step on: in what is recorded, or by asking the lab. */
export function step(state: State, unit: Unit): Change {
  if (state.lab === undefined)
    return open(state, state.scenario, { kind: 'stepping', unit, left: 1 })
  const next = nextStop(state.trace, state.cursor, unit, state.zoom)
  if (next !== undefined && state.motion.kind !== 'stepping') return select(state, next)
  const isReal = isRealTime(state)
  if (isReal || (!isLive(state) && state.lab.phase !== 'opening'))
    return isReal && state.motion.kind === 'following'
      ? change(state)
      : select(state, headOf(state))
  if (state.motion.kind === 'stepping') {
    const left = Math.min(state.motion.left + 1, MAX_STEPS_WAITING)
    return change({ ...state, motion: { kind: 'stepping', unit, left } })
  }
  return andThen(halt(state), (paused) =>
    change(
      { ...paused, motion: { kind: 'stepping', unit, left: 1 } },
      ...stepRequest(paused, unit),
    ),
  )
}

/** What makes the lab go on to the next event worth stopping at. */
export function stepRequest({ lab, zoom }: State, unit: Unit): Request[] {
  if (lab?.id === undefined) return []
  return [{ type: 'step', lab: lab.id, zoom: unit === 'event' ? 'all' : zoom }]
}

/** One step back; the lab stays where it is. */
export function back(state: State, unit: Unit): Change {
  return select(state, previousStop(state.trace, state.cursor, unit, state.zoom))
}

/** Lets wall time pass: while replaying, the cursor follows virtual time. */
export function tick(state: State, nowMs: number): Change {
  const { motion, speed, trace } = state
  if (motion.kind !== 'replaying') return change(state)
  if (speed === 'max') return arrive({ ...state, cursor: headOf(state) })
  const passedMs = motion.tickMs === undefined ? 0 : Math.max(0, nowMs - motion.tickMs)
  const atUs = motion.atUs + passedMs * speed * MICROSECONDS
  const cursor = Math.max(state.cursor, lastAt(trace, atUs))
  const moved: State = { ...state, cursor, motion: { kind: 'replaying', atUs, tickMs: nowMs } }
  return atHead(moved) ? arrive(moved) : change(moved)
}

/** At the end of what is recorded the lab takes over, when it can. */
function arrive(state: State): Change {
  return isLive(state)
    ? change({ ...state, motion: { kind: 'following' } }, ...runRequest(state))
    : change({ ...state, motion: STILL })
}
