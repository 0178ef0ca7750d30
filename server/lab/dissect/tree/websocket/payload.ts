/** What a frame carries when it is none of our messages: close codes, echoes, text, bytes (RFC 6455 §5.5, §7.4). */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { Reader } from '../reader.ts'
import { isUtf8, shortText } from '../show.ts'

const CODES: Record<number, string> = {
  1000: 'normal: it has served its purpose',
  1001: 'going away: a server goes down, or the page is left',
  1002: 'protocol error',
  1003: 'a type of data that is not understood',
  1005: 'no code; never sent',
  1006: 'closed without a Close frame; never sent',
  1007: 'data that does not fit its type, as text that is not UTF-8',
  1008: 'against a policy',
  1009: 'too big to process',
  1010: 'the client misses an extension',
  1011: 'the server met something unexpected',
  1012: 'the service restarts',
  1013: 'try again later',
  1014: 'a gateway got a bad answer',
  1015: 'TLS failed; never sent',
}

/** Codes that stand for something and are never sent (RFC 6455 §7.4.1). */
const NEVER_SENT = [1005, 1006, 1015]

/** The layer of an unmasked payload. */
export function payloadLayer(bytes: Uint8Array, kind: string): Layer {
  const reader = new Reader(bytes)
  if (kind === 'close') readClose(reader)
  else if (kind === 'text')
    reader.text(bytes.length, { name: 'Text', doc: 'websocket.text', problem: notUtf8(bytes) })
  else reader.rest({ name: NAMES[kind] ?? 'Data', doc: DOCS[kind] ?? 'websocket.binary' })
  const summary = `${NAMES[kind] ?? kind}, ${bytes.length} bytes`
  return { protocol: 'websocket', summary, bytes, origin: 'packet', fields: reader.done() }
}

const NAMES: Record<string, string> = {
  close: 'Close',
  text: 'Text',
  binary: 'Binary data',
  fragment: 'Fragment',
  compressed: 'Compressed data',
  ping: 'Ping data',
  pong: 'Pong data',
}

const DOCS: Record<string, string> = {
  fragment: 'websocket.fragment',
  compressed: 'websocket.compressed',
  ping: 'websocket.ping-data',
  pong: 'websocket.ping-data',
}

/** Text that is not UTF-8 fails the connection (RFC 6455 §8.1). */
function notUtf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? undefined : 'It is not well-formed UTF-8 (RFC 6455 §8.1)'
}

function readClose(reader: Reader): void {
  reader.uint(2, {
    name: 'Close code',
    doc: 'websocket.close-code',
    value: (code) => `${code} (${meaning(code)})`,
    problem: (code) =>
      code < 1000 || code > 4999 || NEVER_SENT.includes(code)
        ? `${code} must not be sent (RFC 6455 §7.4)`
        : undefined,
  })
  reader.text(reader.left, {
    name: 'Close reason',
    doc: 'websocket.close-reason',
    value: shortText,
    problem: notUtf8(reader.bytes.subarray(reader.at, reader.end)),
  })
}

function meaning(code: number): string {
  if (code >= 4000 && code <= 4999) return 'private to the application'
  if (code >= 3000 && code <= 3999) return 'registered by a library'
  return CODES[code] ?? 'not defined'
}
