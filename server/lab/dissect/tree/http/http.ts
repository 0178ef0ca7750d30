/**
 * HTTP/1.1 as far as signaling speaks it (RFC 9112): a request that asks to upgrade to WebSocket and
 * the answer to it (RFC 6455 §4), which is verified against the key of the request; requests and
 * responses of WHIP and WHEP (RFC 9725), whose descriptions are layers of their own.
 */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Context, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { decodeText } from '../show.ts'
import { remainder, word } from '../sdp/words.ts'
import { HANDSHAKE } from './handshake.ts'
import { readHeader, type Headers } from './headers.ts'

/** Most headers that are read; what follows is kept as bytes. */
const MAX_HEADERS = 256
const CODES: Readonly<Record<string, string>> = {
  '101': 'the connection changes its protocol',
  '200': 'it is done',
  '201': 'there is a session now',
  '204': 'it is done, and there is nothing to say',
  '400': 'the request cannot be read',
  '401': 'who asks has not proved who they are',
  '403': 'who asks may not',
  '404': 'there is nothing at this target',
  '405': 'the target does not know this method',
  '406': 'there is no answer of the kind that is accepted',
  '409': 'it does not go with how things are now',
  '412': 'the session has changed since',
  '413': 'too large',
  '415': 'the body is of a wrong type',
  '422': 'the body can be read, and not be done',
  '428': 'the request has to name the state that it is about',
  '503': 'not now',
}
/** Where an Upgrade header is looked for. */
const MAX_SOUGHT_BYTES = 8192
const LF = 0x0a
const CR = 0x0d

/** Bodies that are a description or a part of one. */
const DESCRIPTIONS = ['application/sdp', 'application/trickle-ice-sdpfrag']

/** Reads a request or a response with its headers. Never throws. */
export const dissectHttp: Dissector = (bytes, context) => {
  const reader = new Reader(bytes)
  const start = readStart(reader)
  const headers: Headers = new Map()
  const key = start.isResponse ? keyOfRequest(context) : undefined
  for (let count = 0; reader.more && !isBlank(reader) && count < MAX_HEADERS; count++)
    readHeader(reader, lineEnd(reader), headers, key)
  if (reader.more && isBlank(reader))
    reader.octets(lineEnd(reader).end - reader.at, {
      name: 'Blank line',
      doc: 'http.blank-line',
      value: 'end of the headers',
    })
  const bodyAt = reader.at
  reader.rest({ name: 'Body', doc: 'http.body', value: (body) => bodyText(body, headers) })
  if (!start.isResponse) rememberKey(context, headers)
  const layer: Layer = {
    protocol: 'http',
    summary: summaryOf(start.line, headers),
    bytes,
    origin: 'packet',
    fields: reader.done(),
  }
  const layers = [layer]
  if (isDescription(headers) && bodyAt < bytes.length) {
    const place = { layer: 0, start: bodyAt, end: bytes.length }
    nest(layers, place, 'carried', context.inner(bytes.subarray(bodyAt), 'sdp'))
  }
  return layers
}

function isDescription(headers: Headers): boolean {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return type !== undefined && DESCRIPTIONS.includes(type)
}

/** What a body is, or the body itself where nothing else shows it. */
function bodyText(body: Uint8Array, headers: Headers): string {
  const text = decodeText(body)
  if (!isDescription(headers)) return text
  return `${text.split(/\r?\n/).filter((line) => line !== '').length} lines`
}

interface Start {
  isResponse: boolean
  line: string
}

/** The request line or the status line (RFC 9112 §3, §4). */
function readStart(reader: Reader): Start {
  const { textEnd, end } = lineEnd(reader)
  const line = decodeText(reader.bytes.subarray(reader.at, textEnd))
  const isResponse = line.startsWith('HTTP/')
  const head = isResponse
    ? { name: 'Status line', doc: 'http.status-line' }
    : { name: 'Request line', doc: 'http.request-line' }
  reader.group(end - reader.at, { ...head, value: line.slice(0, 200) }, (whole) => {
    const inner = new Reader(reader.bytes, whole.at, textEnd)
    if (isResponse) readStatus(inner)
    else readRequest(inner, asksToUpgrade(reader))
    for (const field of inner.done()) whole.add(field)
    readEnd(whole)
  })
  return { isResponse, line: line.slice(0, 200) }
}

function readRequest(reader: Reader, isUpgrade: boolean): void {
  word(reader, {
    name: 'Method',
    doc: 'http.method',
    problem: (method) =>
      isUpgrade && method !== 'GET' ? 'An upgrade to WebSocket is a GET' : undefined,
  })
  word(reader, { name: 'Target', doc: 'http.target' })
  remainder(reader, { name: 'Version', doc: 'http.version' })
}

/** Whether a header further on asks for another protocol (RFC 9110 §7.8). */
function asksToUpgrade({ bytes }: Reader): boolean {
  return /\r?\nupgrade[ \t]*:/i.test(decodeText(bytes.subarray(0, MAX_SOUGHT_BYTES)))
}

function readStatus(reader: Reader): void {
  word(reader, { name: 'Version', doc: 'http.version' })
  word(reader, {
    name: 'Status code',
    doc: 'http.status-code',
    value: (code) => (Object.hasOwn(CODES, code) ? `${code} (${CODES[code]})` : code),
  })
  remainder(reader, { name: 'Reason', doc: 'http.reason' })
}

function readEnd(reader: Reader): void {
  reader.octets(reader.left, { name: 'Line end', doc: 'http.line-end', value: 'CR LF' })
}

/** Where the text of the line ends that begins here, and where its line end does. */
function lineEnd({ bytes, at, end }: Reader): { textEnd: number; end: number } {
  let feed = at
  while (feed < end && bytes[feed] !== LF) feed++
  const textEnd = feed > at && bytes[feed - 1] === CR ? feed - 1 : feed
  return { textEnd, end: Math.min(feed + 1, end) }
}

function isBlank(reader: Reader): boolean {
  return lineEnd(reader).textEnd === reader.at
}

function keyOfRequest(context: Context): string | undefined {
  return context.once('key', (remember) => remember(HANDSHAKE).key)
}

function rememberKey(context: Context, headers: Headers): void {
  context.once('request', (remember) => {
    const handshake = remember(HANDSHAKE)
    handshake.key = headers.get('sec-websocket-key')
    handshake.client = context.from
  })
}

function summaryOf(line: string, headers: Headers): string {
  const upgrade = headers.get('upgrade')
  const type = headers.get('content-type')
  if (upgrade !== undefined) return `${line}, Upgrade: ${upgrade.slice(0, 40)}`
  return type === undefined ? line : `${line}, ${type.slice(0, 40)}`
}
