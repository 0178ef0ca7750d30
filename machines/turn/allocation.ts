/** A client's allocation on a TURN server (RFC 8656 §6 to §8): from the first request to its end. */
import { lifecycle, stays, to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'

const ALLOCATIONS = rfc(8656, '6')
const REQUEST = rfc(8656, '7.1')
const SUCCESS = rfc(8656, '7.3')
const ERROR = rfc(8656, '7.4')
const REFRESHING = rfc(8656, '8')
const REFRESHED = rfc(8656, '8.3')

const allocate = to('allocating', REQUEST, 'An Allocate request goes to the server.')
const gone = to('expired', REFRESHED, '437: the server no longer knows the allocation.')
const ranOut = to('expired', ALLOCATIONS, 'No Refresh was answered before the lifetime ran out.')
const released = to('released', REFRESHING, 'A Refresh with lifetime 0, or the end of its socket.')

export const turnMachine = lifecycle.createMachine({
  id: 'turn',
  ...documented(ALLOCATIONS, 'A relayed address that a TURN server lends to this peer.'),
  initial: 'none',
  states: {
    none: {
      ...documented(ALLOCATIONS, 'Nothing was asked of the server yet.'),
      on: { allocate },
    },
    allocating: {
      ...documented(REQUEST, 'The Allocate request is on its way; 401 and 438 only ask for more.'),
      on: {
        challenged: stays(rfc(8489, '9.2.5'), 'It is sent again with realm, nonce and integrity.'),
        allocated: to('allocated', SUCCESS, 'The server answered with a relayed address.'),
        refused: to(
          'failed',
          ERROR,
          'An error that more credentials do not mend: 401 again, or 486.',
        ),
        'timed-out': to('failed', ERROR, 'No answer; another transport may still work.'),
        released: to('failed', ERROR, 'Given up before the answer came.'),
      },
    },
    allocated: {
      ...documented(ALLOCATIONS, 'Peers with a permission can reach the relayed address.'),
      on: {
        refresh: to('refreshing', REFRESHING, 'A Refresh goes out before the lifetime is over.'),
        mismatch: gone,
        expired: ranOut,
        released,
      },
    },
    refreshing: {
      ...documented(REFRESHING, 'Still usable; the Refresh that prolongs it is not answered yet.'),
      on: {
        challenged: stays(rfc(8489, '9.2.5'), '438: sent again with the new nonce.'),
        refreshed: to('allocated', REFRESHED, 'The lifetime starts anew.'),
        unanswered: to(
          'allocated',
          REFRESHING,
          'No answer or an error; there is time to try again.',
        ),
        mismatch: gone,
        expired: ranOut,
        released,
      },
    },
    failed: {
      ...documented(ERROR, 'The server gave no relayed address.'),
      on: { allocate },
    },
    expired: {
      ...documented(ALLOCATIONS, 'The relayed address, its permissions and channels are gone.'),
      on: { allocate },
    },
    released: {
      ...documented(REFRESHING, 'Given back on purpose.'),
      on: { allocate },
    },
  },
})
