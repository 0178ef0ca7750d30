/** The codecs that peers of the lab speak, with their RTP clocks. */

export const CODECS = {
  VP8: { kind: 'video', clockRate: 90_000 },
  opus: { kind: 'audio', clockRate: 48_000 },
  PCMU: { kind: 'audio', clockRate: 8000 },
} as const

export type CodecName = keyof typeof CODECS

/** Packets of audio a second: 20 ms each, the default of RFC 3551 §4.2 and RFC 7587 §4.2. */
export const AUDIO_PACKETS_PER_SECOND = 50

/** `video/VP8` as `VP8`, whatever its case; undefined for what the lab does not speak. */
export function codecNamed(mimeType: string): CodecName | undefined {
  const name = mimeType.slice(mimeType.indexOf('/') + 1).toLowerCase()
  return (Object.keys(CODECS) as CodecName[]).find((each) => each.toLowerCase() === name)
}
