/** What a receiver must make of a field that is not what its sender wrote, and where that is written. */
import { rfc, type Reference } from '../../reference.ts'
import type { Stage } from '../question.ts'
import { say, type Said } from '../said.ts'
import { entryOf } from '../words.ts'

export interface Consequence {
  /** One or two sentences. */
  says: Said
  reference: Reference
  /** Where it shows; any stage when absent. */
  stages?: readonly Stage[]
}

const TRANSCRIPT = say`Both sides hash every handshake message as they sent or got it, and prove in Finished that they have the same. After this change they have not, and the handshake cannot end.`
const DISCARDED = say`and the sender, who hears nothing of it, sends again when its timer runs out.`

function at(number: number, section: string, stages: readonly Stage[], says: Said): Consequence {
  return { says, reference: rfc(number, section), stages }
}

/** By field; the longest beginning that fits decides. */
const CONSEQUENCES: Readonly<Record<string, Consequence>> = {
  'sdp.fingerprint': at(
    8122,
    '6.2',
    ['dtls', 'lost'],
    say`The certificate in the DTLS handshake must have the fingerprint of the description; it has not, so the side that read this must end the handshake. This is how a man in the middle is noticed.`,
  ),
  'sdp.ice-ufrag': at(
    8445,
    '7.2.2',
    ['ice', 'lost'],
    say`Each check carries both fragments in USERNAME. The other side does not know this one and answers 401, so no pair succeeds.`,
  ),
  'sdp.ice-pwd': at(
    8489,
    '9.1.3',
    ['ice', 'lost'],
    say`Each check is signed with the other side's password. Signed with this one its MESSAGE-INTEGRITY is wrong there, the answer is 401, and no pair succeeds.`,
  ),
  'sdp.setup': at(
    8842,
    '5.3',
    ['dtls', 'lost'],
    say`Offer and answer decide who is the DTLS client: an answer says active or passive. Now the two sides do not agree, both take the same part, and the handshake does not come about.`,
  ),
  candidate: at(
    8445,
    '7.2.5.2.3',
    ['ice', 'lost', 'packet'],
    say`Checks to that address reach nobody and get no answer, so the pair fails. The connection then hangs on other candidates, or on the one that the other side learns from checks that come in.`,
  ),
  'stun.message-integrity': at(
    8489,
    '9.1.3',
    ['ice', 'lost', 'packet'],
    say`A request whose MESSAGE-INTEGRITY is wrong is answered with 401, and a response is thrown away: nobody who does not know the password can open a path. The pair fails unless another check of it succeeds.`,
  ),
  'stun.username': at(
    8489,
    '9.1.3',
    ['ice', 'lost', 'packet'],
    say`A request with a USERNAME that its receiver does not know is answered with 401.`,
  ),
  'stun.fingerprint': at(
    8489,
    '14.7',
    ['ice', 'lost', 'packet'],
    say`With a wrong FINGERPRINT it is no STUN message to its receiver, which drops it.`,
  ),
  'stun.transaction-id': at(
    8489,
    '6.3',
    ['ice', 'lost', 'packet'],
    say`A response belongs to the request with the same transaction id; to another one nobody waits.`,
  ),
  stun: at(
    8489,
    '6.3',
    ['ice', 'lost', 'packet'],
    say`A message that does not say what its sender meant is refused or leads elsewhere.`,
  ),
  'dtls.certificate': at(
    8122,
    '6.2',
    ['dtls', 'packet'],
    say`The certificate is no longer the one whose fingerprint the description told, and may not even be one. ${TRANSCRIPT}`,
  ),
  'dtls.cookie': at(
    6347,
    '4.2.1',
    ['dtls', 'packet'],
    say`A server that asked for a cookie takes only the one it made for this address, and ignores the ClientHello otherwise.`,
  ),
  'dtls.ciphertext': sealed(),
  'dtls.tag': sealed(),
  'dtls.explicit-nonce': sealed(),
  'dtls.epoch': header(),
  'dtls.sequence-number': header(),
  dtls: at(5246, '7.4.9', ['dtls', 'packet'], TRANSCRIPT),
  'sctp.checksum': at(
    9260,
    '6.8',
    ['data', 'packet'],
    say`A packet whose CRC32c is wrong is discarded silently, ${DISCARDED}`,
  ),
  'sctp.verification-tag': at(
    9260,
    '8.5',
    ['data', 'packet'],
    say`A packet without the verification tag that its receiver chose is discarded silently, ${DISCARDED}`,
  ),
  sctp: at(
    9260,
    '6.8',
    ['data', 'packet'],
    say`What its receiver makes of it depends on the field; a packet that breaks the rules is discarded or aborts the association.`,
  ),
  'dcep.message-type': at(
    8832,
    '5',
    ['data', 'packet'],
    say`The receiver knows no such message: the channel is not opened there and no DATA_CHANNEL_ACK comes back. SCTP has delivered it, so nothing is sent again.`,
  ),
  dcep: at(
    8832,
    '5.1',
    ['data', 'packet'],
    say`The other side opens the channel as this message says, not as its sender meant it.`,
  ),
  data: at(
    8831,
    '6.6',
    ['data', 'packet'],
    say`The application gets what arrived, not what was sent.`,
  ),
}

function sealed(): Consequence {
  return at(
    6347,
    '4.1.2.7',
    ['dtls', 'data', 'packet'],
    say`A record that does not open with the key is discarded silently, as if it had been lost.`,
  )
}

function header(): Consequence {
  return at(
    6347,
    '4.1',
    ['dtls', 'data', 'packet'],
    say`Epoch and sequence number go into what is authenticated and into the replay window: with others the record is discarded.`,
  )
}

const OTHERWISE: Consequence = {
  says: say`The other side acts on what it got, not on what was meant.`,
  reference: rfc(8829, '3.2'),
}

/** What follows from another value of this field; `protocol` is that of its packet, for single bytes. */
export function consequenceOf(field: string, protocol: string): Consequence {
  const name = field.replace(/^(?:inner\.)+/, '')
  const parts = name.split('.')
  for (let count = parts.length; count > 0; count--) {
    const known = entryOf(CONSEQUENCES, parts.slice(0, count).join('.'))
    if (known) return known
  }
  return entryOf(CONSEQUENCES, protocol) ?? OTHERWISE
}
