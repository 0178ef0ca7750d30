/** The ICE transport state, of one transport or of the whole connection. */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc, w3c } from '../reference.ts'

const STATES = w3c('5.6.6', 'rtcicetransportstate')
const CONSENT = rfc(7675, '5.1')
const RESTART = rfc(8445, '9')

const close = to('closed', STATES, 'RTCPeerConnection.close() ends it in any state.')
const restart = to('new', RESTART, 'ICE restarts and has no remote candidates yet.')

export const iceMachine = lifecycle.createMachine({
  id: 'ice',
  ...documented(STATES, 'Looks for a path on which packets reach the other peer, and watches it.'),
  initial: 'new',
  states: {
    new: {
      ...documented(STATES, 'Gathering, or waiting for remote candidates; nothing is checked yet.'),
      on: {
        'remote-candidate': to(
          'checking',
          STATES,
          'A remote candidate came: there are pairs to check.',
        ),
        'nothing-to-check': to('failed', STATES, 'No candidates came before patience ran out.'),
        'close()': close,
      },
    },
    checking: {
      ...documented(STATES, 'Pairs are checked, and none works yet.'),
      on: {
        'pair-works': to('connected', STATES, 'A usable pair was found; others are still checked.'),
        'last-check-works': to('completed', STATES, 'The last check found the pair to use.'),
        'checks-fail-for-now': to(
          'disconnected',
          STATES,
          'All pairs so far failed, but more candidates may come.',
        ),
        'checks-fail': to('failed', STATES, 'All pairs failed and no more candidates will come.'),
        'ice-restart': restart,
        'close()': close,
      },
    },
    connected: {
      ...documented(STATES, 'A usable pair was found; better ones may still be looked for.'),
      on: {
        'checks-end': to('completed', STATES, 'All checks are done and the pair is chosen.'),
        'consent-fails': to('checking', CONSENT, 'The pair no longer answers; others are checked.'),
        'connectivity-lost': to('disconnected', STATES, 'No answers at the moment.'),
        'ice-restart': restart,
        'close()': close,
      },
    },
    completed: {
      ...documented(STATES, 'Gathering and checking are done, and a pair was found.'),
      on: {
        'connectivity-lost': to('disconnected', STATES, 'No answers at the moment.'),
        'consent-expires': to(
          'failed',
          CONSENT,
          'The other peer’s consent to receive has expired.',
        ),
        'restart-with-checks': to(
          'connected',
          RESTART,
          'ICE restarts; data keeps flowing on the old pair.',
        ),
        'ice-restart': restart,
        'close()': close,
      },
    },
    disconnected: {
      ...documented(STATES, 'Connectivity is lost for now; it may come back by itself.'),
      on: {
        'new-candidates': to('checking', STATES, 'There are new pairs to check.'),
        'connectivity-back': to('connected', STATES, 'The pair answers again.'),
        'connectivity-back-and-done': to(
          'completed',
          STATES,
          'The pair answers again and nothing else is to be checked.',
        ),
        'patience-ends': to('failed', STATES, 'Nothing answered any more.'),
        'ice-restart': restart,
        'close()': close,
      },
    },
    failed: {
      ...documented(STATES, 'No pair works. Only an ICE restart can help.'),
      on: {
        'restart-with-checks': to('checking', RESTART, 'ICE restarts and checks new pairs.'),
        'ice-restart': restart,
        'close()': close,
      },
    },
    closed: { type: 'final', ...documented(STATES, 'Shut down; STUN requests get no answer.') },
  },
})
