/** Names an SCTP packet, and what its DATA chunks carry (RFC 8831 §8, RFC 8832 §5). */
import type { Classification } from '../network/packet.ts'
import type { ChannelLabels } from './channel-labels.ts'
import { Named } from './named.ts'
import { chunksOf, dataOf, type Chunk, type DataChunk } from './sctp-chunks.ts'
import { kebab, utf8 } from './words.ts'

/** WebRTC DCEP (RFC 8832 §8.1). */
export const PPID_DCEP = 50
const PAYLOADS: Record<number, string> = {
  51: 'string',
  53: 'binary',
  56: 'empty string',
  57: 'empty binary',
}
const MAX_TEXT_IN_SUMMARY = 40

/** Which connection a packet belongs to, and what is known of its channels. */
export interface Streams {
  connection: string
  labels: ChannelLabels
}

interface Part {
  protocol: 'sctp' | 'dcep' | 'data'
  type: string
  summary: string
  tags: string[]
}

/** Protocol, type, summary and tags of an SCTP packet (what a DTLS application-data record holds). */
export function classifySctp(bytes: Uint8Array, streams?: Streams): Classification {
  const parts = chunksOf(bytes).map((each) => partOf(each, streams))
  const telling = parts.find(({ protocol }) => protocol !== 'sctp') ?? parts[0]
  const summary = parts.map((each) => each.summary).join(', ') || 'malformed packet'
  return new Named(telling?.protocol ?? 'sctp', telling?.type ?? 'malformed', summary, () =>
    parts.flatMap(({ tags }) => tags),
  )
}

function partOf(chunk: Chunk, streams: Streams | undefined): Part {
  const type = kebab(chunk.name)
  const data = dataOf(chunk)
  if (!data) return { protocol: 'sctp', type, summary: chunk.name, tags: [type] }
  const part = data.ppid === PPID_DCEP ? dcep(data, streams) : userData(data)
  const label = streams?.labels.of(streams.connection, data.stream)
  return { ...part, tags: [type, ...dataTags(data, label), ...part.tags] }
}

function dataTags(data: DataChunk, label: string | undefined): string[] {
  const isFragment = !data.isBeginning || !data.isEnding
  return [
    `ppid-${data.ppid}`,
    `stream-${data.stream}`,
    ...(label === undefined ? [] : [`label-${label}`]),
    ...(data.isUnordered ? ['unordered'] : []),
    ...(isFragment ? ['fragment'] : []),
  ]
}

function userData({ stream, ppid, payload }: DataChunk): Part {
  const kind = PAYLOADS[ppid] ?? `PPID ${ppid}`
  const text = ppid === 51 ? ` "${shorten(utf8(payload))}"` : ''
  return {
    protocol: 'data',
    type: kebab(kind),
    summary: `DATA stream ${stream}, ${kind}, ${payload.length} B${text}`,
    tags: [kebab(kind)],
  }
}

function dcep({ stream, payload }: DataChunk, streams: Streams | undefined): Part {
  if (payload[0] === 2) {
    const type = 'data-channel-ack'
    return { protocol: 'dcep', type, summary: `DATA_CHANNEL_ACK stream ${stream}`, tags: [type] }
  }
  const labelBytes = ((payload[8] ?? 0) << 8) | (payload[9] ?? 0)
  const label = utf8(payload.subarray(12, 12 + labelBytes))
  streams?.labels.open(streams.connection, stream, label)
  const kind = channelType(payload[1] ?? 0)
  const type = 'data-channel-open'
  return {
    protocol: 'dcep',
    type,
    summary: `DATA_CHANNEL_OPEN "${shorten(label)}" stream ${stream}, ${kind}`,
    tags: [type],
  }
}

/** The channel type of DATA_CHANNEL_OPEN (RFC 8832 §5.1). */
function channelType(type: number): string {
  const reliability = ['reliable', 'limited retransmissions', 'limited lifetime'][type & 0x7f]
  const named = reliability ?? `type 0x${type.toString(16)}`
  return type & 0x80 ? `${named}, unordered` : named
}

function shorten(text: string): string {
  return text.length > MAX_TEXT_IN_SUMMARY ? `${text.slice(0, MAX_TEXT_IN_SUMMARY)}…` : text
}
