/** The other peer's consent to receive what we send (RFC 7675). */
import { lifecycle, stays, to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'

const EXPIRATION = rfc(7675, '5.1')
const REVOCATION = rfc(7675, '5.2')

const anew = to('granted', EXPIRATION, 'An ICE restart found a pair with new credentials.')

export const consentMachine = lifecycle.createMachine({
  id: 'consent',
  ...documented(EXPIRATION, 'Whether the other peer still agrees to receive our packets.'),
  initial: 'none',
  states: {
    none: {
      ...documented(EXPIRATION, 'ICE has not found a pair; nothing but checks may be sent.'),
      on: {
        'check-answered': to(
          'granted',
          EXPIRATION,
          'The answer to an ICE check is the first consent.',
        ),
      },
    },
    granted: {
      ...documented(EXPIRATION, 'A check was answered less than 30 seconds ago; data may be sent.'),
      on: {
        'check-answered': stays(EXPIRATION, 'Consent is renewed for another 30 seconds.'),
        'consent-expired': to('expired', EXPIRATION, 'No check was answered for 30 seconds.'),
        revoked: to(
          'revoked',
          REVOCATION,
          'The other peer said by a secure way that it wants no more.',
        ),
      },
    },
    expired: {
      ...documented(
        EXPIRATION,
        'Sending must stop; only new ICE credentials can bring consent back.',
      ),
      on: { 'restart-answered': anew },
    },
    revoked: {
      ...documented(REVOCATION, 'The other peer ended it; sending must stop at once.'),
      on: { 'restart-answered': anew },
    },
  },
})
