/** STUN messages (RFC 8489) with all that ICE, TURN and libwebrtc put into them. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Context, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { numberAt } from '../show.ts'
import { addressIn } from './address.ts'
import { DATA } from './attributes-turn.ts'
import { carried } from './carried.ts'
import { endsOf, noteChannel } from './channels.ts'
import { readHeader } from './header.ts'
import { HEADER_BYTES, readMessage, valueOf, type StunMessage } from './message.ts'
import { readAttribute } from './read-attribute.ts'
import { summaryOf } from './summary.ts'
import { authorOf } from './transactions.ts'

const SEND = 0x006
const XOR_PEER_ADDRESS = 0x0012
const DTLS_IN_STUN = 0xc070

/** Layer 0 is the message; what it carries for somebody else follows. */
export const dissectStun: Dissector = (bytes, context) => {
  const message = readMessage(bytes)
  // Requests are remembered also when nothing in them asks who made them.
  authorOf(message, context)
  noteChannel(message, context)
  const layers = [messageLayer(message, context)]
  addCarried(layers, message, context)
  return layers
}

function messageLayer(message: StunMessage, context: Context): Layer {
  const { bytes } = message
  const reader = new Reader(bytes)
  readHeader(reader, message)
  const length = Math.min(reader.left, numberAt(bytes, 2, 2))
  if (!reader.broken)
    reader.within(length, 'Attributes', (inside) => {
      while (inside.more) readAttribute(inside, { message, context })
    })
  const summary = bytes.length < HEADER_BYTES ? 'STUN header cut short' : summaryOf(message)
  return { protocol: 'stun', summary, bytes, origin: 'packet', fields: reader.done() }
}

/** What an indication relays (RFC 8656 §11), and a DTLS handshake that travels inside checks. */
function addCarried(layers: Layer[], message: StunMessage, context: Context): void {
  for (const { type, at, value } of message.attributes) {
    if (value.length === 0) continue
    const parent = { layer: 0, start: at + 4, end: at + 4 + value.length }
    if (type === DATA && message.kind === 'indication')
      nest(layers, parent, 'carried', carried(context, value, endsOfIndication(message, context)))
    if (type === DTLS_IN_STUN) nest(layers, parent, 'carried', context.inner(value, 'dtls'))
  }
}

function endsOfIndication(message: StunMessage, context: Context): { from: string; to: string } {
  const address = valueOf(message, XOR_PEER_ADDRESS) ?? new Uint8Array(0)
  const peer = addressIn(address, message.bytes) ?? 'an unknown peer'
  return endsOf(context, peer, message.method === SEND)
}
