/** Each packet's way through the world, put together from its events. */
import type { PacketDeliver, PacketDrop, PacketEvent, PacketSend } from '../trace/event.ts'

export interface Journey {
  readonly packet: number
  /** Absent when the trace was cut before it. */
  sent?: PacketSend
  /** Its events in order, the first included. */
  readonly steps: PacketEvent[]
  /** The first end of each kind; a duplicated packet has several. */
  dropped?: PacketDrop
  delivered?: PacketDeliver
}

/** All journeys, in the order in which they began. */
export function journeysOf(packets: readonly PacketEvent[]): Map<number, Journey> {
  const journeys = new Map<number, Journey>()
  for (const event of packets) {
    const journey = journeys.get(event.packet) ?? { packet: event.packet, steps: [] }
    journeys.set(event.packet, journey)
    journey.steps.push(event)
    if (event.kind === 'packet.send') journey.sent ??= event
    if (event.kind === 'packet.drop') journey.dropped ??= event
    if (event.kind === 'packet.deliver') journey.delivered ??= event
  }
  return journeys
}

/** `seq`s of a journey for a chain: where it began, each translation, where it ended. */
export function stepsOf({ steps }: Journey): number[] {
  return steps.filter(({ kind }) => kind !== 'packet.forward').map(({ seq }) => seq)
}

/** True when the packet never arrived, as far as the trace goes. */
export function isLost({ dropped, delivered }: Journey): boolean {
  return dropped !== undefined && delivered === undefined
}
