/** What a field is called in a sentence. */
import { english, say, type Part } from '../why/said.ts'
import { byteOf } from './format.ts'

const PROTOCOLS: Readonly<Record<string, Part>> = {
  stun: 'STUN',
  turn: 'TURN',
  dtls: 'DTLS',
  sctp: 'SCTP',
  dcep: 'DCEP',
  data: say`message`,
  sdp: say`description`,
  signaling: say`signaling message`,
  candidate: say`candidate`,
}
const STUN_WORDS = new Set(['type', 'length', 'magic-cookie', 'transaction-id'])

/** `a=fingerprint`, `MESSAGE-INTEGRITY`, `SCTP verification tag`, `byte 12 of SCTP`. */
export function fieldTitle(field: string): string {
  return english(fieldSaid(field))
}

/** The same, for every language. */
export function fieldSaid(field: string): Part {
  if (field.startsWith('inner.'))
    return say`${fieldSaid(field.slice('inner.'.length))} inside of TURN`
  const [layer = '', ...rest] = field.split('.')
  const name = rest.join('.')
  const protocol = PROTOCOLS[layer] ?? layer
  const byte = byteOf(field)
  if (byte !== undefined)
    return layer === 'byte' ? say`byte ${byte}` : say`byte ${byte} of ${protocol}`
  if (name === '') return say`the whole ${protocol}`
  const words = name.replaceAll('-', ' ')
  switch (layer) {
    case 'sdp':
      return name.startsWith('line.') ? say`line ${name.slice('line.'.length)}` : `a=${name}`
    case 'stun':
      return STUN_WORDS.has(name) ? `STUN ${words}` : name.toUpperCase()
    case 'signaling':
      return say`${JSON.stringify(name)} of the message`
    case 'data':
      return say`message ${words}`
    default:
      return say`${protocol} ${words}`
  }
}
