/** A STUN request over UDP until its answer (RFC 8489 §6.2.1). */
import { lifecycle, stays, to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'

const SENDING = rfc(8489, '6.2.1')
const SUCCESS = rfc(8489, '6.3.3')
const ERROR = rfc(8489, '6.3.4')

const succeeded = to('succeeded', SUCCESS, 'The success response has our transaction id.')
const refused = to('failed', ERROR, 'An error response came, or a hard ICMP error.')
const cancelled = to(
  'cancelled',
  rfc(8445, '7.3.1.4'),
  'A triggered check replaces it: it is sent no more, and silence is no failure.',
)

export const stunTransactionMachine = lifecycle.createMachine({
  id: 'stun-transaction',
  ...documented(SENDING, 'One request, sent again with growing pauses until it is answered.'),
  initial: 'idle',
  states: {
    idle: {
      ...documented(SENDING, 'A transaction id was picked; nothing is sent yet.'),
      on: { send: to('sent', SENDING, 'The request goes out and the RTO timer starts.') },
    },
    sent: {
      ...documented(SENDING, 'The request was sent once; the RTO timer runs.'),
      on: {
        timeout: to(
          'retransmitting',
          SENDING,
          'No answer within the RTO: the request goes out again.',
        ),
        'success-response': succeeded,
        'error-response': refused,
        'last-timeout': to('timed-out', SENDING, 'No answer, and no more attempts.'),
        cancel: cancelled,
      },
    },
    retransmitting: {
      ...documented(SENDING, 'Sent more than once; the pause doubles each time.'),
      on: {
        timeout: stays(SENDING, 'Still no answer: the request goes out again.'),
        'success-response': succeeded,
        'error-response': refused,
        'last-timeout': to('timed-out', SENDING, 'No answer to the last request either.'),
        cancel: cancelled,
      },
    },
    succeeded: { type: 'final', ...documented(SUCCESS, 'A success response came.') },
    failed: {
      type: 'final',
      ...documented(ERROR, 'Refused, with an error code or by the network.'),
    },
    'timed-out': { type: 'final', ...documented(SENDING, 'Nothing came back in time.') },
    cancelled: {
      type: 'final',
      ...documented(rfc(8445, '7.3.1.4'), 'Given up for a triggered check.'),
    },
  },
})
