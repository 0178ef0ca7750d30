/** What the lab says: opened, events, where it stands, what went wrong. */
import type { LabStatus, Request, Response } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { andThen, change, type Change } from './change.ts'
import { nextStop } from './cursor.ts'
import { run, runRequest, stepRequest } from './move.ts'
import { nextLab, share, taught } from './class.ts'
import { answerSeat, attachRequest } from './outside.ts'
import {
  headOf,
  isLive,
  isRealTime,
  STILL,
  type Lab,
  type Motion,
  type Phase,
  type Problem,
  type State,
} from './state.ts'
import { t } from '../words/words.svelte.ts'

type Of<Type extends Response['type']> = Extract<Response, { type: Type }>

/** Takes one answer; what belongs to another lab changes nothing. */
export function respond(state: State, response: Response): Change {
  switch (response.type) {
    case 'opened':
      return opened(state, response)
    case 'events':
      return response.lab === state.lab?.id ? append(state, response.events) : change(state)
    case 'status':
      return response.lab === state.lab?.id ? standing(state, response.status) : change(state)
    case 'done':
      return answered(state, response.ref)
    case 'error':
      return failed(state, response)
    case 'shared':
    case 'presented':
    case 'taught':
    case 'audience':
      return change(taught(state, response))
    // Of live labs: others listen for them.
    case 'signal':
      return change(state)
  }
}

function opened(state: State, { ref, lab: id, status }: Of<'opened'>): Change {
  if (ref !== state.lab?.ref) return change(state, { type: 'close', lab: id })
  const { phase, atUs, wallMs } = status
  const fresh = state.lab.id === undefined ? state : nextLab(state)
  const ready = { ...fresh, lab: { ...state.lab, ...fresh.lab, id, phase, atUs, wallMs } }
  const set = change(ready, ...begin(ready), ...attachRequest(ready))
  return andThen(set, (open) => (open.sharing === undefined ? change(open) : share(open)))
}

/** What sets a new lab going. */
function begin(state: State): Request[] {
  const { lab, motion } = state
  if (lab?.id === undefined) return []
  if (motion.kind === 'seeking')
    return [{ type: 'run', lab: lab.id, speed: 'max', untilSeq: motion.seq }]
  if (motion.kind === 'stepping') return stepRequest(state, motion.unit)
  return motion.kind === 'following' ? runRequest(state) : []
}

/**
 * Adds events. They are pushed onto the one array, which nobody else writes: a copy for each batch
 * would cost the square of the trace's length.
 */
function append(state: State, events: readonly TraceEvent[]): Change {
  const { trace } = state
  const fresh = events.filter(({ seq }) => seq >= trace.length)
  if (fresh[0]?.seq !== trace.length) return change(state)
  const all = trace.events as TraceEvent[]
  for (const event of fresh) all.push(event)
  const grown = { ...state, trace: { events: all, length: all.length } }
  const taken = change(known(grown, fresh[0]), ...taking(state, all.length - 1))
  return andThen(taken, follow)
}

/** A lab that somebody else opened says with its first event what it runs. */
function known(state: State, first: TraceEvent): State {
  if (first.kind !== 'lab.start' || state.lab?.isJoined !== true) return state
  return { ...state, scenario: first.scenario }
}

/** Tells the lab how far the page is, so that it never runs far ahead of what is on the screen. */
function taking({ lab }: State, seq: number): Request[] {
  return lab?.id === undefined ? [] : [{ type: 'ack', lab: lab.id, seq }]
}

/** Moves the cursor after events came, as its motion says. */
function follow(state: State): Change {
  const { motion } = state
  switch (motion.kind) {
    case 'following':
    case 'pausing':
      return change({ ...state, cursor: headOf(state) })
    case 'stepping':
      return consume(state)
    case 'seeking':
      return sought(state, motion)
    case 'still':
      // What a command by hand brings about at once is what the person wants to see.
      if (isRealTime(state)) return change(state)
      return change(state.pending.length > 0 ? { ...state, cursor: headOf(state) } : state)
    case 'replaying':
      return change(state)
  }
}

/** Spends waiting steps on what has come. */
function consume(state: State): Change {
  if (state.motion.kind !== 'stepping') return change(state)
  const { unit } = state.motion
  let { cursor } = state
  let { left } = state.motion
  while (left > 0) {
    const next = nextStop(state.trace, cursor, unit, state.zoom)
    if (next === undefined) break
    cursor = next
    left -= 1
  }
  return change({ ...state, cursor, motion: left === 0 ? STILL : { kind: 'stepping', unit, left } })
}

function sought(state: State, motion: Extract<Motion, { kind: 'seeking' }>): Change {
  const { seq, then, rest = seq } = motion
  if (headOf(state) < seq) return change({ ...state, cursor: Math.min(headOf(state), rest) })
  const arrived = { ...state, cursor: rest, motion: STILL }
  return then === 'following' ? run(arrived) : change(arrived)
}

function standing(state: State, { phase, atUs, wallMs, head }: LabStatus): Change {
  if (state.lab === undefined) return change(state)
  const told: State = { ...state, lab: { ...state.lab, phase, atUs, wallMs } }
  if (!isLive(told)) return head <= headOf(told) ? settle(told) : change(told)
  const { motion } = told
  if (motion.kind === 'pausing' && phase === 'paused' && head <= headOf(told))
    return change({ ...told, motion: STILL })
  // A status is sent after the events it tells of; with all of them here the lab needs to go on.
  if (motion.kind === 'stepping' && phase === 'paused' && head <= headOf(told))
    return change(told, ...stepRequest(told, motion.unit))
  return change(told)
}

/** The lab will not go on: whatever waited for it arrives where it is. */
function settle(state: State): Change {
  const { motion } = state
  const waits = motion.kind !== 'still' && motion.kind !== 'replaying'
  const rest = motion.kind === 'seeking' ? motion.rest : undefined
  const cursor = Math.min(headOf(state), rest ?? Infinity)
  return change(waits ? { ...state, cursor, motion: STILL } : state)
}

function answered(state: State, ref: number): Change {
  const seated = answerSeat(state, ref)
  if (seated !== undefined) return change(seated)
  if (!state.pending.includes(ref)) return change(state)
  const pending = state.pending.filter((each) => each !== ref)
  const stays = state.motion.kind !== 'still' || isRealTime(state)
  const cursor = stays ? state.cursor : headOf(state)
  return change({ ...state, pending, cursor })
}

function failed(state: State, error: Of<'error'>): Change {
  const { lab } = state
  const ours = lab !== undefined && (error.ref === lab.ref || error.lab === lab.id)
  switch (error.code) {
    case 'crashed':
      return ours ? lost(state, lab, 'crashed', error.message) : change(state)
    case 'unknown-lab':
      // A command or resume of a lab that was left crosses its closing on the way.
      return ours || error.lab === undefined
        ? lost(state, lab, 'gone', error.message)
        : change(state)
    case 'slow-reader':
      // The link connects again and resumes.
      return change(state)
    default:
      return refused(state, error)
  }
}

function lost(state: State, lab: Lab | undefined, phase: Phase, reason: string): Change {
  if (lab === undefined) return change(state)
  return settle({ ...state, lab: { ...lab, phase, reason }, pending: [] })
}

function refused(state: State, { ref, code, message, issues }: Of<'error'>): Change {
  const unseated = ref === undefined ? undefined : answerSeat(state, ref, message)
  if (unseated !== undefined) return change(unseated)
  const problem: Problem = {
    title: t().notices.refused(code),
    detail: message,
    issues,
  }
  const pending = state.pending.filter((each) => each !== ref)
  const notOpened = ref !== undefined && ref === state.lab?.ref
  const notShared = ref !== undefined && ref === state.sharing?.ref
  return change({
    ...state,
    pending,
    problem,
    lab: notOpened ? undefined : state.lab,
    sharing: notShared ? undefined : state.sharing,
    motion: notOpened ? STILL : state.motion,
  })
}
