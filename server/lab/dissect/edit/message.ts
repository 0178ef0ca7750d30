/** Edits one field of a signaling message: of its SDP (RFC 8866), of its candidate (RFC 8839 §5.1), or any byte. */
import type { Randomness } from '../../network/ports.ts'
import type { Surgery } from './edit.ts'
import { hex } from './formats.ts'
import { editSlot, type SlotEdit } from './slot.ts'

export type EditedMessage = { text: string; detail: string } | { error: string }
type Line = { line: string; detail: string } | { error: string }

/** Words of a candidate line by their place; the others follow as pairs of name and value. */
const CANDIDATE_WORDS = [
  'foundation',
  'component',
  'transport',
  'priority',
  'address',
  'port',
] as const
const CANDIDATE_PAIRS: Record<string, string> = {
  type: 'typ',
  'related-address': 'raddr',
  'related-port': 'rport',
}

/** `byte.N` of the message, `sdp.byte.N` of the description in it. */
const BYTE = /^(?:sdp\.|candidate\.)?byte\.(\d{1,6})$/

/** Edits the JSON text of a message. Never throws; the error names what is missing. */
export function editMessage(text: string, surgery: Surgery, random: Randomness): EditedMessage {
  const { field = '' } = surgery
  if (field === '' || field.startsWith('byte.')) return editText(text, field, surgery, random)
  const message = parse(text)
  if (!message) return { error: 'the message is not a JSON object' }
  const [layer = ''] = field.split('.', 1)
  if (layer === 'signaling') return editMember(message, field, surgery, random)
  const key = layer === 'sdp' ? 'sdp' : 'candidate'
  if (layer !== 'sdp' && layer !== 'candidate')
    return { error: `${field} is not a field of a signaling message` }
  const value = message[key]
  if (typeof value !== 'string') return { error: `this message has no ${key}` }
  const edited = editValue(value, field, surgery, random)
  if ('error' in edited) return edited
  return { text: JSON.stringify({ ...message, [key]: edited.line }), detail: edited.detail }
}

/** `signaling.NAME`: a member of the message itself; JSON where the value is some, else a text. */
function editMember(
  message: Record<string, unknown>,
  field: string,
  surgery: Surgery,
  random: Randomness,
): EditedMessage {
  const name = field.slice('signaling.'.length)
  if (!Object.hasOwn(message, name)) return { error: `this message has no ${JSON.stringify(name)}` }
  const before = message[name]
  const shown = typeof before === 'string' ? before : JSON.stringify(before)
  const edited = change(shown, JSON.stringify(name), surgery, random)
  if ('error' in edited) return edited
  const data = typeof before === 'string' ? undefined : parseJson(edited.line)
  const after = data === undefined ? edited.line : data
  return { text: JSON.stringify({ ...message, [name]: after }), detail: edited.detail }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  const data = parseJson(text)
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined
}

/** A bit of the text itself: below the eighth, so that it stays text (RFC 6455 §8.1). */
function editText(
  text: string,
  field: string,
  surgery: Surgery,
  random: Randomness,
): EditedMessage {
  if (field === '' && surgery.action === 'rewrite')
    return { error: 'rewrite needs a field, such as sdp.fingerprint' }
  const given = BYTE.exec(field)?.[1]
  if (field !== '' && given === undefined)
    return { error: `${field} is not byte.N, counted from 0` }
  const bytes = new TextEncoder().encode(text)
  const at = given === undefined ? random.between(0, bytes.length - 1) : Number(given)
  const edited = editByte(bytes, at, surgery, random)
  if ('error' in edited) return edited
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { text: decoder.decode(edited.bytes), detail: edited.detail }
  } catch {
    return { error: `byte ${at}: a text frame holds UTF-8, which this would not be` }
  }
}

function editByte(bytes: Uint8Array, at: number, surgery: Surgery, random: Randomness): SlotEdit {
  const size = surgery.action === 'corrupt' ? 1 : (hex().write(surgery.value ?? '')?.length ?? 1)
  if (at + size > bytes.length)
    return { error: `byte ${at}: the message has only ${bytes.length} bytes` }
  const slot = { at, size, format: hex() }
  if (surgery.action === 'rewrite') return editSlot(bytes, slot, surgery, `from byte ${at}`, random)
  const flipped = bytes.slice()
  flipped[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 6))
  const [was, is] = [bytes, flipped].map((each) => hex().show(each.subarray(at, at + 1)))
  return { bytes: flipped, detail: `byte ${at}: ${was} → ${is}` }
}

function editValue(value: string, field: string, surgery: Surgery, random: Randomness): Line {
  if (BYTE.test(field)) {
    const edited = editText(value, field.slice(field.indexOf('.') + 1), surgery, random)
    return 'error' in edited ? edited : { line: edited.text, detail: edited.detail }
  }
  if (field === 'candidate' || field === 'sdp') return change(value, field, surgery, random)
  if (field.startsWith('candidate.'))
    return editCandidate(value, field.slice('candidate.'.length), surgery, random)
  return editSdp(value, field.slice('sdp.'.length), surgery, random)
}

/** `sdp.line.N`, counted from 1: any line, letter and all. */
function editLine(sdp: string, place: string, surgery: Surgery, random: Randomness): Line {
  const lines = sdp.split('\r\n')
  const index = Number(place) - 1
  const before = lines[index]
  if (before === undefined || before === '') return { error: `the SDP has no line ${place}` }
  const edited = change(before, `line ${place}`, surgery, random)
  if ('error' in edited) return edited
  return { line: lines.with(index, edited.line).join('\r\n'), detail: edited.detail }
}

/** Every line `a=name` of the description; without a value a rewrite takes them out. */
function editSdp(sdp: string, name: string, surgery: Surgery, random: Randomness): Line {
  const line = /^line\.(\d{1,4})$/.exec(name)?.[1]
  if (line !== undefined) return editLine(sdp, line, surgery, random)
  const prefix = `a=${name}`
  const lines = sdp.split('\r\n')
  const isMeant = (line: string): boolean => line === prefix || line.startsWith(`${prefix}:`)
  const first = lines.find(isMeant)
  if (first === undefined) return { error: `the SDP has no a=${name}` }
  if (surgery.action === 'rewrite' && surgery.value === undefined) {
    const kept = lines.filter((line) => !isMeant(line))
    return { line: kept.join('\r\n'), detail: `a=${name} removed` }
  }
  const before = first.slice(prefix.length + 1)
  const edited = change(
    before,
    `a=${name}`,
    { ...surgery, value: valueFor(name, before, surgery) },
    random,
  )
  if ('error' in edited) return edited
  const after = lines.map((line) => (isMeant(line) ? `${prefix}:${edited.line}` : line))
  return { line: after.join('\r\n'), detail: edited.detail }
}

/** A fingerprint may be written without its hash function, which then stays (RFC 8122 §5). */
function valueFor(name: string, before: string, { value }: Surgery): string | undefined {
  if (name !== 'fingerprint' || value === undefined || value.includes(' ')) return value
  return `${before.split(' ', 1)[0] ?? 'sha-256'} ${value}`
}

function editCandidate(line: string, name: string, surgery: Surgery, random: Randomness): Line {
  const words = line.split(' ')
  const index = placeOf(name, words)
  const before = words[index]
  if (before === undefined) return { error: `the candidate has no ${name}` }
  const [, start = '', word = ''] = /^((?:a=)?candidate:)?(.*)$/.exec(before) ?? []
  const edited = change(word, `candidate ${name}`, surgery, random)
  if ('error' in edited) return edited
  words[index] = `${start}${edited.line}`
  return { line: words.join(' '), detail: edited.detail }
}

function placeOf(name: string, words: string[]): number {
  const fixed = CANDIDATE_WORDS.findIndex((each) => each === name)
  if (fixed >= 0) return fixed
  const pair = words.indexOf(CANDIDATE_PAIRS[name] ?? name, CANDIDATE_WORDS.length)
  return pair < 0 ? -1 : pair + 1
}

/** The new text: as the rule says, or with one letter or digit exchanged for another of its kind. */
function change(
  before: string,
  name: string,
  { action, value }: Surgery,
  random: Randomness,
): Line {
  const after = action === 'rewrite' ? (value ?? '') : garble(before, random)
  if (after === undefined) return { error: `${name} has nothing to corrupt` }
  return { line: after, detail: `${name}: ${show(before)} → ${show(after)}` }
}

const KINDS = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ']

/** The last word is what matters: `sha-256 AA:BB`. */
function garble(before: string, random: Randomness): string | undefined {
  const start = before.trimEnd().lastIndexOf(' ') + 1
  const places = Array.from({ length: before.length }, (_, i) => i).filter(
    (i) => i >= start && kindOf(before[i] ?? ''),
  )
  const place = places[random.between(0, places.length - 1)]
  const was = place === undefined ? '' : (before[place] ?? '')
  const kind = kindOf(was)
  if (place === undefined || !kind) return undefined
  const others = kind.replace(was, '')
  const other = others[random.between(0, others.length - 1)] ?? was
  return before.slice(0, place) + other + before.slice(place + 1)
}

function kindOf(letter: string): string | undefined {
  return letter === '' ? undefined : KINDS.find((kind) => kind.includes(letter))
}

const MAX_SHOWN_CHARS = 60

function show(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text)
}
