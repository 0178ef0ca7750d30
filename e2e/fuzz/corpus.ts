/** What is mutated: packets, messages and descriptions of runs and recordings, and whole files. */
import type { Layer, LayerProtocol } from '../../machines/dissection/field.ts'
import type { PacketSend, TraceEvent } from '../../machines/trace/event.ts'
import { Conversation } from '../../server/lab/dissect/tree/conversation.ts'
import { bytesOfBase64 } from '../../server/lab/network/base64.ts'
import { read } from '../../server/lab/recordings/index.ts'

export interface NamedFile {
  name: string
  bytes: Uint8Array
}

/** A trace and its packets in order. */
export interface Run {
  events: TraceEvent[]
  packets: PacketSend[]
  payloads: Uint8Array[]
}

export interface Corpus {
  runs: Run[]
  files: NamedFile[]
  /** Bytes of layers, by protocol: also those that are sealed on the wire. */
  layers: Map<LayerProtocol, Uint8Array[]>
  descriptions: string[]
}

/** Most seeds of a protocol; of more, those spread over all. */
const MAX_SEEDS = 400

/** Traces of the lab, and recordings of browsers. */
export function corpusOf(traces: readonly TraceEvent[][], files: readonly NamedFile[]): Corpus {
  const recorded = files.flatMap((file) => eventsIn(file))
  const runs = [...traces, ...recorded].map((events) => runOf(events))
  const layers = new Map<LayerProtocol, Uint8Array[]>()
  for (const run of runs) gather(run, layers)
  for (const [protocol, all] of layers) layers.set(protocol, spread(all))
  const text = new TextDecoder()
  const descriptions = (layers.get('sdp') ?? []).map((bytes) => text.decode(bytes))
  return { runs, files: [...files], layers, descriptions }
}

function eventsIn({ name, bytes }: NamedFile): TraceEvent[][] {
  try {
    return [read(name, bytes).events]
  } catch {
    // A file of a kind that is not read yet is still mutated as a file.
    return []
  }
}

function runOf(events: TraceEvent[]): Run {
  const packets = events.filter((event): event is PacketSend => event.kind === 'packet.send')
  return { events, packets, payloads: packets.map(({ bytes }) => bytesOfBase64(bytes)) }
}

function gather({ events }: Run, into: Map<LayerProtocol, Uint8Array[]>): void {
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  for (const { seq } of events)
    for (const layer of conversation.dissect(seq)?.layers ?? []) keep(layer, into)
}

function keep({ protocol, bytes }: Layer, into: Map<LayerProtocol, Uint8Array[]>): void {
  if (bytes.length === 0 || protocol === 'tcp') return
  into.set(protocol, [...(into.get(protocol) ?? []), bytes].slice(-20 * MAX_SEEDS))
}

function spread(all: Uint8Array[]): Uint8Array[] {
  const step = Math.max(1, all.length / MAX_SEEDS)
  return Array.from({ length: Math.min(all.length, MAX_SEEDS) }, (_, index) =>
    all[Math.floor(index * step)]?.slice(),
  ).filter((bytes) => bytes !== undefined)
}
