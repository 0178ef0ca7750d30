/** Names of single bytes: which `byte.N` an inspector's byte is, where edits can reach it. */
import type { Layer } from '../dissection/field.ts'

/**
 * The field name of one byte of a layer, counted in the innermost bytes that an edit can write: those
 * of the packet or, behind an encryption or another encoding, of what it hides. Undefined for what was
 * put together from several packets.
 */
export function byteField(
  layers: readonly Layer[],
  index: number,
  offset: number,
): string | undefined {
  const layer = layers[index]
  if (!layer) return undefined
  const { parent, protocol } = layer
  const range = parent ? parent.end - parent.start : 0
  if (!parent)
    return protocol === 'stun' || protocol === 'dtls'
      ? `${protocol}.byte.${offset}`
      : `byte.${offset}`
  switch (layer.origin) {
    case 'carried':
    case 'packet':
      return range === layer.bytes.length
        ? byteField(layers, parent.layer, parent.start + offset)
        : undefined
    case 'decrypted':
      return protocol === 'sctp' ? `sctp.byte.${offset}` : `dtls.sealed.byte.${offset}`
    case 'unmasked':
      return protocol === 'signaling' ? `signaling.byte.${offset}` : undefined
    case 'decoded':
      return layers[parent.layer]?.protocol === 'signaling' ? decoded(layer, offset) : undefined
    case 'reassembled':
      return undefined
  }
}

/** What a text in JSON stands for: a description begins with a letter and `=`. */
function decoded({ bytes }: Layer, offset: number): string {
  return bytes[1] === 0x3d ? `sdp.byte.${offset}` : `candidate.byte.${offset}`
}
