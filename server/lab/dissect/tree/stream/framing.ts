/** How a protocol that speaks on a TCP connection cuts the stream into messages. */
import type { LayerProtocol } from '../../../../../machines/dissection/field.ts'

/** A message at the start of the bytes. */
export interface Frame {
  /** Bytes of the whole message, `header` included. */
  size: number
  protocol: LayerProtocol
  /** Bytes in front that belong to the framing alone, as the length of RFC 4571 §2 does; 0 unless given. */
  headerBytes?: number
}

export interface Framing {
  name: string
  /**
   * Whether a direction of a stream that starts with these bytes speaks this; undefined when too few
   * have come to tell.
   */
  startsWith(bytes: Uint8Array): boolean | undefined
  /**
   * The message that the bytes begin with, of which not all bytes need to have come; `more` when too
   * few have come to tell, `broken` when no message begins like this. `index` counts messages of
   * this direction from 0.
   */
  next(bytes: Uint8Array, index: number): Frame | 'more' | 'broken'
}
