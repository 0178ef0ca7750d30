/** The call machine's types, guards and actions; `machine.ts` has its states. */
import { setup } from 'xstate'
import type { Documentation } from '../reference.ts'
import {
  CONNECT_MS,
  REACH_MS,
  RING_GRACE_MS,
  type CallEvent,
  type CallTimer,
  type Ending,
  type Media,
  type ParamsOf,
  type Role,
} from './message.ts'

/** What a call remembers. */
export interface CallContext {
  /** Names the call; the last one, when it is over. */
  call: string
  role: Role | null
  media: Media[]
  ringMs: number
  /** The other one's application has said that it rings. */
  hasRung: boolean
  reason: Ending | null
}

const base = setup({
  types: {
    context: {} as CallContext,
    events: {} as CallEvent,
    meta: {} as Documentation,
  },
  guards: {
    /** It speaks of this call, not of one that is over. */
    current: ({ context, event }) => 'call' in event && event.call === context.call,
    newCall: ({ context, event }) => 'call' in event && event.call !== context.call,
    busy: ({ event }) => event.type === 'invited' && event.isBusy,
    /** Both have called: the call whose name comes first stands, on both sides. */
    yields: ({ context, event }) => event.type === 'invited' && event.call < context.call,
    ringOver: ({ context, event }) =>
      event.type === 'ring-timeout' && event.call === context.call && context.hasRung,
  },
  actions: {
    send: (_, _params: ParamsOf<'send'>) => {},
    startTimer: (_, _params: ParamsOf<'startTimer'>) => {},
    stopTimer: (_, _params: ParamsOf<'stopTimer'>) => {},
    startMedia: (_, _params: ParamsOf<'startMedia'>) => {},
    closeConnection: (_, _params: ParamsOf<'closeConnection'>) => {},
  },
})

/** A call begins, on one side or the other. */
const remember = base.assign(({ context, event }) =>
  event.type === 'call' || event.type === 'invited'
    ? {
        call: event.call,
        role: event.type === 'call' ? ('caller' as const) : ('callee' as const),
        media: event.media,
        ringMs: event.ringMs,
        hasRung: false,
        reason: null,
      }
    : context,
)

const startCalling = base.enqueueActions(({ context, enqueue }) => {
  const { call, media, ringMs } = context
  enqueue({ type: 'send', params: { message: { type: 'invite', call, media, ringMs } } })
  enqueue({ type: 'startTimer', params: { timer: 'ring', afterMs: ringMs, call } })
})

const startRinging = base.enqueueActions(({ context: { call, ringMs }, enqueue }) => {
  const afterMs = ringMs + RING_GRACE_MS
  enqueue({ type: 'send', params: { message: { type: 'ringing', call } } })
  enqueue({ type: 'startTimer', params: { timer: 'ring', afterMs, call } })
})

const stopWaiting = base.enqueueActions(({ enqueue }) => {
  enqueue({ type: 'stopTimer', params: { timer: 'ring' } })
  enqueue({ type: 'stopTimer', params: { timer: 'reach' } })
})

const startConnecting = base.enqueueActions(({ context, enqueue }) => {
  const { call, role, media } = context
  enqueue({ type: 'startTimer', params: { timer: 'connect', afterMs: CONNECT_MS, call } })
  enqueue({ type: 'startMedia', params: { role: role ?? 'caller', media } })
})

const sendAccept = base.enqueueActions(({ context: { call }, enqueue }) => {
  enqueue({ type: 'send', params: { message: { type: 'accept', call } } })
})

/** Our own call is taken back, and the other's is accepted, as if its bell had been answered. */
const giveWay = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'invited') return
  const { call, media, ringMs } = event
  const own = { type: 'cancel', call: context.call, reason: 'cancelled' } as const
  enqueue({ type: 'send', params: { message: own } })
  enqueue.assign({ call, role: 'callee', media, ringMs, reason: null })
  enqueue({ type: 'send', params: { message: { type: 'accept', call } } })
})

/** Says that this person is in a call, without touching it. */
const sayBusy = base.enqueueActions(({ event, enqueue }) => {
  if (event.type !== 'invited') return
  enqueue({ type: 'send', params: { message: { type: 'busy', call: event.call } } })
})

/** The call ends here, and the other is told so. */
function ends(reason: Ending, tell: 'refuse' | 'cancel' | 'hang-up') {
  return base.enqueueActions(({ context: { call }, enqueue }) => {
    enqueue.assign({ reason })
    enqueue({ type: 'send', params: { message: { type: tell, call, reason } } })
    if (tell === 'hang-up') enqueue({ type: 'closeConnection', params: {} })
  })
}

/** The other has said that the call is over, and why. */
const endAsTold = base.assign({
  reason: ({ event }) => {
    if (event.type === 'was-busy') return 'busy'
    return 'reason' in event ? event.reason : null
  },
})

const closeConnection = base.enqueueActions(({ enqueue }) => {
  enqueue({ type: 'closeConnection', params: {} })
})

function stops(timer: CallTimer) {
  return base.enqueueActions(({ enqueue }) => enqueue({ type: 'stopTimer', params: { timer } }))
}

const startReach = base.enqueueActions(({ context: { call }, enqueue }) => {
  enqueue({ type: 'startTimer', params: { timer: 'reach', afterMs: REACH_MS, call } })
})

/** `define.createMachine` makes the machine; the named actions are those its states refer to. */
export const define = base.extend({
  actions: {
    remember,
    startCalling,
    startRinging,
    stopWaiting,
    startConnecting,
    stopConnecting: stops('connect'),
    rung: base.assign({ hasRung: true }),
    sendAccept,
    giveWay,
    sayBusy,
    endBusy: base.assign({ reason: 'busy' }),
    cancel: ends('cancelled', 'cancel'),
    cancelMissed: ends('missed', 'cancel'),
    cancelUnreachable: ends('unreachable', 'cancel'),
    endUnreachable: base.assign({ reason: 'unreachable' }),
    refuse: ends('refused', 'refuse'),
    refuseMissed: ends('missed', 'refuse'),
    refuseUnreachable: ends('unreachable', 'refuse'),
    hangUp: ends('hung-up', 'hang-up'),
    hangUpFailed: ends('failed', 'hang-up'),
    endAsTold,
    close: closeConnection,
    startReach,
    stopReach: stops('reach'),
  },
})
