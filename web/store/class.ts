/**
 * A class. Whoever teaches shares the lab, and the next ones under the same link; those who follow see
 * it in step, or look around in it themselves, and act on nothing.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import { parseHash } from '../share/hash.ts'
import { change, type Change } from './change.ts'
import { nextStop } from './cursor.ts'
import type { Message } from './intent.ts'
import { leave } from './labs.ts'
import { PLAIN_LENS } from './lens.ts'
import { headOf, initialState, isFollower, SIDES, STILL, type Lab, type State } from './state.ts'

type Reduce = (state: State, message: Message) => Change
type Taught = Extract<Response, { type: 'shared' | 'presented' | 'taught' | 'audience' }>

/** What would change the run of somebody else. */
const ACTS: ReadonlySet<Message['type']> = new Set([
  'restart',
  'restore',
  'continue',
  'seed',
  'rewrite',
  'replay',
  'command',
  'change',
  'attach',
  'share',
])
/** Who does this looks around. */
const LOOKS: ReadonlySet<Message['type']> = new Set([
  'run',
  'pause',
  'step',
  'back',
  'select',
  'first',
  'last',
  'zoom',
  'lens',
  'pane',
])
const ASKS: ReadonlySet<Request['type']> = new Set(['ack', 'open', 'resume', 'close'])

/** The reducer for those who follow: what acts does nothing, what looks goes its own way. */
export function withClass(reduce: Reduce): Reduce {
  return (state, message) => {
    const follows = state.lab?.follows
    if (follows === undefined) return reduce(state, message)
    if (ACTS.has(message.type) || isBeyond(state, message)) return change(state)
    const looks = LOOKS.has(message.type) && follows.isInStep
    const { state: next, requests } = reduce(looks ? aside(state) : state, message)
    const rests = next.motion.kind === 'pausing' && isFollower(next)
    const asks = requests.filter(({ type }) => ASKS.has(type))
    return change(rests ? { ...next, motion: STILL } : next, ...asks)
  }
}

/** The lab goes on when somebody else lets it. */
function isBeyond(state: State, message: Message): boolean {
  if (message.type !== 'step') return false
  return nextStop(state.trace, state.cursor, message.unit, state.zoom) === undefined
}

function aside(state: State): State {
  return withFollows(state, { isInStep: false })
}

function withFollows(state: State, told: Partial<NonNullable<Lab['follows']>>): State {
  const { lab } = state
  if (lab?.follows === undefined) return state
  return { ...state, lab: { ...lab, follows: { ...lab.follows, ...told } } }
}

/** Follows what somebody shares, in place of the current lab. */
export function follow(state: State, link: string): Change {
  const left = leave(state)
  const ref = state.nextRef
  const follows = { link, isInStep: true }
  const lab: Lab = { ref, phase: 'opening', atUs: 0, wallMs: 0, isJoined: true, follows }
  const { stop: _, sharing: __, ...rest } = left.state
  const next: State = { ...rest, kept: [], lab, motion: { kind: 'following' }, nextRef: ref + 1 }
  return change(next, ...left.requests, { type: 'resume', ref, lab: link, after: -1 })
}

/** Whoever shares has gone to another lab: what was seen of the last one makes room for it. */
export function nextLab(state: State): State {
  if (!isFollower(state)) return state
  const fresh = { trace: { events: [], length: 0 }, cursor: -1, problem: undefined }
  const motion = { kind: 'following' } as const
  return withFollows({ ...state, ...fresh, motion }, { isInStep: true, place: undefined })
}

/** Goes where the one who shares is, and along from there. */
export function goThere(state: State): State {
  const place = parseHash(state.lab?.follows?.place ?? '')
  const first = initialState()
  const pane = place.pane ?? first.pane
  const head = headOf(state)
  return withFollows(
    {
      ...state,
      zoom: place.zoom ?? first.zoom,
      pane,
      side: SIDES.find((side) => side === pane) ?? state.side,
      lens: { ...PLAIN_LENS, ...place.lens },
      cursor: Math.min(place.at ?? head, head),
      motion: place.at === undefined ? { kind: 'following' } : STILL,
    },
    { isInStep: true },
  )
}

/** Lets others follow the lab; one that comes after it is shared as well. */
export function share(state: State): Change {
  const { lab, sharing, nextRef: ref } = state
  if (lab?.id === undefined) return change(state)
  const shares: State = { ...state, sharing: { followers: 0, ...sharing, ref }, nextRef: ref + 1 }
  return change(shares, { type: 'share', ref, lab: lab.id })
}

/** Nobody may follow any longer. */
export function unshare(state: State): Change {
  const { lab, nextRef: ref } = state
  const ends: State = { ...state, sharing: undefined, nextRef: ref + 1 }
  if (lab?.id === undefined) return change(ends)
  return change(ends, { type: 'share', ref, lab: lab.id, ends: true })
}

/** Shows those who follow where to look. */
export function present(state: State, place: string): Change {
  const { lab, sharing } = state
  if (lab?.id === undefined || sharing?.link === undefined) return change(state)
  return change(state, { type: 'present', lab: lab.id, place })
}

/** What there is to hear of a class, on either side. */
export function taught(state: State, response: Taught): State {
  const { lab, sharing } = state
  switch (response.type) {
    case 'shared':
      return sharing?.ref === response.ref
        ? { ...state, sharing: { ...sharing, link: response.follow, access: response.access } }
        : state
    case 'audience':
      return sharing && response.lab === lab?.id
        ? { ...state, sharing: { ...sharing, followers: response.followers } }
        : state
    case 'taught':
      return response.lab === lab?.id ? withFollows(state, { isAlone: !response.isTaught }) : state
    case 'presented': {
      if (response.lab !== lab?.id) return state
      const told = withFollows(state, { place: response.place })
      return told.lab?.follows?.isInStep ? goThere(told) : told
    }
  }
}
