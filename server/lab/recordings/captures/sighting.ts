/** A datagram or segment that was seen at one place: what is left of a frame. */
import type { Segment, Transport } from '../../../../machines/trace/event.ts'
import type { Direction, Interface } from './file.ts'

export interface Sighting {
  /** Of its frame; that of the last piece when it came in several. */
  number: number
  atUs: number
  interface: Interface
  direction?: Direction | undefined
  packetId?: string | undefined
  comment?: string | undefined
  transport: Transport
  /** `ip:port`, `[ip]:port`. */
  from: string
  to: string
  payload: Uint8Array
  segment?: Segment | undefined
}
