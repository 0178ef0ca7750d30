/**
 * What a dissector is, and what it may ask while it looks at the bytes of one packet.
 *
 *     export const dissectDtls: Dissector = (bytes, context) => {
 *       const reader = new Reader(bytes)
 *       …
 *       const layers: Layer[] = [{ protocol: 'dtls', summary, bytes, origin: 'packet', fields: reader.done() }]
 *       nest(layers, { layer: 0, start, end }, 'decrypted', context.inner(plaintext, 'sctp'))
 *       return layers
 *     }
 *
 * A dissector is plugged in by its line in `protocols.ts`. It never throws, and its layers cover all
 * of the bytes. It may be called several times for the same packet, in any order: whatever changes
 * what is remembered happens inside `once`, and what `once` gave is given again.
 */
import type { Layer, LayerProtocol, Origin } from '../../../../machines/dissection/field.ts'
import type { Transport } from '../../../../machines/trace/event.ts'
import type { Secrets } from './secrets.ts'

/** Takes the bytes of a message; gives its layers, outermost first, `parent` counted within them. */
export type Dissector = (bytes: Uint8Array, context: Context) => Layer[]

/**
 * What is remembered from packet to packet: once a place of observation, a pair of addresses, or a
 * direction of it; or once at all, which is for what is true wherever it was seen.
 */
export interface Memory<Kept> {
  /** Unique among all memories: `dtls.sessions`. */
  name: string
  scope: 'everywhere' | 'vantage' | 'flow' | 'direction'
  make: () => Kept
}

/** What packets before this one have left behind, under this memory. */
export type Remember = <Kept>(memory: Memory<Kept>) => Kept

/** A session description that was heard of: in a signaling message, or in a call's arguments. */
export interface Description {
  /** The event that told it. */
  seq: number
  /** The host that sent, got or made it. */
  at: string
  type: 'offer' | 'answer' | 'unknown'
  sdp: string
}

/** The part of a packet's way on which a place sees it. */
export interface Leg {
  /** Whether the place sends it, gets it, or is neither its sender nor its receiver. */
  way: 'out' | 'in' | 'through'
  /** Of the packet itself, whatever it carries. */
  from: string
  to: string
}

/** Position in a TCP stream; `sequence` counts from 0 at the SYN, so that data begins at 1. */
export interface StreamPosition {
  flags: string
  sequence: number
}

export interface Context {
  /** The event that is dissected, its time, and the host that saw the packet. */
  readonly seq: number
  readonly atUs: number
  readonly at: string
  readonly transport: Transport
  /** `ip:port`, `[ip]:port`. For what a TURN server relays: the client, and the peer as far as known. */
  readonly from: string
  readonly to: string
  /** Where the packet was on its way; the same for all that is found in it. */
  readonly leg: Leg
  /** Present for a segment of a stream. */
  readonly segment?: StreamPosition | undefined
  /** ICE passwords, TURN users, DTLS master secrets. */
  readonly secrets: Secrets
  /** All descriptions heard of, in order, also later than this packet: compare `seq`. */
  readonly descriptions: readonly Description[]
  /**
   * Does something once for this packet, in the order of packets, and keeps the outcome: whether a
   * sequence number was seen before, the fragments that complete a message. Only here can be asked
   * and changed what packets before this one have left behind. `name` is unique within the dissector
   * and these bytes. Keep outcomes small, and do not change them later.
   */
  once<Outcome>(name: string, act: (remember: Remember) => Outcome): Outcome
  /** Dissects bytes found inside: as this protocol, or as what they look like (RFC 7983). */
  inner(bytes: Uint8Array, as?: LayerProtocol, ends?: { from: string; to: string }): Layer[]
  /** A session description was read in the clear: it joins `descriptions`, its passwords `secrets`. */
  overhear(text: string): void
}

/** Puts the layers found inside of `parent` behind it. */
export function nest(
  layers: Layer[],
  parent: { layer: number; start: number; end: number },
  origin: Origin,
  inner: readonly Layer[],
): void {
  const offset = layers.length
  for (const layer of inner) {
    if (layer.parent)
      layers.push({ ...layer, parent: { ...layer.parent, layer: layer.parent.layer + offset } })
    else layers.push({ ...layer, parent, origin })
  }
}
