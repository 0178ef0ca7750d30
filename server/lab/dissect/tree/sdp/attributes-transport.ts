/** Attributes of DTLS (RFC 8122, RFC 8842), of SCTP (RFC 8841) and of bundling (RFC 9143). */
import { FLAG, fixed, headed, single, type Attribute } from './attribute.ts'
import { needed, notNumber, notOneOf, remainder, word } from './words.ts'

/** Bytes of a hash, by its name in a description (RFC 8122 §5). */
const HASH_BYTES: Record<string, number> = {
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64,
  md5: 16,
  md2: 16,
}

const ROLES: Record<string, string> = {
  actpass: 'actpass: either role; the answer picks',
  active: 'active: this side is the DTLS client and sends ClientHello',
  passive: 'passive: this side is the DTLS server and waits',
  holdconn: 'holdconn: no connection for now',
}

function digestProblem(text: string): string | undefined {
  if (!/^[0-9A-F]{2}(:[0-9A-F]{2})*$/i.test(text))
    return 'A digest is pairs of hexadecimal digits with colons between them'
  const bytes = (text.length + 1) / 3
  return Object.values(HASH_BYTES).includes(bytes) ? undefined : `No hash has ${bytes} bytes`
}

export const TRANSPORT_ATTRIBUTES: Record<string, Attribute> = {
  fingerprint: fixed(
    {
      name: 'Hash function',
      doc: 'sdp.fingerprint.hash',
      problem: (text) =>
        Object.hasOwn(HASH_BYTES, text.toLowerCase())
          ? undefined
          : 'RFC 8122 does not know this hash',
    },
    {
      name: 'Digest',
      doc: 'sdp.fingerprint.digest',
      edit: 'sdp.fingerprint',
      problem: digestProblem,
    },
  ),
  setup: single({
    name: 'Role',
    doc: 'sdp.setup',
    edit: 'sdp.setup',
    value: (text) => (Object.hasOwn(ROLES, text) ? (ROLES[text] ?? text) : text),
    problem: notOneOf(Object.keys(ROLES)),
  }),
  connection: single({ name: 'Connection', doc: 'sdp.connection' }),
  'tls-id': single({ name: 'Id', doc: 'sdp.tls-id' }),
  'sctp-port': single({
    name: 'Port',
    doc: 'sdp.sctp-port',
    edit: 'sdp.sctp-port',
    problem: notNumber(0, 65535),
  }),
  'max-message-size': single({
    name: 'Size',
    doc: 'sdp.max-message-size',
    edit: 'sdp.max-message-size',
    value: (text) => (text === '0' ? '0 (any size)' : `${text} bytes`),
    problem: notNumber(0, Number.MAX_SAFE_INTEGER),
  }),
  sctpmap: fixed(
    { name: 'Port', doc: 'sdp.sctp-port', problem: notNumber(0, 65535) },
    { name: 'Application', doc: 'sdp.sctpmap.application' },
    { name: 'Streams', doc: 'sdp.sctpmap.streams', problem: notNumber(0, 65535) },
  ),
  dcmap: {
    read: (reader) => {
      needed(reader, { name: 'Stream', doc: 'sdp.dcmap.stream', problem: notNumber(0, 65534) })
      while (reader.more) word(reader, { name: 'Parameter', doc: 'sdp.dcmap.parameter' }, ';')
    },
  },
  dcsa: {
    read: (reader) => {
      needed(reader, { name: 'Stream', doc: 'sdp.dcmap.stream', problem: notNumber(0, 65534) })
      remainder(reader, { name: 'Attribute', doc: 'sdp.dcsa.attribute' })
    },
  },
  group: headed(
    { name: 'Semantics', doc: 'sdp.group.semantics' },
    { name: 'Member', doc: 'sdp.group.member', value: (mid) => `the section with mid ${mid}` },
  ),
  mid: single({ name: 'Id', doc: 'sdp.mid', edit: 'sdp.mid' }),
  'bundle-only': FLAG,
}
