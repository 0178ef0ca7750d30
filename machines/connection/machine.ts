/** The connection state: what ICE and DTLS of all transports add up to (RTCPeerConnectionState). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, w3c } from '../reference.ts'

const STATES = w3c('4.3.3', 'rtcpeerconnectionstate-enum')

const close = to('closed', STATES, 'RTCPeerConnection.close() ends it in any state.')
const anew = to('new', STATES, 'ICE restarts while no DTLS transport has begun or is open.')
const lost = to('disconnected', STATES, 'ICE has lost connectivity, perhaps for a moment.')
const fails = to('failed', STATES, 'An ICE or a DTLS transport has failed.')
const up = to('connected', STATES, 'ICE and DTLS of all transports are connected.')

export const connectionMachine = lifecycle.createMachine({
  id: 'connection',
  ...documented(
    STATES,
    'The first that holds of closed, failed, disconnected, new, connecting, connected.',
  ),
  initial: 'new',
  states: {
    new: {
      ...documented(STATES, 'No transport has begun, or there is none.'),
      on: {
        starts: to('connecting', STATES, 'A transport begins to check or to shake hands.'),
        fails,
        close,
      },
    },
    connecting: {
      ...documented(STATES, 'A transport is on its way, and none has failed.'),
      on: { up, lost, fails, anew, close },
    },
    connected: {
      ...documented(STATES, 'Every transport that is not closed is connected, ICE and DTLS.'),
      on: {
        'starts-again': to('connecting', STATES, 'A transport was added, or checks anew.'),
        lost,
        fails,
        anew,
        close,
      },
    },
    disconnected: {
      ...documented(STATES, 'A transport has lost connectivity; it may come back by itself.'),
      on: {
        'starts-again': to('connecting', STATES, 'New pairs are checked.'),
        up,
        fails,
        anew,
        close,
      },
    },
    failed: {
      ...documented(STATES, 'A transport has failed. An ICE restart may help, unless DTLS failed.'),
      on: {
        'starts-again': to('connecting', STATES, 'An ICE restart checks new pairs.'),
        anew,
        close,
      },
    },
    closed: { type: 'final', ...documented(STATES, 'The RTCPeerConnection is closed for good.') },
  },
})
