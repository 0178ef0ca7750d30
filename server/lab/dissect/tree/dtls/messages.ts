/** The bodies of handshake messages (RFC 5246 §7.4, RFC 6347 §4.3.2, RFC 8422 §5). */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { hexOf } from '../show.ts'
import type { Context } from '../context.ts'
import type { Reader } from '../reader.ts'
import { fingerprintMark } from '../x509/fingerprint.ts'
import { extensions } from './extensions.ts'
import {
  CERTIFICATE_TYPES,
  CURVE_TYPES,
  GROUPS,
  named,
  namedHex,
  SIGNATURE_SCHEMES,
  versionName,
  versionProblem,
} from './names.ts'
import { pointMark } from './point.ts'
import type { MessageMarks } from './session.ts'
import { suiteName } from './suites.ts'
import type { Side } from './transcript.ts'
import { by, numbers, opaque, vector } from './vector.ts'

/** What is known about a message besides its bytes. */
export interface About {
  marks: MessageMarks
  context: Context
  /** Where certificates are within the layer. */
  certificates: { start: number; end: number }[]
}

type Body = (reader: Reader, about: About) => void

const NAMED_CURVE = 3
const VERIFY_DATA_BYTES = 12

/** By message type; those that are missing are shown as bytes. */
const BODIES: Record<number, Body> = {
  1: clientHello,
  2: serverHello,
  3: helloVerifyRequest,
  4: newSessionTicket,
  11: certificate,
  12: serverKeyExchange,
  13: certificateRequest,
  15: certificateVerify,
  16: clientKeyExchange,
  20: finished,
}

/** Reads the body of a message of this type. */
export function messageBody(reader: Reader, type: number, about: About): void {
  BODIES[type]?.(reader, about)
  if (reader.more && BODIES[type] === undefined) reader.rest({ name: 'Body', doc: 'dtls.body' })
}

function version(reader: Reader, name: string, doc: string): void {
  const edit = 'dtls.hello-version'
  reader.uint(2, { name, doc, edit, value: versionName, problem: versionProblem })
}

function random(reader: Reader, said: (digits: string) => string = () => ''): void {
  const value = (bytes: Uint8Array) => hexOf(bytes) + said(hexOf(bytes))
  reader.octets(32, { name: 'Random', doc: 'dtls.random', edit: 'dtls.random', value })
}

/** A ServerHello with this random asks for another ClientHello (RFC 8446 §4.1.3). */
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'
/** `DOWNGRD` in ASCII, with which a server that speaks 1.3 ends the random when it does not. */
const DOWNGRADE = '444f574e475244'

function saidByServer(digits: string): string {
  if (digits === RETRY) return ' (HelloRetryRequest)'
  return digits.slice(48, 62) === DOWNGRADE ? ' (the server knows version 1.3, too)' : ''
}

function sessionId(reader: Reader): void {
  opaque(reader, 1, { name: 'Session ID', doc: 'dtls.session-id', edit: 'dtls.session-id' })
}

function cookie(reader: Reader, mark?: Mark): void {
  opaque(reader, 1, { name: 'Cookie', doc: 'dtls.cookie', edit: 'dtls.cookie', mark })
}

function clientHello(reader: Reader, { marks }: About): void {
  version(reader, 'Client Version', 'dtls.client-version')
  random(reader)
  sessionId(reader)
  cookie(reader, marks.cookie)
  numbers(reader, {
    list: { name: 'Cipher Suites', doc: 'dtls.cipher-suites', edit: 'dtls.cipher-suites' },
    one: { name: 'Cipher Suite', doc: 'dtls.offered-suite' },
    lengthBytes: 2,
    bytes: 2,
    show: suiteName,
  })
  numbers(reader, {
    list: {
      name: 'Compression Methods',
      doc: 'dtls.compression-methods',
      edit: 'dtls.compression-methods',
    },
    one: { name: 'Compression Method', doc: 'dtls.compression-method' },
    lengthBytes: 1,
    bytes: 1,
    show: compressionName,
  })
  extensions(reader, 'client')
}

function serverHello(reader: Reader): void {
  version(reader, 'Server Version', 'dtls.server-version')
  random(reader, saidByServer)
  sessionId(reader)
  reader.uint(2, {
    name: 'Cipher Suite',
    doc: 'dtls.cipher-suite',
    edit: 'dtls.cipher-suite',
    value: suiteName,
  })
  const what = { name: 'Compression Method', doc: 'dtls.compression-method' }
  reader.uint(1, { ...what, value: compressionName })
  extensions(reader, 'server')
}

function compressionName(method: number): string {
  return named({ 0: 'null', 1: 'DEFLATE' }, method)
}

function helloVerifyRequest(reader: Reader): void {
  version(reader, 'Server Version', 'dtls.verify-version')
  cookie(reader)
}

function newSessionTicket(reader: Reader): void {
  const seconds = (count: number) => `${count} s`
  reader.uint(4, { name: 'Ticket Lifetime Hint', doc: 'dtls.ticket-lifetime', value: seconds })
  opaque(reader, 2, { name: 'Ticket', doc: 'dtls.ticket' })
}

function certificate(reader: Reader, { context, certificates }: About): void {
  const what = { name: 'Certificates', doc: 'dtls.certificates', value: counted }
  vector(reader, 3, what, (inner) => {
    let count = 0
    while (inner.more) {
      const size = inner.uint(3, { name: 'Certificate Length', doc: 'dtls.vector-length' })
      const start = inner.at
      inner.octets(size, {
        name: 'Certificate',
        doc: 'dtls.certificate',
        edit: 'dtls.certificate',
        value: (bytes) => `${bytes.length} bytes`,
        // The first one is that of the sender; others would vouch for it.
        mark: count === 0 ? (bytes) => fingerprintMark(bytes, context) : undefined,
      })
      if (inner.broken) break
      if (size > 0) certificates.push({ start, end: inner.at })
      count++
    }
    return count
  })
}

function counted(count: number): string {
  return count === 1 ? '1 certificate' : `${count} certificates`
}

function serverKeyExchange(reader: Reader, { marks }: About): void {
  const type = reader.uint(1, {
    name: 'Curve Type',
    doc: 'dtls.curve-type',
    value: by(CURVE_TYPES),
    problem: (type) => (type === NAMED_CURVE ? undefined : 'Only named curves may be used'),
  })
  if (type !== NAMED_CURVE) {
    if (reader.more) reader.rest({ name: 'Parameters', doc: 'dtls.body' })
    return
  }
  const curve = reader.uint(2, {
    name: 'Named Curve',
    doc: 'dtls.group',
    edit: 'dtls.named-curve',
    value: by(GROUPS),
  })
  point(reader, 'server', curve)
  signature(reader, marks)
}

function point(reader: Reader, side: Side, curve?: number): void {
  opaque(reader, 1, {
    name: 'Public Key',
    doc: side === 'server' ? 'dtls.server-point' : 'dtls.client-point',
    edit: 'dtls.public-key',
    mark: curve === undefined ? undefined : (bytes) => pointMark(curve, bytes),
  })
}

function signature(reader: Reader, marks: MessageMarks): void {
  const value = (number: number) => namedHex(SIGNATURE_SCHEMES, number)
  const edit = 'dtls.signature-algorithm'
  reader.uint(2, { name: 'Signature Algorithm', doc: 'dtls.signature-scheme', edit, value })
  opaque(reader, 2, {
    name: 'Signature',
    doc: 'dtls.signature',
    edit: 'dtls.signature',
    mark: marks.signature,
  })
}

function certificateRequest(reader: Reader): void {
  numbers(reader, {
    list: { name: 'Certificate Types', doc: 'dtls.certificate-types' },
    one: { name: 'Certificate Type', doc: 'dtls.certificate-type' },
    lengthBytes: 1,
    bytes: 1,
    show: by(CERTIFICATE_TYPES),
  })
  numbers(reader, {
    list: { name: 'Signature Algorithms', doc: 'dtls.ext-signature-algorithms' },
    one: { name: 'Signature Algorithm', doc: 'dtls.signature-scheme' },
    lengthBytes: 2,
    bytes: 2,
    show: (number) => namedHex(SIGNATURE_SCHEMES, number),
  })
  opaque(reader, 2, { name: 'Certificate Authorities', doc: 'dtls.certificate-authorities' })
}

function certificateVerify(reader: Reader, { marks }: About): void {
  signature(reader, marks)
}

function clientKeyExchange(reader: Reader, { marks }: About): void {
  point(reader, 'client', marks.curve)
}

function finished(reader: Reader, { marks }: About): void {
  const size = reader.left
  reader.rest({
    name: 'Verify Data',
    doc: 'dtls.verify-data',
    edit: 'dtls.verify-data',
    value: hexOf,
    mark: marks.verifyData,
    problem: size === VERIFY_DATA_BYTES ? undefined : `It should have ${VERIFY_DATA_BYTES} bytes`,
  })
}
