/** One header of an HTTP message: its name, its value, its end (RFC 9112 §5, RFC 6455 §11.3). */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import { Reader } from '../reader.ts'
import { decodeText, shortText } from '../show.ts'
import { word } from '../sdp/words.ts'
import { acceptOf } from './handshake.ts'

/** Values by name in lower case; the first one of each name. */
export type Headers = Map<string, string>

const EXPLAINED = new Set([
  'host',
  'upgrade',
  'connection',
  'sec-websocket-key',
  'sec-websocket-accept',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
  'origin',
  'user-agent',
  'content-length',
  'cookie',
  'authorization',
  'www-authenticate',
  'content-type',
  'accept',
  'location',
  'etag',
  'if-match',
  'retry-after',
  'allow',
  'accept-post',
  'accept-patch',
])

/** Reads the header that begins here; `key` is that of the request when this is its answer. */
export function readHeader(
  reader: Reader,
  { textEnd, end }: { textEnd: number; end: number },
  headers: Headers,
  key: string | undefined,
): void {
  const line = decodeText(reader.bytes.subarray(reader.at, textEnd))
  const colon = line.indexOf(':')
  const name = shortText(colon < 0 ? line : line.slice(0, colon))
  const value = colon < 0 ? '' : line.slice(colon + 1).trim()
  const known = name.toLowerCase()
  if (!headers.has(known)) headers.set(known, value)
  const doc = EXPLAINED.has(known) ? `http.header.${known}` : 'http.header.other'
  const what = { name, doc, value: shortText(value), problem: problemOf(known, value, colon) }
  reader.group(end - reader.at, what, (whole) => {
    const inner = new Reader(reader.bytes, whole.at, textEnd)
    word(inner, { name: 'Name', doc: 'http.header-name' }, ':')
    inner.rest({
      name: 'Value',
      doc,
      value: (bytes) => shortText(decodeText(bytes).trim()),
      mark: known === 'sec-websocket-accept' ? verify(value, key) : undefined,
    })
    for (const field of inner.done()) whole.add(field)
    whole.octets(whole.left, { name: 'Line end', doc: 'http.line-end', value: 'CR LF' })
  })
}

function problemOf(name: string, value: string, colon: number): string | undefined {
  if (colon <= 0) return 'A header has a name, a colon and a value'
  if (name === 'sec-websocket-version' && value !== '13')
    return 'RFC 6455 §4.1 knows version 13 only'
  if (name === 'upgrade' && value.toLowerCase() !== 'websocket')
    return 'A WebSocket asks for websocket here'
  if (name === 'sec-websocket-key' && !/^[A-Za-z0-9+/]{21}[AQgw]==$/.test(value))
    return 'A key is 16 bytes in base64 (RFC 6455 §4.1)'
  return undefined
}

function verify(value: string, key: string | undefined): Mark {
  if (key === undefined)
    return { verdict: 'unknown', why: 'The request with its key was not seen.' }
  const expected = acceptOf(key)
  if (value === expected)
    return { verdict: 'right', why: `It is the base64 of SHA-1 over the key ${key} and the GUID.` }
  return { verdict: 'wrong', why: `To the key ${key} belongs ${expected}.` }
}
