/** A message of a data channel, by its payload protocol identifier (RFC 8831 §8). */
import { CONTROL_PROTOCOL } from '../../../../../machines/control/command.ts'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { Reader } from '../reader.ts'
import { isUtf8, shortText } from '../show.ts'
import { controlFields } from './control.ts'

export const PPID = {
  dcep: 50,
  string: 51,
  binaryPartial: 52,
  binary: 53,
  stringPartial: 54,
  stringEmpty: 56,
  binaryEmpty: 57,
} as const

const MAX_SUMMARY_CHARS = 48

/** Which channel a message goes on. */
export interface Channel {
  stream: number
  label?: string | undefined
  /** Its subprotocol. */
  protocol?: string | undefined
}

/** The message as a layer. */
export function dissectData(bytes: Uint8Array, ppid: number, channel: Channel): Layer[] {
  const reader = new Reader(bytes)
  const { label, stream, protocol } = channel
  const isCommand = protocol === CONTROL_PROTOCOL && ppid === PPID.binary
  const what = isCommand ? controlFields(reader) : message(reader, ppid)
  const name = label === undefined ? `stream ${stream}` : JSON.stringify(label.slice(0, 64))
  const summary = `${what} on ${name}`
  return [{ protocol: 'data', summary, bytes, origin: 'carried', fields: reader.done() }]
}

/** Reads all of it; gives what it is in a few words. */
function message(reader: Reader, ppid: number): string {
  const size = reader.left
  const edit = 'data.payload'
  switch (ppid) {
    case PPID.string:
    case PPID.stringPartial: {
      const doc = ppid === PPID.string ? 'data.text' : 'data.text-partial'
      const problem = isUtf8(reader.bytes) ? undefined : 'It is not well-formed UTF-8'
      const text = reader.text(size, { name: 'Text', doc, edit, problem, value: shortText })
      return JSON.stringify(text.slice(0, MAX_SUMMARY_CHARS))
    }
    case PPID.stringEmpty:
    case PPID.binaryEmpty: {
      const isString = ppid === PPID.stringEmpty
      const doc = isString ? 'data.text-empty' : 'data.binary-empty'
      const what = isString ? 'empty text' : 'empty binary'
      const problem = size === 1 ? undefined : 'An empty message is carried by one byte'
      reader.octets(size, { name: 'Empty Message', doc, edit, value: what, problem })
      return what
    }
    case PPID.binary:
      reader.octets(size, { name: 'Bytes', doc: 'data.binary', edit })
      return `${size} bytes`
    case PPID.binaryPartial:
      reader.octets(size, { name: 'Bytes', doc: 'data.binary-partial', edit })
      return `${size} bytes`
    default:
      reader.octets(size, { name: 'Bytes', doc: 'data.other', edit })
      return `${size} bytes of payload protocol ${ppid}`
  }
}
