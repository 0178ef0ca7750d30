/** The payload of an RTP packet by its codec; what a receiver does not know is shown as bytes. */
import type { Reader } from '../../reader.ts'
import type { RtpNames } from '../names.ts'
import { readComfortNoise, readOpus, readSamples, readTelephoneEvent } from './audio.ts'
import { readAv1 } from './av1.ts'
import { readH264 } from './h264.ts'
import { coded, type Formats, type PayloadReader } from './payload.ts'
import { readFlexfec, readRed, readRtx, readUlpfec } from './repair.ts'
import { readVp8 } from './vp8.ts'
import { readVp9 } from './vp9.ts'

/** By the name in a=rtpmap, in small letters. */
const READERS: ReadonlyMap<string, PayloadReader> = new Map<string, PayloadReader>([
  ['vp8', readVp8],
  ['vp9', readVp9],
  ['h264', readH264],
  ['av1', readAv1],
  ['opus', readOpus],
  ['pcmu', readSamples],
  ['pcma', readSamples],
  ['g722', readSamples],
  ['cn', readComfortNoise],
  ['telephone-event', readTelephoneEvent],
  ['red', readRed],
  ['rtx', readRtx],
  ['ulpfec', readUlpfec],
  ['flexfec-03', readFlexfec],
  ['flexfec', readFlexfec],
])

/** RED in RTX in RED and so on: nobody sends it, and nobody shall hang on it. */
const MAX_DEPTH = 4

/** `VP8`; undefined for a type that no description names. */
export function codecOf(type: number, { codecs }: RtpNames): string | undefined {
  return codecs.get(type)?.split('/', 1)[0]
}

/** `VP8 (type 96)`. */
export function typeName(type: number, names: RtpNames): string {
  const codec = codecOf(type, names)
  return codec === undefined ? `type ${type}` : `${codec} (type ${type})`
}

/** Reads all that is left as a payload of this type; gives a few words about it, if it can. */
export function readAs(reader: Reader, type: number, names: RtpNames, depth = 0): string {
  const read = READERS.get(codecOf(type, names)?.toLowerCase() ?? '')
  if (!read || depth >= MAX_DEPTH) {
    coded(reader, 'Coded media')
    return ''
  }
  const formats: Formats = {
    readAs: (inner, other) => readAs(inner, other, names, depth + 1),
    repeated: names.repeats.get(type),
    named: (other) => typeName(other, names),
  }
  return read(reader, formats)
}
