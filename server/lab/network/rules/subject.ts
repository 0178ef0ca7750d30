/** What rules are asked about: a packet at one point of its way, or a whole signaling message. */
import type { Transport } from '../../../../machines/trace/event.ts'
import type { Classification } from '../packet.ts'

export interface RuleSubject {
  /** The host that sent it. */
  from: string
  /** The host that it will reach, as far as the world can tell. */
  to?: string
  /** The NAT or router it is passing, at stage `via`. */
  via?: string
  stage: 'send' | 'via' | 'receive'
  transport: Transport
  is: Classification
  /** True for a TCP segment, false for a datagram or a whole signaling message. */
  isSegment: boolean
  /** The payload, without headers. */
  sizeBytes: number
  /** Its number in the trace; whole signaling messages have none. */
  packet?: number
}
