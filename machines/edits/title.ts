/** What a field is called in a sentence. */
import { byteOf } from './format.ts'

const PROTOCOLS: Readonly<Record<string, string>> = {
  stun: 'STUN',
  turn: 'TURN',
  dtls: 'DTLS',
  sctp: 'SCTP',
  dcep: 'DCEP',
  data: 'message',
  sdp: 'description',
  signaling: 'signaling message',
  candidate: 'candidate',
}
const STUN_WORDS = new Set(['type', 'length', 'magic-cookie', 'transaction-id'])

/** `a=fingerprint`, `MESSAGE-INTEGRITY`, `SCTP verification tag`, `byte 12 of SCTP`. */
export function fieldTitle(field: string): string {
  if (field.startsWith('inner.'))
    return `${fieldTitle(field.slice('inner.'.length))} inside of TURN`
  const [layer = '', ...rest] = field.split('.')
  const name = rest.join('.')
  const protocol = PROTOCOLS[layer] ?? layer
  const byte = byteOf(field)
  if (byte !== undefined) return layer === 'byte' ? `byte ${byte}` : `byte ${byte} of ${protocol}`
  if (name === '') return `the whole ${protocol}`
  const words = name.replaceAll('-', ' ')
  switch (layer) {
    case 'sdp':
      return name.startsWith('line.') ? `line ${name.slice('line.'.length)}` : `a=${name}`
    case 'stun':
      return STUN_WORDS.has(name) ? `STUN ${words}` : name.toUpperCase()
    case 'signaling':
      return `${JSON.stringify(name)} of the message`
    case 'data':
      return `message ${words}`
    default:
      return `${protocol} ${words}`
  }
}
