/** The SCTP association as the protocol sees it (RFC 9260 §4). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'

const STATES = rfc(9260, '4')
const SETUP = rfc(9260, '5.1')
const COLLISION = rfc(9260, '5.2.4')
const SHUTDOWN = rfc(9260, '9.2')

const abort = to('closed', rfc(9260, '9.1'), 'ABORT was sent or received.')

export const sctpAssociationMachine = lifecycle.createMachine({
  id: 'sctp-association',
  ...documented(STATES, 'Four chunks set it up, three shut it down.'),
  initial: 'closed',
  states: {
    closed: {
      ...documented(
        STATES,
        'No association. A peer that gets INIT here answers and keeps no state.',
      ),
      on: {
        'send-init': to('cookie-wait', SETUP, 'This side starts: INIT goes out.'),
        'receive-cookie-echo': to(
          'established',
          SETUP,
          'A valid cookie came back: answer COOKIE ACK.',
        ),
      },
    },
    'cookie-wait': {
      ...documented(SETUP, 'INIT was sent; INIT ACK with the cookie is to come.'),
      on: {
        'receive-init-ack': to(
          'cookie-echoed',
          SETUP,
          'The cookie came; it goes back as COOKIE ECHO.',
        ),
        'receive-cookie-echo': to(
          'established',
          COLLISION,
          'Both sides started: the cookie is valid.',
        ),
        'give-up': to('closed', STATES, 'INIT was repeated too often.'),
        abort,
      },
    },
    'cookie-echoed': {
      ...documented(SETUP, 'The cookie went back; COOKIE ACK is to come.'),
      on: {
        'receive-cookie-ack': to('established', SETUP, 'The other side is set up too.'),
        'receive-cookie-echo': to(
          'established',
          COLLISION,
          'Both sides started: the cookie is valid.',
        ),
        'stale-cookie': to(
          'cookie-wait',
          rfc(9260, '5.2.6'),
          'The cookie was too old: INIT again.',
        ),
        'give-up': to('closed', STATES, 'COOKIE ECHO was repeated too often.'),
        abort,
      },
    },
    established: {
      ...documented(STATES, 'Data can be sent and received.'),
      on: {
        shutdown: to(
          'shutdown-pending',
          SHUTDOWN,
          'To be shut down once all data is acknowledged.',
        ),
        'receive-shutdown': to('shutdown-received', SHUTDOWN, 'The other side shuts down.'),
        abort,
      },
    },
    'shutdown-pending': {
      ...documented(SHUTDOWN, 'No new data; what is outstanding must still be acknowledged.'),
      on: {
        'all-acknowledged': to('shutdown-sent', SHUTDOWN, 'SHUTDOWN goes out.'),
        'receive-shutdown': to('shutdown-received', SHUTDOWN, 'The other side shuts down too.'),
        abort,
      },
    },
    'shutdown-sent': {
      ...documented(SHUTDOWN, 'SHUTDOWN was sent; SHUTDOWN ACK is to come.'),
      on: {
        'receive-shutdown-ack': to('closed', SHUTDOWN, 'SHUTDOWN COMPLETE goes out; it is over.'),
        'receive-shutdown': to('shutdown-ack-sent', SHUTDOWN, 'Both sides sent SHUTDOWN.'),
        abort,
      },
    },
    'shutdown-received': {
      ...documented(SHUTDOWN, 'The other side takes no new data; ours must still arrive.'),
      on: {
        'all-acknowledged': to('shutdown-ack-sent', SHUTDOWN, 'SHUTDOWN ACK goes out.'),
        abort,
      },
    },
    'shutdown-ack-sent': {
      ...documented(SHUTDOWN, 'SHUTDOWN ACK was sent; SHUTDOWN COMPLETE is to come.'),
      on: {
        'receive-shutdown-complete': to('closed', SHUTDOWN, 'It is over on both sides.'),
        'receive-shutdown-ack': to('closed', SHUTDOWN, 'Both sides acknowledged: it is over.'),
        abort,
      },
    },
  },
})
