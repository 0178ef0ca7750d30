/** The DTLS transport (RTCDtlsTransportState). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc, w3c } from '../reference.ts'

const STATES = w3c('5.5', 'rtcdtlstransport-interface')
const FINGERPRINT = rfc(8827, '6.5')

const close = to('closed', STATES, 'close_notify came, or RTCPeerConnection.close() was called.')

export const dtlsMachine = lifecycle.createMachine({
  id: 'dtls',
  ...documented(STATES, 'Encrypts what goes over ICE, and proves who is at the other end.'),
  initial: 'new',
  states: {
    new: {
      ...documented(STATES, 'The handshake has not begun; ICE has no pair yet.'),
      on: {
        'handshake-starts': to('connecting', rfc(6347, '4.2'), 'ClientHello is sent or received.'),
        close,
      },
    },
    connecting: {
      ...documented(STATES, 'The handshake is under way and the fingerprint is being verified.'),
      on: {
        'handshake-ends': to(
          'connected',
          FINGERPRINT,
          'Both Finished messages are right and the certificate has the fingerprint of the SDP.',
        ),
        'handshake-fails': to('failed', STATES, 'An alert came, or the fingerprint is wrong.'),
        close,
      },
    },
    connected: {
      ...documented(STATES, 'Keys are agreed; SCTP and SRTP can flow.'),
      on: {
        'fatal-alert': to('failed', STATES, 'An error alert ended it.'),
        close,
      },
    },
    failed: {
      ...documented(STATES, 'Ended by an error.'),
      on: { close: to('closed', STATES, 'RTCPeerConnection.close() was called.') },
    },
    closed: { type: 'final', ...documented(STATES, 'Ended on purpose.') },
  },
})
