/** For tests: captures written by hand, and what the readers make of bytes. */
import type { PacketSend, TraceEvent } from '../../../../machines/trace/event.ts'
import { concat } from '../../bytes.ts'
import { ipPacket, type IpPacketOptions } from '../../record/pcapng/ip-packet.ts'
import { read } from '../index.ts'

export const LINK = { null: 0, ethernet: 1, raw: 101, loop: 108, sll: 113, sll2: 276 }

/** A STUN Binding request without attributes (RFC 8489 §5). */
export const BINDING = Uint8Array.of(
  0,
  1,
  0,
  0,
  0x21,
  0x12,
  0xa4,
  0x42,
  ...Array<number>(12).fill(7),
)

/** An IP packet with a UDP datagram. */
export function datagram(options: Partial<IpPacketOptions> = {}): Uint8Array {
  const bytes = ipPacket({
    from: '192.0.2.1:5000',
    to: '192.0.2.20:3478',
    hopLimit: 64,
    identification: 1,
    payload: BINDING,
    ...options,
  })
  if (!bytes) throw new Error('too long')
  return bytes
}

export interface PcapOptions {
  linkType?: number
  isLittle?: boolean
  isNanoseconds?: boolean
  /** Most bytes that are kept of each packet. */
  snapLength?: number
}

/** A classic capture of packets that follow each other a second apart, from one second and a half on. */
export function pcap(packets: readonly Uint8Array[], options: PcapOptions = {}): Uint8Array {
  const {
    linkType = LINK.raw,
    isLittle = true,
    isNanoseconds = false,
    snapLength = 65_535,
  } = options
  const words = (...values: number[]) => {
    const view = new DataView(new ArrayBuffer(values.length * 4))
    values.forEach((value, index) => view.setUint32(index * 4, value, isLittle))
    return new Uint8Array(view.buffer)
  }
  const header = words(isNanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, 0, 0, 0, snapLength, linkType)
  const ticks = isNanoseconds ? 500_000_000 : 500_000
  const records = packets.map((packet, index) => {
    const kept = packet.subarray(0, snapLength)
    return concat(words(1 + index, ticks, kept.length, packet.length), kept)
  })
  return concat(header, ...records)
}

/** The packets that a capture is read to have been sent. */
export function packetsOf(file: Uint8Array): PacketSend[] {
  return sent(read('test.pcap', file).events)
}

export function sent(events: readonly TraceEvent[]): PacketSend[] {
  return events.filter((event): event is PacketSend => event.kind === 'packet.send')
}

/** What was left out, as `count what`. */
export function skippedOf(file: Uint8Array): string[] {
  const [start] = read('test.pcap', file).events
  const { skipped = [] } = (start?.kind === 'lab.start' && start.source) || {}
  return skipped.map(({ what, count }) => `${count} ${what}`)
}
