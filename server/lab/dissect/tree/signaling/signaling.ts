/** Our signaling messages: JSON, whose descriptions and candidates are layers of their own. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { shortText } from '../show.ts'
import { readObject, type Member, type MemberWhat } from './json.ts'

const TYPES: Record<string, string> = {
  register: 'a peer says who it is',
  registered: 'the server knows it now',
  peers: 'who is there',
  offer: 'a description that proposes a session',
  answer: 'the description that accepts it',
  candidate: 'an address to try',
  'end-of-candidates': 'no more addresses follow',
  chat: 'people talk through the server',
  invite: 'a person calls',
  ringing: 'it rings at the other end',
  accept: 'the person who is called answers',
  refuse: 'the person who is called does not want the call',
  busy: 'the person who is called is in another call',
  cancel: 'the caller no longer waits',
  'hang-up': 'a person ends the call',
  file: 'a part of a file goes through the server',
  bye: 'a peer ends the session',
  ack: 'the server has got a message',
  error: 'something was refused',
}

const EXPLAINED = new Set([
  'type',
  'id',
  'n',
  'of',
  'from',
  'to',
  'peer',
  'peers',
  'session',
  'last',
  'code',
  'message',
  'text',
  'call',
  'media',
  'ringMs',
  'reason',
  'sdp',
  'candidate',
  'sdpMid',
  'sdpMLineIndex',
])

/** Reads a message. Never throws. */
export const dissectSignaling: Dissector = (bytes, context) => {
  const reader = new Reader(bytes)
  const members = readObject(reader, describe)
  const fields = reader.done()
  const layers: Layer[] = [
    { protocol: 'signaling', summary: summaryOf(members), bytes, origin: 'packet', fields },
  ]
  for (const { name, isString, text, start, end } of members) {
    if (!isString || text === '' || (name !== 'sdp' && name !== 'candidate')) continue
    const inner = new TextEncoder().encode(text)
    nest(layers, { layer: 0, start, end }, 'decoded', context.inner(inner, 'sdp'))
  }
  return layers
}

function describe(name: string): MemberWhat {
  const doc = EXPLAINED.has(name) ? `signaling.${DOCS[name] ?? name}` : 'signaling.other'
  const edit = /^[a-z]\w*$/i.test(name) ? `signaling.${name}` : undefined
  if (name === 'type')
    return {
      doc,
      edit,
      value: (type) => (Object.hasOwn(TYPES, type) ? `${type} (${TYPES[type]})` : shortText(type)),
      problem: (type) => (type === '' ? 'The type should be a text' : undefined),
    }
  if (name === 'candidate')
    return {
      doc,
      edit: 'candidate',
      value: (line) => (line === '' ? 'none: no more follow' : line),
    }
  return name === 'sdp' ? { doc, edit: 'sdp', value: firstLines } : { doc, edit }
}

const DOCS: Record<string, string> = {
  sdpMid: 'sdp-mid',
  sdpMLineIndex: 'sdp-m-line-index',
  ringMs: 'ring-ms',
}

function firstLines(sdp: string): string {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '').length
  return `a description of ${lines} lines`
}

function summaryOf(members: readonly Member[]): string {
  const said = (name: string): string | undefined =>
    members.find((member) => member.name === name)?.text.slice(0, 60)
  const parts = [said('type') ?? 'Message without a type']
  for (const end of ['from', 'to'] as const)
    if (said(end) !== undefined) parts.push(`${end} ${said(end) ?? ''}`)
  return parts.join(' ')
}
