/** A session description, line by line; or a candidate line, which is given the same words. */
import type { Field, Layer } from '../../../../../machines/dissection/field.ts'
import type { Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { decodeText } from '../show.ts'
import type { Scope } from './attribute.ts'
import { readCandidate } from './candidate.ts'
import { readLine } from './line.ts'
import { remainder, word } from './words.ts'

/** Most lines that are read; what follows is kept as bytes. A large conference has some thousands. */
const MAX_SDP_LINES = 10_000

const CANDIDATE = /^(?:a=)?candidate:/

/** Reads the text of a description (`v=0…`), of a fragment of one (`a=…`, RFC 8840 §9) or of a candidate (`candidate:…`). Never throws. */
export const dissectSdp: Dissector = (bytes, context) => {
  const start = decodeText(bytes.subarray(0, 16))
  if (CANDIDATE.test(start)) return [candidateLayer(bytes)]
  context.overhear(decodeText(bytes))
  return [descriptionLayer(bytes)]
}

/** The layer of a description. */
function descriptionLayer(bytes: Uint8Array): Layer {
  const reader = new Reader(bytes)
  const scope: Scope = { codecs: new Map() }
  for (let lines = 0; reader.more && lines < MAX_SDP_LINES; lines++) readLine(reader, scope)
  if (reader.more) reader.fail(`More than ${MAX_SDP_LINES} lines`)
  const fields = reader.done()
  if (isFragment(fields))
    return { protocol: 'sdp', summary: FRAGMENT, bytes, origin: 'packet', fields }
  blameOrder(fields)
  return { protocol: 'sdp', summary: summaryOf(fields), bytes, origin: 'packet', fields }
}

const FRAGMENT = 'Fragment of a session description'

/** A fragment begins with attributes and has no session (RFC 8840 §9.2). */
function isFragment(fields: readonly Field[]): boolean {
  return fields[0]?.name.startsWith('a=') === true && !fields.some(({ name }) => name === 'v=')
}

/** `v=`, `o=`, `s=` come first, in this order (RFC 8866 §5). */
function blameOrder(fields: Field[]): void {
  const [first] = fields
  const wrong = ['v=', 'o=', 's='].find((name, index) => fields[index]?.name !== name)
  if (first && wrong !== undefined && first.problem === undefined)
    first.problem = `${wrong} is not where it should be`
}

function summaryOf(fields: readonly Field[]): string {
  const media = fields.filter(({ name }) => name === 'm=')
  const kinds = media.map(({ value }) => value.split(' ', 1)[0] ?? '')
  if (kinds.length === 0) return 'Session description without media'
  const shown = kinds.slice(0, 8).join(', ') + (kinds.length > 8 ? ', …' : '')
  return `Session description: ${shown}`
}

/** The layer of a candidate line, as a signaling message carries one. */
function candidateLayer(bytes: Uint8Array): Layer {
  const reader = new Reader(bytes)
  word(reader, { name: 'Attribute', doc: 'sdp.candidate' }, ':')
  const start = reader.at
  let end = bytes.length
  while (end > start && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--
  const inner = new Reader(bytes, start, end)
  readCandidate(inner, 'message')
  const fields = [...reader.parts(), ...inner.done()]
  const behind = new Reader(bytes, end)
  remainder(behind, { name: 'Line end', doc: 'sdp.line-end', value: 'line end' })
  const said = (name: string): string => fields.find((field) => field.name === name)?.value ?? ''
  const type = said('Type').split(' ', 1)[0] ?? ''
  const summary = `Candidate ${type} ${said('Address')} ${said('Port')}`.trimEnd()
  return {
    protocol: 'sdp',
    summary,
    bytes,
    origin: 'packet',
    fields: [...fields, ...behind.done()],
  }
}
