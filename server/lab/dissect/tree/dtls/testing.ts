/** For tests of DTLS, certificates and SCTP: a context that remembers, and the packets of a run. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import type { TraceEvent } from '../../../../../machines/trace/event.ts'
import type { Context, Leg } from '../context.ts'
import { Conversation } from '../conversation.ts'
import { Memories } from '../memories.ts'
import { PROTOCOLS } from '../protocols.ts'
import { Secrets } from '../secrets.ts'

const PLACE = { seq: 0, atUs: 0, at: 'alice', transport: 'udp', from: 'a:1', to: 'b:1' } as const

/** What is remembered from packet to packet. */
export interface Remembered {
  memories: Memories
  secrets: Secrets
}

export function nothingYet(): Remembered {
  return { memories: new Memories(), secrets: new Secrets() }
}

/** The context of one more packet; `back` turns the direction around. */
export function nextPacket(
  { memories, secrets }: Remembered,
  { back = false, descriptions = [] as Context['descriptions'] } = {},
): Context {
  const place = back ? { ...PLACE, from: PLACE.to, to: PLACE.from } : PLACE
  const leg: Leg = { way: back ? 'in' : 'out', from: place.from, to: place.to }
  const context: Context = {
    ...place,
    leg,
    secrets,
    descriptions,
    once: (_, act) => act((memory) => memories.of(memory, place)),
    inner: (bytes, as = 'unknown') => PROTOCOLS[as]?.(bytes, context) ?? [],
    overhear: (text) => secrets.overhear(text),
  }
  return context
}

/** A packet of a run as its layers, with its event. */
export interface Dissected {
  event: TraceEvent
  layers: Layer[]
}

/** Packets of a run that have a layer of this protocol. */
export function packetsWith(
  events: readonly TraceEvent[],
  protocol: Layer['protocol'],
): Dissected[] {
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  return events
    .map((event) => ({ event, layers: conversation.dissect(event.seq)?.layers ?? [] }))
    .filter(({ layers }) => layers.some((layer) => layer.protocol === protocol))
}

/** Bytes of what was sent and what was inside, once each: seeds for mutations. */
export function bytesWith(
  packets: readonly Dissected[],
  protocol: Layer['protocol'],
): Uint8Array[] {
  return packets
    .filter(({ event }) => event.kind === 'packet.send')
    .flatMap(({ layers }) => layers.filter((layer) => layer.protocol === protocol))
    .map(({ bytes }) => bytes)
}
