/**
 * HTTP/1.1 as far as a WebSocket begins with it: a request that asks to upgrade, the answer to it
 * (RFC 6455 §4, RFC 9112). The answer is verified against the key of the request.
 */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import type { Context, Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { decodeText } from '../show.ts'
import { remainder, word } from '../sdp/words.ts'
import { HANDSHAKE } from './handshake.ts'
import { readHeader, type Headers } from './headers.ts'

/** Most headers that are read; what follows is kept as bytes. */
const MAX_HEADERS = 256
const CODES: Readonly<Record<string, string>> = {
  '101': 'the connection changes its protocol',
  '401': 'who asks has not proved who they are',
  '403': 'who asks may not',
}
const LF = 0x0a
const CR = 0x0d

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
  reader.rest({ name: 'Body', doc: 'http.body', value: decodeText })
  if (!start.isResponse) rememberKey(context, headers)
  const layer: Layer = {
    protocol: 'http',
    summary: summaryOf(start.line, headers),
    bytes,
    origin: 'packet',
    fields: reader.done(),
  }
  return [layer]
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
    else readRequest(inner)
    for (const field of inner.done()) whole.add(field)
    readEnd(whole)
  })
  return { isResponse, line: line.slice(0, 200) }
}

function readRequest(reader: Reader): void {
  word(reader, {
    name: 'Method',
    doc: 'http.method',
    problem: (method) => (method === 'GET' ? undefined : 'An upgrade to WebSocket is a GET'),
  })
  word(reader, { name: 'Target', doc: 'http.target' })
  remainder(reader, { name: 'Version', doc: 'http.version' })
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
  return upgrade === undefined ? line : `${line}, Upgrade: ${upgrade.slice(0, 40)}`
}
