/** Names of single bytes: which `byte.N` an inspector's byte is, where edits can reach it. */
import type { Layer } from '../dissection/field.ts'

/**
 * The field name of one byte of a layer, counted in the innermost bytes that an edit can write: those
 * of the packet or, behind an encryption or another encoding, of what it hides. Undefined for what was
 * put together from several packets.
 */
export function byteField(layer: Layer, offset: number): string | undefined {
  const { origin, protocol, parent, bytes } = layer
  if (protocol === 'signaling') return `signaling.byte.${offset}`
  if (protocol === 'sdp')
    return origin === 'carried' ? undefined : `${textOf(layer)}.byte.${offset}`
  switch (origin) {
    case 'packet':
      return protocol === 'stun' || protocol === 'dtls'
        ? `${protocol}.byte.${offset}`
        : `byte.${offset}`
    case 'decrypted':
      return protocol === 'sctp' ? `sctp.byte.${offset}` : `dtls.sealed.byte.${offset}`
    case 'carried':
      return parent && parent.end - parent.start === bytes.length
        ? carried(protocol, parent, offset)
        : undefined
    default:
      return undefined
  }
}

/** A description begins with a letter and `=`, a candidate does not. */
function textOf({ bytes }: Layer): 'sdp' | 'candidate' {
  return bytes[1] === 0x3d ? 'sdp' : 'candidate'
}

/** Where the bytes are in what carries them; layer 0 is the packet itself. */
function carried(
  protocol: Layer['protocol'],
  { layer, start }: NonNullable<Layer['parent']>,
  offset: number,
): string | undefined {
  if (protocol === 'dtls') return `dtls.byte.${offset}`
  if (layer === 0) return `byte.${start + offset}`
  // Nothing but SCTP carries these.
  return protocol === 'dcep' || protocol === 'data' ? `sctp.byte.${start + offset}` : undefined
}
