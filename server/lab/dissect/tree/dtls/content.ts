/** What readable records hold: ChangeCipherSpec, alerts, handshake messages and fragments of them. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Context } from '../context.ts'
import { Reader } from '../reader.ts'
import { withoutEdits } from '../edits.ts'
import { fragmentsOf, isWhole, type Fragment } from './handshake.ts'
import { messageBody, type About } from './messages.ts'
import { ALERTS, HANDSHAKE_TYPES } from '../../../../../machines/dissection/names.ts'
import { ALERT_LEVELS, named } from './names.ts'
import type { MessageOutcome } from './session.ts'
import { vector } from './vector.ts'

/** Handshake messages of a record, and what is found inside of them. */
export interface Handshake {
  context: Context
  /** For each fragment. */
  outcomes: readonly MessageOutcome[]
  /** Certificates, and messages put together, by where they are in the layer. */
  found: { start: number; end: number; reassembled?: Layer[] }[]
}

/** RFC 5246 §7.1. */
export function changeCipherSpec(reader: Reader): string {
  reader.uint(1, {
    name: 'ChangeCipherSpec',
    doc: 'dtls.change-cipher-spec',
    value: (type) => named({ 1: 'change_cipher_spec' }, type),
    problem: (type) => (type === 1 ? undefined : 'It should be 1'),
  })
  return 'ChangeCipherSpec'
}

/** RFC 5246 §7.2; gives `alert fatal handshake_failure`. */
export function alert(reader: Reader): string {
  const level = reader.uint(1, {
    name: 'Level',
    doc: 'dtls.alert-level',
    edit: 'dtls.alert-level',
    value: (number) => named(ALERT_LEVELS, number),
    problem: (number) => (number in ALERT_LEVELS ? undefined : 'An alert is a warning or fatal'),
  })
  const description = reader.uint(1, {
    name: 'Description',
    doc: 'dtls.alert-description',
    edit: 'dtls.alert-description',
    value: (number) => named(ALERTS, number),
  })
  if (reader.broken) return 'alert'
  return `alert ${ALERT_LEVELS[level] ?? level} ${ALERTS[description] ?? description}`
}

/** Which records have come, in DTLS 1.3 (RFC 9147 §7). */
export function received(reader: Reader): string {
  vector(reader, 2, { name: 'Record Numbers', doc: 'dtls.ack' }, (inner) => {
    while (inner.more)
      inner.group(16, { name: 'Record Number', doc: 'dtls.ack-number', value: String }, (one) => {
        const epoch = one.uint64({ name: 'Epoch', doc: 'dtls.epoch' })
        const sequence = one.uint64({ name: 'Sequence Number', doc: 'dtls.ack-number' })
        return `${epoch}, ${sequence}`
      })
  })
  return 'ACK'
}

/** Reads the fragments of a record; gives the names of the messages. */
export function fragments(reader: Reader, handshake: Handshake): string {
  const base = reader.at
  const content = reader.bytes.subarray(base, reader.end)
  const said = fragmentsOf(content).map((fragment, index) => {
    const outcome = handshake.outcomes[index] ?? {}
    return oneFragment(reader, fragment, outcome, handshake)
  })
  if (reader.more) reader.fail('A handshake message begins with 12 bytes, and fewer are left')
  return said.join(', ') || 'handshake'
}

function oneFragment(
  reader: Reader,
  fragment: Fragment,
  outcome: MessageOutcome,
  handshake: Handshake,
): string {
  const { type, start, end, at } = fragment
  const name = HANDSHAKE_TYPES[type] ?? `handshake type ${type}`
  const whole = isWhole(fragment)
  const said = whole ? name : `${name} fragment`
  const value = whole ? '' : rangeOf(fragment)
  reader.group(end - at, { name: said, doc: 'dtls.handshake', value }, (inner) => {
    header(inner)
    const bodyAt = inner.at
    if (whole) body(inner, type, outcome, handshake)
    else inner.octets(end - start, { name: 'Fragment', doc: 'dtls.fragment' })
    if (!outcome.reassembled) return
    const reassembled = wholeMessage(outcome.reassembled, outcome, handshake.context)
    handshake.found.push({ start: bodyAt, end: inner.at, reassembled })
  })
  if (fragment.isCut) reader.blame('The record ends before the fragment does')
  return said
}

function rangeOf({ offset, start, end, messageBytes }: Fragment): string {
  return `bytes ${offset} to ${offset + end - start} of ${messageBytes}`
}

/** RFC 6347 §4.2.2. */
function header(reader: Reader): void {
  reader.uint(1, {
    name: 'Message Type',
    doc: 'dtls.handshake-type',
    edit: 'dtls.handshake-type',
    value: (type) => named(HANDSHAKE_TYPES, type),
  })
  const number = (name: string, doc: string) => ({ name, doc, edit: doc })
  const length = reader.uint(3, number('Length', 'dtls.message-length'))
  reader.uint(2, {
    name: 'Message Sequence',
    doc: 'dtls.message-sequence',
    edit: 'dtls.message-sequence',
  })
  const offset = reader.uint(3, number('Fragment Offset', 'dtls.fragment-offset'))
  reader.uint(3, {
    name: 'Fragment Length',
    doc: 'dtls.fragment-length',
    edit: 'dtls.fragment-length',
    problem: (size) =>
      offset + size > length ? `The fragment reaches beyond the ${length} bytes` : undefined,
  })
}

function body(
  reader: Reader,
  type: number,
  marks: MessageOutcome,
  { context, found }: Handshake,
): void {
  const about: About = { marks, context, certificates: [] }
  messageBody(reader, type, about)
  found.push(...about.certificates)
}

/** A message that came in fragments, as if it had come in one. */
function wholeMessage(bytes: Uint8Array, outcome: MessageOutcome, context: Context): Layer[] {
  const reader = new Reader(bytes)
  const type = bytes[0] ?? 0
  const name = HANDSHAKE_TYPES[type] ?? `handshake type ${type}`
  const handshake: Handshake = { context, outcomes: [], found: [] }
  reader.group(bytes.length, { name, doc: 'dtls.handshake', value: '' }, (inner) => {
    header(inner)
    body(inner, type, outcome, handshake)
  })
  const fields = withoutEdits(reader.done())
  const layers: Layer[] = [
    { protocol: 'dtls', summary: name, bytes, origin: 'reassembled', fields },
  ]
  for (const { start, end } of handshake.found)
    nest(
      layers,
      { layer: 0, start, end },
      'carried',
      context.inner(bytes.subarray(start, end), 'x509'),
    )
  return layers
}
