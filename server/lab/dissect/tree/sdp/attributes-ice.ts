/** Attributes of ICE (RFC 8839 §5, RFC 8838). */
import { readCandidate } from './candidate.ts'
import { FLAG, fixed, single, type Attribute } from './attribute.ts'
import { notNumber, words } from './words.ts'

const OPTIONS: Record<string, string> = {
  trickle: 'trickle: candidates may follow later',
  ice2: 'ice2: the sender follows RFC 8445',
  renomination: 'renomination: the controlling side may change its mind',
  'rtp+ecn': 'rtp+ecn: explicit congestion notification is checked',
}

/** Letters and digits that an ICE credential may have, and how many (RFC 8839 §5.4). */
function notIceText(name: string, least: number): (text: string) => string | undefined {
  return (text) =>
    /^[A-Za-z0-9+/]*$/.test(text) && text.length >= least && text.length <= 256
      ? undefined
      : `${name} has ${least} to 256 letters, digits, + or /`
}

export const ICE_ATTRIBUTES: Record<string, Attribute> = {
  'ice-ufrag': single({
    name: 'Username fragment',
    doc: 'sdp.ice-ufrag',
    edit: 'sdp.ice-ufrag',
    problem: notIceText('A username fragment', 4),
  }),
  'ice-pwd': single({
    name: 'Password',
    doc: 'sdp.ice-pwd',
    edit: 'sdp.ice-pwd',
    problem: notIceText('A password', 22),
  }),
  'ice-options': {
    read: (reader) =>
      void words(reader, {
        name: 'Option',
        doc: 'sdp.ice-options.tag',
        value: (text) => (Object.hasOwn(OPTIONS, text) ? (OPTIONS[text] ?? text) : text),
      }),
  },
  'ice-lite': FLAG,
  'ice-mismatch': FLAG,
  'ice-pacing': single({
    name: 'Pacing',
    doc: 'sdp.ice-pacing',
    value: (text) => `${text} ms`,
    problem: notNumber(0, 9_999_999_999),
  }),
  candidate: { read: (reader) => readCandidate(reader, 'description') },
  'remote-candidates': fixed(
    { name: 'Component', doc: 'sdp.candidate.component', problem: notNumber(1, 256) },
    { name: 'Address', doc: 'sdp.candidate.address' },
    { name: 'Port', doc: 'sdp.candidate.port', problem: notNumber(0, 65535) },
  ),
  'end-of-candidates': FLAG,
}
