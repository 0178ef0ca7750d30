/** Our dissection of each packet as JSON, a packet a line; bytes are hexadecimal digits. */
import type { Layer } from '../../../machines/dissection/field.ts'
import type { PacketSend, TraceEvent } from '../../../machines/trace/event.ts'
import { hexDigits } from '../../lab/bytes.ts'
import type { Conversation } from '../../lab/dissect/tree/index.ts'
import { conversationOf, packetsOf } from './packets.ts'

/** An array of packets; with `packet`, that one alone. */
export function* dissectionJson(
  events: readonly TraceEvent[],
  packet?: number,
): Generator<string, void, undefined> {
  const conversation = conversationOf(events)
  const packets = packetsOf(events, packet)
  if (packet !== undefined) {
    for (const each of packets.slice(0, 1)) yield `${packetJson(each, conversation)}\n`
    return
  }
  yield '[\n'
  for (const [index, each] of packets.entries())
    yield `${packetJson(each, conversation)}${index < packets.length - 1 ? ',' : ''}\n`
  yield ']\n'
}

function packetJson(event: PacketSend, conversation: Conversation): string {
  const { packet, seq, atUs, at, host, from, to, transport, protocol, type, summary, size } = event
  const layers = (conversation.dissect(seq)?.layers ?? []).map(layerJson)
  const hosts = { at, ...(host !== undefined && { host }) }
  const ends = { from, to, transport, protocol, type, summary, size }
  return JSON.stringify({ packet, seq, atUs, ...hosts, ...ends, layers })
}

function layerJson({ bytes, ...layer }: Layer) {
  return { ...layer, bytes: hexDigits(bytes) }
}
