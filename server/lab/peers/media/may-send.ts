/** Whether media may go out on a transceiver now. */
import { codecNamed, type CodecName } from '../../../../machines/media/codec.ts'
import type { RTCRtpTransceiver } from '../werift.ts'

/** Connected, negotiated, and a direction that sends (W3C WebRTC §5.4, currentDirection). */
export function maySend(transceiver: RTCRtpTransceiver | undefined): boolean {
  if (!transceiver || transceiver.sender.stopped) return false
  const { currentDirection, dtlsTransport } = transceiver
  // werift has no transport here before the first negotiation, whatever its type says.
  const isConnected = (dtlsTransport as typeof dtlsTransport | undefined)?.state === 'connected'
  return isConnected && (currentDirection === 'sendrecv' || currentDirection === 'sendonly')
}

/** The codec that was negotiated to be sent; undefined before that. */
export function negotiatedCodec({ sender }: RTCRtpTransceiver): CodecName | undefined {
  return codecNamed(sender.codec?.mimeType ?? '')
}
