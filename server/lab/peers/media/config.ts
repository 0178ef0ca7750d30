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

/** The `codecs` and `headerExtensions` of the configuration. */
export function mediaConfig(settings: MediaSettings) {
  const { nack, rtx, pli, transportCc } = settings
  const rtcpFeedback = [
    ...(nack ? [useNACK()] : []),
    ...(pli ? [usePLI()] : []),
    useREMB(),
    ...(transportCc ? [useTWCC()] : []),
  ]
  const repeats = new RTCRtpCodecParameters({ mimeType: 'video/rtx', clockRate: 90_000 })
  const extensions = [useSdesMid(), ...(transportCc ? [useTransportWideCC()] : [])]
  return {
    codecs: {
      audio: [useOPUS(), usePCMU()],
      video: [useVP8({ rtcpFeedback }), ...(rtx ? [repeats] : [])],
    },
    headerExtensions: { audio: extensions, video: extensions },
  }
}
