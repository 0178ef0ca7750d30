/** A WAV file of sound in PCMU (ITU-T G.711 µ-law): bytes as they were sent, silence where none were heard. */
import { joined } from './ebml.ts'

/** WAVE_FORMAT_MULAW, RFC 2361 §A.6. */
const MULAW = 7
const SAMPLES_PER_SECOND = 8000
/** The value nearest to zero. */
const SILENCE = 0xff
/** `RIFF`, `fmt ` with no extension, `fact`, and the head of `data`. */
const HEAD_BYTES = 58

/** The bytes of a file with so many samples. */
export function wavSize(samples: number): number {
  // A chunk of an odd length is followed by a byte that does not count.
  return HEAD_BYTES + samples + (samples % 2)
}

/** The file: one channel, each packet from its sample on. */
export function wavOf(
  packets: readonly { readonly sample: number; readonly bytes: Uint8Array }[],
  samples: number,
): Uint8Array<ArrayBuffer> {
  const sound = new Uint8Array(samples + (samples % 2)).fill(SILENCE)
  for (const { sample, bytes } of packets) sound.set(bytes.subarray(0, samples - sample), sample)
  return joined([head(samples), sound])
}

function head(samples: number): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES)
  const view = new DataView(bytes.buffer)
  let at = 0
  const letters = (text: string): void => {
    for (const letter of text) view.setUint8(at++, letter.charCodeAt(0))
  }
  const word = (value: number): void => view.setUint32((at += 4) - 4, value, true)
  const half = (value: number): void => view.setUint16((at += 2) - 2, value, true)
  letters('RIFF')
  word(wavSize(samples) - 8)
  letters('WAVEfmt ')
  word(18)
  for (const value of [MULAW, 1]) half(value)
  for (const value of [SAMPLES_PER_SECOND, SAMPLES_PER_SECOND]) word(value)
  for (const value of [1, 8, 0]) half(value)
  letters('fact')
  for (const value of [4, samples]) word(value)
  letters('data')
  word(samples)
  return bytes
}
