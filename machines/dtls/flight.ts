/** The timer of DTLS handshake flights (RFC 6347 §4.2.4, figure 3). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'

const TIMER = rfc(6347, '4.2.4')
const VALUES = rfc(6347, '4.2.4.1')

export const dtlsFlightMachine = lifecycle.createMachine({
  id: 'dtls-flight',
  ...documented(TIMER, 'Handshake messages go in flights; a lost flight is sent again as a whole.'),
  initial: 'preparing',
  states: {
    preparing: {
      ...documented(TIMER, 'The messages of the next flight are being made.'),
      on: {
        'buffer-flight': to('sending', TIMER, 'The flight is ready.'),
        'peer-flight': to('waiting', TIMER, 'A server begins by waiting for the first flight.'),
      },
    },
    sending: {
      ...documented(TIMER, 'The flight goes out.'),
      on: {
        'flight-sent': to(
          'waiting',
          VALUES,
          'The retransmission timer starts; it doubles each time.',
        ),
        'last-flight-sent': to('finished', TIMER, 'It was the last flight: nothing to wait for.'),
      },
    },
    waiting: {
      ...documented(TIMER, 'The other side’s flight is to come; the timer runs.'),
      on: {
        'timer-expires': to(
          'sending',
          VALUES,
          'Nothing came in time: the same flight goes out again.',
        ),
        'read-retransmit': to(
          'sending',
          TIMER,
          'The other side repeats its flight: ours was lost.',
        ),
        'next-flight': to('preparing', TIMER, 'The other side’s flight is complete.'),
        'last-flight': to('finished', TIMER, 'The other side’s last flight is complete.'),
      },
    },
    finished: {
      ...documented(TIMER, 'The handshake is done.'),
      on: {
        'read-retransmit': to(
          'sending',
          TIMER,
          'The other side repeats its flight: our last one was lost and goes out again.',
        ),
        rehandshake: to('preparing', TIMER, 'A new handshake begins.'),
      },
    },
  },
})
