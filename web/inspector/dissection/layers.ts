/** Layers: their colours, which one to begin with, and where their bytes come from. */
import type { Field, Layer, LayerProtocol } from '../../../machines/dissection/field.ts'
import type { Layer as Colour } from '../../../machines/ladder/row.ts'

const COLOURS: Readonly<Record<LayerProtocol, Colour>> = {
  ip: 'state',
  udp: 'state',
  tcp: 'signaling',
  http: 'signaling',
  websocket: 'signaling',
  signaling: 'signaling',
  sdp: 'signaling',
  stun: 'stun',
  'turn-channel': 'turn',
  dtls: 'dtls',
  x509: 'dtls',
  sctp: 'sctp',
  dcep: 'data',
  data: 'data',
  rtp: 'media',
  rtcp: 'media',
  unknown: 'state',
}

/** The custom property of a protocol's colour. */
export function colourOf(protocol: LayerProtocol): string {
  return `var(--layer-${COLOURS[protocol]})`
}

/**
 * Index of the layer to begin with: the one the reader looked at last, where there is one, else the
 * innermost; a certificate is a detail of its message.
 */
export function firstLayer(layers: readonly Layer[], preferred: LayerProtocol | undefined): number {
  const again = layers.findIndex(({ protocol }) => protocol === preferred)
  if (again >= 0) return again
  const innermost = layers.findLastIndex(({ protocol }) => protocol !== 'x509')
  return Math.max(0, innermost)
}

/** Bytes as they went over the wire, where those of a layer did not. */
export interface Sealed {
  bytes: Uint8Array
  /** Where the layer's own bytes are in there, one for one; absent when they cannot be found so. */
  at?: { start: number; end: number }
}

/** The bytes of the layer as they were sent; undefined when they were sent as they are shown. */
export function sealedOf(layers: readonly Layer[], index: number): Sealed | undefined {
  const layer = layers[index]
  const parent = layer?.parent && layers[layer.parent.layer]
  if (!layer?.parent || !parent) return undefined
  const { start, end } = layer.parent
  if (layer.origin === 'carried') {
    const outer = sealedOf(layers, layer.parent.layer)
    if (outer?.at === undefined) return undefined
    const bytes = outer.bytes.subarray(outer.at.start + start, outer.at.start + end)
    return { bytes, at: { start: 0, end: bytes.length } }
  }
  if (layer.origin !== 'decrypted' && layer.origin !== 'unmasked') return undefined
  const hidden = sameLength(parent.fields, { start, end }, layer.bytes.length)
  const at = hidden && { start: hidden.start - start, end: hidden.end - start }
  return { bytes: parent.bytes.subarray(start, end), ...(at && { at }) }
}

/** The field within a range that has as many bytes as the layer: its ciphertext, or masked payload. */
function sameLength(
  fields: readonly Field[],
  within: { start: number; end: number },
  length: number,
): { start: number; end: number } | undefined {
  if (within.end - within.start === length) return within
  for (const field of fields) {
    if (field.end <= within.start || field.start >= within.end) continue
    const isInside = field.start >= within.start && field.end <= within.end
    if (isInside && field.end - field.start === length) return field
    const deeper = sameLength(field.children ?? [], within, length)
    if (deeper) return deeper
  }
  return undefined
}
