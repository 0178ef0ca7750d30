/** ChannelData, TURN's short way to relay: four bytes of header (RFC 8656 §12.4). */
import { nest, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { hexNumber, numberAt } from '../show.ts'
import { channelProblem } from './attributes-turn.ts'
import { carried } from './carried.ts'
import { relayedOn } from './channels.ts'

const CHANNEL_HEADER_BYTES = 4

/** Layer 0 is the message; the peer's packet follows. */
export const dissectChannelData: Dissector = (bytes, context) => {
  const reader = new Reader(bytes)
  const { peer, ends } = relayedOn(numberAt(bytes, 0, 2), context)
  const channel = reader.uint(2, {
    name: 'Channel Number',
    doc: 'turn.channel-number',
    value: (number) => hexNumber(number, 4) + (peer === undefined ? '' : ` (${peer})`),
    edit: 'turn.channel-number',
    problem: channelProblem,
  })
  const length = reader.uint(2, {
    name: 'Length',
    doc: 'turn.channel-length',
    value: (size) => `${size} bytes`,
  })
  const data = reader.octets(length, {
    name: 'Application Data',
    doc: 'turn.channel-data',
    value: `${length} bytes`,
  })
  if (!reader.broken && reader.left > 0 && reader.left < 4)
    reader.rest({ name: 'Padding', doc: 'turn.channel-padding' })
  const fields = reader.done()
  const summary = `ChannelData ${hexNumber(channel, 4)}, ${data.length} bytes`
  const layers = [{ protocol: 'turn-channel', summary, bytes, origin: 'packet', fields } as const]
  if (data.length === 0) return [...layers]
  const parent = { layer: 0, start: CHANNEL_HEADER_BYTES, end: CHANNEL_HEADER_BYTES + data.length }
  const all = [...layers]
  nest(all, parent, 'carried', carried(context, data, ends))
  return all
}
