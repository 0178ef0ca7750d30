/**
 * A call of two people, as the application sees it. W3C WebRTC leaves to the application who rings
 * whom; states and messages are those of SIP (RFC 3261), each with the place where SIP has it. It
 * drives the lab's peers and is drawn by the page; there is one for each remote peer.
 */
import { documented, rfc, w3c } from '../reference.ts'
import { define } from './define.ts'

const SIP = rfc(3261, '4')
const INVITE = rfc(3261, '13.1')
const PROGRESS = rfc(3261, '13.3.1.1')
const REJECTED = rfc(3261, '13.3.1.3')
const ACCEPTED = rfc(3261, '13.3.1.4')
const FINAL = rfc(3261, '13.2.2.3')
const TAKEN = rfc(3261, '13.2.2.4')
const CANCEL = rfc(3261, '9.1')
const CANCELLED = rfc(3261, '9.2')
const BYE = rfc(3261, '15')
const BUSY = rfc(3261, '21.4.24')
const EXPIRES = rfc(3261, '20.19')
const UNAVAILABLE = rfc(3261, '21.4.18')
const NOT_FOUND = rfc(3261, '21.4.5')
const CONNECTION = w3c('4.3.3', 'rtcpeerconnectionstate-enum')

/** What begins a call, wherever there is none. */
const begins = {
  call: {
    target: 'calling',
    actions: 'remember',
    ...documented(INVITE, 'The person calls: the other is invited.'),
  },
  invited: [
    {
      guard: 'busy',
      target: 'ended',
      actions: ['remember', 'sayBusy', 'endBusy'],
      reenter: true,
      ...documented(BUSY, 'Somebody calls while this person is in another call: busy.'),
    },
    {
      guard: 'newCall',
      target: 'ringing',
      actions: 'remember',
      ...documented(PROGRESS, 'Somebody calls: it rings here, and the caller is told so.'),
    },
  ],
} as const

/** The line by way of the server, while nobody has answered. */
const lineWatched = {
  'signaling-lost': {
    actions: 'startReach',
    ...documented(UNAVAILABLE, 'The line to the other is gone; for a moment that is no matter.'),
  },
  'signaling-back': {
    actions: 'stopReach',
    ...documented(UNAVAILABLE, 'The line to the other stands again.'),
  },
} as const

const otherCall = {
  guard: 'newCall',
  actions: 'sayBusy',
  ...documented(BUSY, 'Another call from the same one: busy, for this call stands.'),
} as const

/** What ends a call that somebody has answered. */
const answered = {
  invited: otherCall,
  'hang-up': {
    target: 'ended',
    actions: 'hangUp',
    ...documented(BYE, 'The person hangs up; the other is told, and the connection closed.'),
  },
  'hung-up': {
    guard: 'current',
    target: 'ended',
    actions: ['endAsTold', 'close'],
    ...documented(BYE, 'The other has hung up; the connection is closed here too.'),
  },
  cancelled: {
    guard: 'current',
    target: 'ended',
    actions: ['endAsTold', 'close'],
    ...documented(CANCELLED, 'The caller had given up when the answer was on its way.'),
  },
  refused: {
    guard: 'current',
    target: 'ended',
    actions: ['endAsTold', 'close'],
    ...documented(FINAL, 'The other has given up the call after all.'),
  },
  'connection-failed': {
    target: 'ended',
    actions: 'hangUpFailed',
    ...documented(CONNECTION, 'The connection failed, and the call with it.'),
  },
} as const

export const callMachine = define.createMachine({
  id: 'call',
  ...documented(
    SIP,
    'A call with another person. W3C WebRTC leaves calling to the application; the words are SIP’s.',
  ),
  context: { call: '', role: null, media: [], ringMs: 0, hasRung: false, reason: null },
  initial: 'idle',
  states: {
    idle: {
      ...documented(SIP, 'There has been no call with this person yet.'),
      on: { ...begins },
    },
    calling: {
      ...documented(INVITE, 'We call: the other is invited, and has not answered yet.'),
      entry: 'startCalling',
      exit: 'stopWaiting',
      on: {
        ...lineWatched,
        rings: {
          guard: 'current',
          actions: 'rung',
          ...documented(PROGRESS, 'It rings at the other end.'),
        },
        accepted: {
          guard: 'current',
          target: 'connecting',
          ...documented(TAKEN, 'The other has answered.'),
        },
        refused: {
          guard: 'current',
          target: 'ended',
          actions: 'endAsTold',
          ...documented(FINAL, 'The other does not want the call.'),
        },
        'was-busy': {
          guard: 'current',
          target: 'ended',
          actions: 'endAsTold',
          ...documented(BUSY, 'The other is in another call.'),
        },
        'hung-up': {
          guard: 'current',
          target: 'ended',
          actions: 'endAsTold',
          ...documented(BYE, 'The other has answered and hung up, and only that was heard.'),
        },
        invited: [
          {
            guard: 'yields',
            target: 'connecting',
            actions: 'giveWay',
            ...documented(
              INVITE,
              'Both have called: of the two calls the one whose name comes first stands, at once.',
            ),
          },
          {
            ...documented(INVITE, 'Both have called, and our call stands: the other accepts it.'),
          },
        ],
        'not-found': {
          guard: 'current',
          target: 'ended',
          actions: 'endUnreachable',
          ...documented(NOT_FOUND, 'The signaling server knows nobody of this name.'),
        },
        'hang-up': {
          target: 'ended',
          actions: 'cancel',
          ...documented(CANCEL, 'The person no longer waits; the other stops ringing.'),
        },
        'ring-timeout': [
          {
            guard: 'ringOver',
            target: 'ended',
            actions: 'cancelMissed',
            ...documented(EXPIRES, 'It has rung long enough: nobody answers.'),
          },
          {
            guard: 'current',
            target: 'ended',
            actions: 'cancelUnreachable',
            ...documented(EXPIRES, 'The time is over, and it has never rung at the other end.'),
          },
        ],
        'reach-timeout': {
          guard: 'current',
          target: 'ended',
          actions: 'cancelUnreachable',
          ...documented(UNAVAILABLE, 'The other cannot be reached by signaling.'),
        },
      },
    },
    ringing: {
      ...documented(PROGRESS, 'The other calls: it rings here, and nobody has answered yet.'),
      entry: 'startRinging',
      exit: 'stopWaiting',
      on: {
        ...lineWatched,
        answer: {
          target: 'connecting',
          actions: 'sendAccept',
          ...documented(ACCEPTED, 'The person answers, and the caller is told so.'),
        },
        refuse: {
          target: 'ended',
          actions: 'refuse',
          ...documented(REJECTED, 'The person does not want the call.'),
        },
        'hang-up': {
          target: 'ended',
          actions: 'refuse',
          ...documented(REJECTED, 'To hang up before an answer is to refuse.'),
        },
        invited: {
          guard: 'newCall',
          target: 'ringing',
          actions: 'remember',
          reenter: true,
          ...documented(INVITE, 'The same one calls anew: the call before is over.'),
        },
        cancelled: {
          guard: 'current',
          target: 'ended',
          actions: 'endAsTold',
          ...documented(CANCELLED, 'The caller no longer waits.'),
        },
        'hung-up': {
          guard: 'current',
          target: 'ended',
          actions: 'endAsTold',
          ...documented(BYE, 'The caller has hung up.'),
        },
        'ring-timeout': {
          guard: 'current',
          target: 'ended',
          actions: 'refuseMissed',
          ...documented(EXPIRES, 'Nobody answers, and of the caller nothing more is heard.'),
        },
        'reach-timeout': {
          guard: 'current',
          target: 'ended',
          actions: 'refuseUnreachable',
          ...documented(UNAVAILABLE, 'The caller is no longer reached by signaling.'),
        },
      },
    },
    connecting: {
      ...documented(ACCEPTED, 'The call is accepted; tracks are negotiated and the peers connect.'),
      entry: 'startConnecting',
      exit: 'stopConnecting',
      on: {
        ...answered,
        connected: {
          target: 'in-call',
          ...documented(CONNECTION, 'The connection stands: the two see and hear each other.'),
        },
        'connection-closed': {
          target: 'ended',
          actions: 'hangUpFailed',
          ...documented(CONNECTION, 'The connection was closed before it stood.'),
        },
        'connect-timeout': {
          guard: 'current',
          target: 'ended',
          actions: 'hangUpFailed',
          ...documented(CONNECTION, 'No connection came of it in time.'),
        },
      },
    },
    'in-call': {
      ...documented(BYE, 'The two talk. Media goes from peer to peer; signaling is not needed.'),
      on: {
        ...answered,
        'connection-closed': {
          target: 'ended',
          actions: 'hangUp',
          ...documented(CONNECTION, 'The connection was closed: nobody is there to talk to.'),
        },
      },
    },
    ended: {
      ...documented(BYE, 'The call is over; why stands beside. Another one may follow.'),
      on: { ...begins },
    },
  },
})
