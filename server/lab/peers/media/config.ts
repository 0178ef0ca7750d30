/** What a peer offers and answers for audio and video, as werift's configuration has it. */
import type { MediaSettings } from '../../../../machines/scenario/media-shape.ts'
import {
  RTCRtpCodecParameters,
  useNACK,
  useOPUS,
  usePCMU,
  usePLI,
  useREMB,
  useSdesMid,
  useTransportWideCC,
  useTWCC,
  useVP8,
} from '../werift.ts'

/** Of a peer that says nothing else. */
export const USUAL_MEDIA: MediaSettings = {
  nack: true,
  rtx: false,
  pli: true,
  transportCc: false,
  jitterBufferMs: 60,
}

/**
 * What Chromium numbers its payload types: sections that we offer stand in one bundle with those that it
 * offers, where a number may not stand for two codecs (RFC 9143 §8.1).
 */
const BROWSERS_NUMBERS = { opus: 111, VP8: 96, rtx: 97 }

/** The `codecs` and `headerExtensions` of the configuration; `isOutside`: for a connection with a browser. */
export function mediaConfig(settings: MediaSettings, isOutside = false) {
  const { nack, rtx, pli, transportCc } = settings
  const rtcpFeedback = [
    ...(nack ? [useNACK()] : []),
    ...(pli ? [usePLI()] : []),
    useREMB(),
    ...(transportCc ? [useTWCC()] : []),
  ]
  const numbered = (codec: keyof typeof BROWSERS_NUMBERS) =>
    isOutside ? { payloadType: BROWSERS_NUMBERS[codec] } : {}
  const repeats = new RTCRtpCodecParameters({
    ...{ mimeType: 'video/rtx', clockRate: 90_000 },
    ...(isOutside && { ...numbered('rtx'), parameters: `apt=${BROWSERS_NUMBERS.VP8}` }),
  })
  const extensions = [useSdesMid(), ...(transportCc ? [useTransportWideCC()] : [])]
  return {
    codecs: {
      audio: [useOPUS(numbered('opus')), usePCMU()],
      video: [useVP8({ rtcpFeedback, ...numbered('VP8') }), ...(rtx ? [repeats] : [])],
    },
    headerExtensions: { audio: extensions, video: extensions },
  }
}
