/**
 * Patch: closing a data channel waits for what was sent on it (RFC 8831 §6.7, RFC 6525 §5.2.2, W3C
 * WebRTC §6.2, close).
 *
 * werift 0.25.2 as published asks at once to reset the stream, and the other side resets it at once,
 * though messages before the request are still on their way or not even sent: they are lost. Patched:
 * the request goes out when all that was sent on the stream is acknowledged or given up.
 */
import type { SctpTransportInternals } from '../observe/internals.ts'
import { associationOf, type ChannelTransport } from './sctp-internals.ts'

export function patchOrderlyClose(transport: SctpTransportInternals): void {
  const association = associationOf(transport)
  const channels = transport as unknown as ChannelTransport
  const isBusy = (streamId: number): boolean =>
    [...association.sentQueue, ...association.outboundQueue].some(
      (chunk) => chunk.streamId === streamId && !chunk.acked && !chunk.abandoned,
    ) || channels.dataChannelQueue.some(([channel]) => channel.id === streamId)
  const request = association.transmitReconfigRequest.bind(association)
  association.transmitReconfigRequest = async () => {
    const busy = association.reconfigQueue.filter(isBusy)
    association.reconfigQueue = association.reconfigQueue.filter((id) => !busy.includes(id))
    await request()
    association.reconfigQueue.push(...busy)
  }
  const receiveSack = association.receiveSackChunk.bind(association)
  association.receiveSackChunk = async (chunk) => {
    await receiveSack(chunk)
    if (association.reconfigQueue.length > 0) await association.transmitReconfigRequest()
  }
}
