/**
 * Which codec a section of audio is offered with (W3C WebRTC §5.4, setCodecPreferences): that of its source
 * and no other, for of several the other side chooses. Only an offer says so. Who answers takes the codec
 * that was offered, and its source follows; a preference would have the section refused.
 */
import type { CodecName } from '../../../../machines/media/codec.ts'
import { useOPUS, usePCMU, type RTCRtpTransceiver } from '../werift.ts'
import { negotiatedCodec } from './may-send.ts'

const PREFERRED = { opus: useOPUS, PCMU: usePCMU }

/** Before an offer: a new section prefers the codec of its source, an old one keeps what it has. */
export function preferCodec(transceiver: RTCRtpTransceiver, source: CodecName): void {
  const isNew = transceiver.currentDirection === null
  // werift forgets the codecs of a section when a track is added to it.
  if (!isNew && transceiver.codecs.length > 0) return
  const codec = isNew ? source : (negotiatedCodec(transceiver) ?? source)
  if (codec !== 'VP8') transceiver.setCodecPreferences([PREFERRED[codec]()])
}

/** Before the other side's offer is applied: a section that is not negotiated takes what it is offered. */
export function preferNothing(transceiver: RTCRtpTransceiver): void {
  // Its `mid` tells less: werift leaves it there when an offer is rolled back.
  const isNew = transceiver.currentDirection === null
  if (isNew && transceiver.kind === 'audio') transceiver.setCodecPreferences([])
}
