/**
 * What dissecting bytes yields: layers of fields, each field with its place in the bytes, its value
 * in the protocol's words and a reference to the sentence that explains it. Written by the
 * dissectors of `server/lab/dissect`, read by the inspector, the command line and the tests.
 */

/** Part of a byte range, when a field is smaller than its bytes; bit 0 is the most significant. */
export interface Bits {
  first: number
  count: number
}

/** Whether something that can be verified holds: an integrity, a checksum, a signature. */
export interface Mark {
  verdict: 'right' | 'wrong' | 'unknown'
  /** Against what it was held, and why it is unknown or wrong; one sentence. */
  why: string
}

/** A piece of a message that means something by itself. */
export interface Field {
  /** As its specification calls it: `Message Type`, `XOR-MAPPED-ADDRESS`, `a=fingerprint`. */
  name: string
  /** First byte, within the bytes of the layer. */
  start: number
  /** The byte behind the last one. */
  end: number
  bits?: Bits
  /** In the protocol's words: `Binding request`, `198.51.100.7:4242`, `0x2112a442`. */
  value: string
  /** Key of the explanation in `explanations/`: `stun.message-type`. Every leaf has one. */
  doc: string
  /** Name under which a `rewrite` rule changes it: `stun.username`, `sdp.fingerprint`. */
  edit?: string
  mark?: Mark
  /** Where the bytes are not what the specification allows, and why. */
  problem?: string
  /** Smaller pieces, in order; together they cover the whole field. */
  children?: Field[]
}

export type LayerProtocol =
  | 'ip'
  | 'udp'
  | 'tcp'
  | 'http'
  | 'websocket'
  | 'signaling'
  | 'sdp'
  | 'stun'
  | 'turn-channel'
  | 'dtls'
  | 'x509'
  | 'sctp'
  | 'dcep'
  | 'data'
  | 'rtp'
  | 'rtcp'
  | 'unknown'

/** How the bytes of a layer came from those of the layer before it. */
export type Origin = 'packet' | 'carried' | 'decrypted' | 'unmasked' | 'reassembled' | 'decoded'

/** One protocol's view of its bytes. Its fields cover all of them; what is not understood is a field, too. */
export interface Layer {
  protocol: LayerProtocol
  /** One line: `Binding request`, `DATA, DATA`. */
  summary: string
  bytes: Uint8Array
  origin: Origin
  /** Index of the layer that it came from, and where its bytes are in there; absent for the first. */
  parent?: { layer: number; start: number; end: number }
  fields: Field[]
}

/** A packet or message from the outermost layer in. */
export interface Dissection {
  layers: Layer[]
}
