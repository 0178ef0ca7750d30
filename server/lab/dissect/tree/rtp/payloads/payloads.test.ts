import { expect, it } from 'vitest'
import { contextOf } from '../../signaling/testing.ts'
import { bytesOf, everyField, flaws, fuzz } from '../../testing.ts'
import type { Description } from '../../context.ts'
import { dissectRtp } from '../rtp.ts'

const CODECS = 'VP8 VP9 H264 AV1 opus CN telephone-event red rtx ulpfec flexfec-03'.split(' ')
const FIRST = 96
const OFFER: Description = {
  seq: 0,
  at: 'alice',
  type: 'offer',
  sdp: [
    ...CODECS.map((codec, index) => `a=rtpmap:${FIRST + index} ${codec}/90000`),
    `a=fmtp:${typeOf('rtx')} apt=${typeOf('VP8')}`,
  ].join('\r\n'),
}
const VP8_KEY_FRAME = '10 500d00 9d012a 8002 6801 aabb'

function typeOf(codec: string): number {
  return FIRST + CODECS.indexOf(codec)
}

function packet(codec: string, payload: string): Uint8Array {
  const type = codec === 'PCMU' ? 0 : typeOf(codec)
  return bytesOf(`80 ${type.toString(16).padStart(2, '0')} 0001 00000000 00000001 ${payload}`)
}

const dissect = (bytes: Uint8Array) => dissectRtp(bytes, contextOf(new Map(), undefined, [OFFER]))

/** Codec, payload, what the summary ends with. */
const SOUND: [string, string, string][] = [
  ['VP8', VP8_KEY_FRAME, 'key frame begins, 640 × 360'],
  ['VP8', '90 f0 812c 07 41 110000 aa', 'frame begins'],
  ['VP8', '00 aabb', 'part of a frame'],
  ['VP9', '8a 812c 08 0140 00b4 aa', 'key frame begins'],
  ['VP9', 'f8 05 20 03 02 aabb', 'frame begins'],
  ['VP9', 'aa 05 21 07 18 01 04 01 aabb', 'key frame begins'],
  ['VP9', '40 aabb', 'part of a frame'],
  ['H264', '65 aabb', 'slice of an IDR picture'],
  ['H264', '78 0002 67aa 0003 68bbcc', 'STAP-A: sequence parameter set, picture parameter set'],
  ['H264', '7c 85 aabb', 'beginning of a slice of an IDR picture'],
  ['AV1', '18 0a0b00 aa', 'key frame begins'],
  ['opus', 'fc aabb', 'CELT, fullband, 20 ms, stereo'],
  ['opus', '08 aabb', 'SILK, narrowband, 20 ms'],
  ['opus', '78 aabb', 'hybrid, fullband, 20 ms'],
  ['CN', '3f', 'comfort noise'],
  ['telephone-event', '0b 8a 0320', 'key #'],
  ['PCMU', 'ffffffff', '4 bytes of samples'],
  ['red', 'e4 0f0002 64 fcaa fcbbcc', 'RED with opus (type 100), opus (type 100)'],
  ['rtx', `0007 ${VP8_KEY_FRAME}`, 'repeats sequence 7, VP8 (type 96)'],
  ['ulpfec', '00 60 000a 00000000 0064 0064 c000 aabb', 'repairs 2 packets from sequence 10'],
  ['flexfec-03', '0060 0064 00000000 aabb', 'repair data'],
]

it.each(SOUND)('%s %s is read: %s', (codec, payload, said) => {
  const layers = dissect(packet(codec, payload))
  expect(flaws(layers)).toEqual([])
  expect(layers[0]?.summary.split(', ').slice(3).join(', ')).toBe(said)
  const problems = everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)
  expect(problems).toEqual([])
})

it('holds under mutation', () => {
  const seeds = SOUND.map(([codec, payload]) => packet(codec, payload))
  expect(fuzz(seeds, 4_000, dissect)).toEqual([])
})
