/**
 * A place in the run where the page stops by itself, as a lesson asks for: the reducer around the
 * reducer. While it is held, nothing behind it is shown, whatever the lab has written already.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { change, type Change } from './change.ts'
import type { Message } from './intent.ts'
import { runRequest } from './move.ts'
import { isLive, STILL, type State, type Stop } from './state.ts'

type Reduce = (state: State, message: Message) => Change

/** What would go on in a run that is held. */
const GOES_ON: ReadonlySet<Message['type']> = new Set([
  'run',
  'step',
  'last',
  'continue',
  'command',
])
/** What moves the cursor by itself, and not to where a person put it. */
const MOVES: ReadonlySet<Message['type']> = new Set(['response', 'tick', 'step'])

/** The reducer with stops. */
export function withStops(reduce: Reduce): Reduce {
  return (state, message) => {
    if (message.type === 'stop') return setStop(reduce, state, message.stop)
    const { stop } = state
    if (stop === undefined) return reduce(state, message)
    if (stop.held && state.cursor >= stop.seq && GOES_ON.has(message.type))
      return change({ ...state, problem: stop.held })
    const { before, behind } = split(message, stop)
    const after = before ? reduce(state, before) : change(state)
    if (after.state.lab?.ref !== state.lab?.ref)
      // Another lab is another run: where that one stops is not known yet.
      return { ...after, state: { ...after.state, stop: undefined, kept: [] } }
    const kept = behind.length === 0 ? after.state.kept : [...after.state.kept, ...behind]
    return halted(state, stop, message, { ...after, state: { ...after.state, kept } })
  }
}

/** Stops what has come to its stop. The lab may have run on; what is behind is not gone to. */
function halted(before: State, stop: Stop, { type }: Message, after: Change): Change {
  const { state } = after
  const isThere = state.cursor >= stop.seq
  const arrives = before.cursor < stop.seq && MOVES.has(type) && before.motion.kind !== 'seeking'
  if (
    !isThere ||
    !(arrives || stop.held) ||
    (state.motion.kind === 'still' && state.cursor === stop.seq)
  )
    return after
  const stopped = { ...state, cursor: stop.seq, motion: STILL }
  const lab = state.lab?.id
  const runs = lab !== undefined && isLive(state) && state.motion.kind !== 'still'
  const requests: Request[] = runs
    ? [...after.requests, { type: 'pause', lab }]
    : [...after.requests]
  return { state: stopped, requests }
}

/** A message without the events behind a held stop, and these. */
function split(
  message: Message,
  stop: Stop,
): { before: Message | undefined; behind: readonly TraceEvent[] } {
  if (!stop.held || message.type !== 'response' || message.response.type !== 'events')
    return { before: message, behind: [] }
  const { response } = message
  const events = response.events.filter(({ seq }) => seq <= stop.seq)
  const behind = response.events.filter(({ seq }) => seq > stop.seq)
  const isAllBehind = events.length === 0 && behind.length > 0
  return {
    before: isAllBehind ? undefined : { ...message, response: { ...response, events } },
    behind,
  }
}

/** Sets or lifts a stop. What was kept back comes now; what lies behind a held stop is kept back. */
function setStop(reduce: Reduce, state: State, stop: Stop | undefined): Change {
  const free = returned(reduce, { ...state, stop: undefined, kept: [] }, state.kept)
  if (stop === undefined) return free
  const next = keepBack({ ...free.state, stop })
  const follows = next.motion.kind === 'following' ? runRequest(next) : []
  return { state: next, requests: [...free.requests, ...follows] }
}

function returned(reduce: Reduce, state: State, kept: readonly TraceEvent[]): Change {
  const lab = state.lab?.id
  if (kept.length === 0 || lab === undefined) return change(state)
  const response: Response = { type: 'events', lab, events: [...kept] }
  const { state: full, requests } = reduce(state, { type: 'response', response })
  return { state: { ...full, cursor: state.cursor, motion: state.motion }, requests }
}

function keepBack(state: State): State {
  const { stop, trace, cursor } = state
  if (stop?.held === undefined || trace.length <= stop.seq + 1) return state
  // Others go on pushing to the array that there was.
  const events = trace.events.slice(0, stop.seq + 1)
  return {
    ...state,
    trace: { events, length: events.length },
    kept: trace.events.slice(stop.seq + 1, trace.length),
    cursor: Math.min(cursor, stop.seq),
    motion: cursor > stop.seq ? STILL : state.motion,
  }
}
