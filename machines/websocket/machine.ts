/**
 * The signaling client: a WebSocket (RFC 6455) that registers at the signaling server, notices
 * when the line is dead, and comes back with growing delays. It drives the lab's peers and is
 * drawn by the page.
 */
import { setup } from 'xstate'
import type { Documentation } from '../reference.ts'
import { documented, rfc } from '../reference.ts'
import { RETRIES_MAX, retryDelayMs } from './backoff.ts'
import type { ParamsOf, WebSocketEvent } from './message.ts'

export interface WebSocketContext {
  /** Between `connect` and `close`: a lost socket is opened again. */
  wanted: boolean
  /** Retries since the last registration. */
  attempt: number
  /** Who else is registered, as the server last said. */
  peers: string[]
  /** Why the last socket ended, in the words of its close frame or of the server's refusal. */
  lastCode: string | null
}

const NORMAL_CLOSURE = 1000
/** Private use (RFC 6455 §7.4.2): the client itself gave the socket up. */
const HEARTBEAT_LOST = 4000
const REJECTED = 4001

const HANDSHAKE = rfc(6455, '4.1')
const SIGNALING = rfc(9429, '3.1')
const PING = rfc(6455, '5.5.2')
const CLOSING = rfc(6455, '7.1.2')
const CLOSED = rfc(6455, '7.1.4')
const RECOVER = rfc(6455, '7.2.3')

const LOST = 'The socket is gone. The client opens another after a delay, unless it gave up.'

const base = setup({
  types: {
    context: {} as WebSocketContext,
    events: {} as WebSocketEvent,
    meta: {} as Documentation,
  },
  guards: {
    wanted: ({ context }) => context.wanted,
  },
  actions: {
    openSocket: (_, _params: ParamsOf<'openSocket'>) => {},
    sendRegister: (_, _params: ParamsOf<'sendRegister'>) => {},
    startHeartbeat: (_, _params: ParamsOf<'startHeartbeat'>) => {},
    dropSocket: (_, _params: ParamsOf<'dropSocket'>) => {},
    scheduleRetry: (_, _params: ParamsOf<'scheduleRetry'>) => {},
    cancelRetry: (_, _params: ParamsOf<'cancelRetry'>) => {},
    giveUp: (_, _params: ParamsOf<'giveUp'>) => {},
  },
})

const open = base.enqueueActions(({ context, enqueue }) => {
  enqueue({ type: 'openSocket', params: { attempt: context.attempt } })
})

const register = base.enqueueActions(({ enqueue }) => {
  enqueue({ type: 'sendRegister', params: {} })
})

const settle = base.enqueueActions(({ enqueue }) => {
  enqueue.assign({ attempt: 0, lastCode: null })
  enqueue({ type: 'startHeartbeat', params: {} })
})

const keepPeers = base.assign(({ context, event }) =>
  event.type === 'registered' ? { peers: [...event.peers] } : { peers: context.peers },
)

const drop = base.enqueueActions(({ event, enqueue }) => {
  const { code, reason } = dropReason(event)
  if (event.type === 'close') enqueue.assign({ wanted: false })
  enqueue.assign({ lastCode: reason })
  enqueue({ type: 'dropSocket', params: { code, reason } })
})

function dropReason(event: WebSocketEvent): { code: number; reason: string } {
  if (event.type === 'rejected') return { code: REJECTED, reason: event.code }
  if (event.type === 'heartbeat-missed') return { code: HEARTBEAT_LOST, reason: event.type }
  return { code: NORMAL_CLOSURE, reason: 'close' }
}

/** The socket is gone: try again later, give up, or be content. */
const planRetry = base.enqueueActions(({ context, event, enqueue }) => {
  const ended = event.type === 'socket-closed' ? event.reason || String(event.code) : ''
  const reason = context.lastCode ?? ended
  enqueue.assign({ peers: [], lastCode: reason })
  if (!context.wanted) return
  if (context.attempt >= RETRIES_MAX) {
    enqueue.assign({ wanted: false })
    return enqueue({ type: 'giveUp', params: { attempts: context.attempt, reason } })
  }
  const attempt = context.attempt + 1
  enqueue.assign({ attempt })
  enqueue({ type: 'scheduleRetry', params: { attempt, delayMs: retryDelayMs(attempt) } })
})

const stopTrying = base.enqueueActions(({ context, enqueue }) => {
  if (!context.wanted) return
  enqueue.assign({ wanted: false })
  enqueue({ type: 'cancelRetry', params: {} })
})

/** Asked for anew: the count starts again, and a planned retry is no longer needed. */
const want = base.enqueueActions(({ context, enqueue }) => {
  if (context.wanted) enqueue({ type: 'cancelRetry', params: {} })
  enqueue.assign({ wanted: true, attempt: 0, lastCode: null })
})

const define = base.extend({
  actions: {
    open,
    register,
    settle,
    keepPeers,
    drop,
    planRetry,
    stopTrying,
    want,
    wantAgain: base.assign({ wanted: true, attempt: 0 }),
    unwant: base.assign({ wanted: false }),
  },
})

const close = {
  target: 'closing',
  actions: 'drop',
  ...documented(CLOSING, 'The peer wants to leave and closes the socket.'),
} as const
const gone = {
  target: 'closed',
  actions: 'planRetry',
  ...documented(RECOVER, LOST),
} as const
const missed = {
  target: 'closing',
  actions: 'drop',
  ...documented(PING, 'The server answered no ping: the line is dead, however open it looks.'),
} as const

export const websocketMachine = define.createMachine({
  id: 'websocket',
  ...documented(SIGNALING, 'The peer’s line to the signaling server.'),
  context: { wanted: false, attempt: 0, peers: [], lastCode: null },
  initial: 'closed',
  states: {
    closed: {
      ...documented(CLOSED, 'No socket: not yet, no longer, or waiting to try again.'),
      on: {
        connect: {
          target: 'connecting',
          actions: 'want',
          ...documented(HANDSHAKE, 'The peer wants to be reachable and opens a socket.'),
        },
        retry: {
          guard: 'wanted',
          target: 'connecting',
          ...documented(RECOVER, 'The delay has passed; another socket is opened.'),
        },
        close: {
          actions: 'stopTrying',
          ...documented(CLOSED, 'There is no socket to close; a planned retry is called off.'),
        },
      },
    },
    connecting: {
      ...documented(HANDSHAKE, 'TCP connects and the HTTP Upgrade is under way.'),
      entry: 'open',
      on: {
        opened: {
          target: 'open',
          ...documented(HANDSHAKE, 'The server accepted the upgrade (101); frames can flow.'),
        },
        'socket-closed': gone,
        close,
      },
    },
    open: {
      ...documented(HANDSHAKE, 'The socket is open, but the server does not know who this is.'),
      entry: 'register',
      on: {
        registered: {
          target: 'registered',
          actions: ['settle', 'keepPeers'],
          ...documented(SIGNALING, 'The server keeps this peer’s id and says who else is there.'),
        },
        rejected: {
          target: 'closing',
          actions: 'drop',
          ...documented(SIGNALING, 'The server refused the id, for example because it is taken.'),
        },
        'heartbeat-missed': missed,
        'socket-closed': gone,
        close,
      },
    },
    registered: {
      ...documented(SIGNALING, 'Offers, answers and candidates can be sent and received.'),
      on: {
        registered: {
          actions: 'keepPeers',
          ...documented(SIGNALING, 'Somebody came or left: the server says who is there.'),
        },
        'heartbeat-missed': missed,
        'socket-closed': gone,
        close,
      },
    },
    closing: {
      ...documented(CLOSING, 'The closing handshake is under way, or the dead line is torn down.'),
      on: {
        'socket-closed': gone,
        connect: {
          actions: 'wantAgain',
          ...documented(RECOVER, 'Wanted again: another socket follows when this one is gone.'),
        },
        close: {
          actions: 'unwant',
          ...documented(CLOSING, 'Already closing; no other socket follows.'),
        },
      },
    },
  },
})
