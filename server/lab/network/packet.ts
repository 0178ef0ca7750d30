/** One datagram or stream segment on its way through the network. */
import type { Protocol, RtpHead, Segment, Transport } from '../../../machines/trace/event.ts'

export interface Endpoint {
  address: string
  port: number
}

export interface Packet {
  /** Shared by all trace events of this packet. */
  id: number
  transport: Transport
  from: Endpoint
  to: Endpoint
  payload: Uint8Array
  segment?: Segment
  /** What it is; told once when it is sent, when the sender's keys are at hand. */
  is: Classification
  /** The host that sent it. */
  source: string
  /** Whom it would reach, as far as tables could tell when it was sent. */
  target?: string
  /** The payload is no longer what was sent. */
  changed?: boolean
  /** Too much of its kind is in the trace already: it goes its way unseen. */
  unrecorded?: boolean
  /** A bit flipped on a link, so that its checksum is wrong. */
  corrupted?: boolean
}

/** A packet that its host is about to send. */
export type Outgoing = Pick<Packet, 'transport' | 'from' | 'to' | 'payload' | 'segment'>

/** What a packet is, in its protocol's words. */
export interface Classification {
  protocol: Protocol
  type: string
  summary: string
  /** What the dissection found in it: attributes, flights, messages; what `match.has` looks for. */
  tags?: readonly string[]
  /** Of RTP: what stands at its head. */
  rtp?: RtpHead
}

/** `ip:port`, and `[ip]:port` for IPv6 (RFC 5952 §6). */
export function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
