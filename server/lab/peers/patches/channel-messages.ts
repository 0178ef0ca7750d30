/**
 * Patch: messages of data channels reach SCTP as RFC 8831 §6.6 and RFC 8832 §5.1 say.
 *
 * werift 0.25.2 as published announces an unordered partially reliable channel as ordered, counts the
 * label's characters instead of its bytes, loses empty messages, gives lifetimes to SCTP in a wrong
 * unit, and counts a message as buffered until nothing of any channel waits any more, so that
 * `bufferedAmount` falls in one step. Patched: all five as written.
 */
import type { SctpTransportInternals } from '../observe/internals.ts'
import {
  associationOf,
  type Channel,
  type ChannelTransport,
  type DataChunk,
} from './sctp-internals.ts'

const ESTABLISHED = 4
const DCEP = 50
const OPEN = 3
/** An empty message has an identifier of its own, and one byte that means nothing (RFC 8831 §6.6). */
const EMPTY: Record<number, number> = { 51: 56, 53: 57 }
const UNORDERED = 0x80
const LIMITED_RETRANSMITS = 1
const LIMITED_LIFETIME = 2

/** `onExpired` gets the chunks of a message whose lifetime is over. */
export function patchChannelMessages(
  transport: SctpTransportInternals,
  onExpired: (chunks: DataChunk[]) => void,
): void {
  const channels = transport as unknown as ChannelTransport
  const association = associationOf(transport)
  channels.dataChannelFlush = async () => {
    while (association.associationState === ESTABLISHED) {
      const next = channels.dataChannelQueue.shift()
      if (!next) return
      const [channel, protocol, data] = next
      const streamId = channel.id ?? numberChannel(channels, channel)
      if (protocol === DCEP) {
        if (data[0] === OPEN) announce(channel, data)
        await association.send(streamId, protocol, data, { ordered: true })
        continue
      }
      const first = association.localTsn
      const sending = sendMessage(association, channel, streamId, protocol, data)
      limitLifetime(association, channel, first, onExpired)
      await sending
    }
  }
  countTransmitted(channels, association)
}

/**
 * A chunk that is sent for the first time, or given up before, no longer waits in its channel
 * (W3C WebRTC §6.2, bufferedAmount).
 */
function countTransmitted(channels: ChannelTransport, association: Association): void {
  const sendChunk = association.sendChunk.bind(association)
  association.sendChunk = async (chunk) => {
    const counts = 'tsn' in chunk && chunk.sentCount === 1 && isMessage(chunk.protocol)
    await sendChunk(chunk)
    if (counts) channels.dataChannels[chunk.streamId]?.addBufferedAmount(-chunk.bookSize)
  }
}

/** True for text and binary data, which the buffer counts; an empty message counts nothing. */
function isMessage(protocol: number): boolean {
  return protocol === 51 || protocol === 53
}

type Association = ReturnType<typeof associationOf>

function sendMessage(
  association: Association,
  { ordered, maxRetransmits }: Channel,
  streamId: number,
  protocol: number,
  data: Buffer,
): Promise<void> {
  const options = { ordered, maxRetransmits: maxRetransmits ?? undefined }
  const empty = data.length === 0 ? EMPTY[protocol] : undefined
  return empty === undefined
    ? association.send(streamId, protocol, data, options)
    : association.send(streamId, empty, Buffer.alloc(1), options)
}

function limitLifetime(
  { sentQueue, outboundQueue }: Association,
  { maxPacketLifeTime }: Channel,
  first: number,
  onExpired: (chunks: DataChunk[]) => void,
): void {
  if (maxPacketLifeTime === null) return
  const chunks = [...sentQueue, ...outboundQueue]
  const at = chunks.findIndex(({ tsn }) => tsn === first)
  if (at !== -1) setTimeout(() => onExpired(chunks.slice(at)), maxPacketLifeTime)
}

/** RFC 8832 §6: the DTLS client's channels have even numbers, the server's odd ones. */
function numberChannel(channels: ChannelTransport, channel: Channel): number {
  let id = channels.dataChannelId
  while (Object.hasOwn(channels.dataChannels, id)) id += 2
  channels.dataChannels[id] = channel
  channel.setId(id)
  return id
}

/** Sets what DATA_CHANNEL_OPEN says of order, reliability and the length of the label. */
function announce(
  { ordered, maxRetransmits, maxPacketLifeTime, label }: Channel,
  open: Buffer,
): void {
  const limited =
    maxRetransmits !== null
      ? LIMITED_RETRANSMITS
      : maxPacketLifeTime !== null
        ? LIMITED_LIFETIME
        : 0
  open.writeUInt8((ordered ? 0 : UNORDERED) | limited, 1)
  open.writeUInt16BE(Buffer.byteLength(label, 'utf8'), 8)
}
