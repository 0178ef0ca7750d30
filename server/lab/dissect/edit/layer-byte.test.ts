import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../world/random.ts'
import { hexDigits } from '../../bytes.ts'
import { SealedRecords } from '../sealed-records.ts'
import { edit } from './edit.ts'

const random = randomStream(1, 'test', 'layer-byte')
const HEADER = [23, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 9]
const DCEP = [3, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0x61]
/** Ports, tag, a checksum that nobody mends, one DATA chunk with a DATA_CHANNEL_OPEN. */
const SCTP = Uint8Array.of(
  ...[0x13, 0x88, 0x13, 0x88, 1, 2, 3, 4, 5, 6, 7, 8],
  ...[0, 3, 0, 29, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 50, ...DCEP, 0, 0, 0],
)

/** A record that is its own plaintext, so that what is sealed can be read. */
function record(plaintext: Uint8Array): Uint8Array {
  return Uint8Array.of(...HEADER, plaintext.length >> 8, plaintext.length & 255, ...plaintext)
}

const sealed = new SealedRecords()
sealed.add(record(SCTP), { connection: 'alice bob', plaintext: SCTP, seal: record })
const RECORD_BYTES = 13

const STUN = Uint8Array.of(
  0,
  1,
  0,
  8,
  0x21,
  0x12,
  0xa4,
  0x42,
  ...Array<number>(12).fill(7),
  0x80,
  0x28,
  0,
  4,
  1,
  2,
  3,
  4,
)
/** ChannelData and a Send indication with FINGERPRINT, around another packet. */
const channel = (inner: Uint8Array) => Uint8Array.of(0x40, 0, 0, inner.length, ...inner)
const indication = (inner: Uint8Array) => {
  const padding = Array<number>((4 - (inner.length % 4)) % 4).fill(0)
  const body = [0, 0x13, 0, inner.length, ...inner, ...padding, 0x80, 0x28, 0, 4, 9, 9, 9, 9]
  return Uint8Array.of(0, 0x16, 0, body.length, ...STUN.subarray(4, 20), ...body)
}

/** Where the layer's bytes begin in the payload, and how many there are. */
const LAYERS: [string, Uint8Array, number, number][] = [
  ['byte', STUN, 0, STUN.length],
  ['stun.byte', STUN, 0, STUN.length],
  ['stun.byte', channel(STUN), 4, STUN.length],
  ['inner.stun.byte', channel(STUN), 4, STUN.length],
  ['turn.byte', channel(STUN), 0, STUN.length + 4],
  ['dtls.byte', record(SCTP), 0, SCTP.length + RECORD_BYTES],
  ['dtls.byte', channel(record(SCTP)), 4, SCTP.length + RECORD_BYTES],
  ['dtls.byte', indication(record(SCTP)), 24, SCTP.length + RECORD_BYTES],
  ['sctp.byte', record(SCTP), RECORD_BYTES, SCTP.length],
  ['sctp.byte', indication(record(SCTP)), 24 + RECORD_BYTES, SCTP.length],
  ['dcep.byte', record(SCTP), RECORD_BYTES + 28, DCEP.length],
]

describe('an edit of a byte', () => {
  it.each(LAYERS)('%s changes that byte and no other', (layer, payload, start, size) => {
    fc.assert(
      fc.property(fc.nat({ max: size - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const value = hexDigits(Uint8Array.of(byte))
        const surgery = { action: 'rewrite', field: `${layer}.${at}`, value } as const
        const edited = edit(payload, surgery, { random, sealed })
        const wanted = payload.slice()
        wanted[start + at] = byte
        expect('payload' in edited ? edited.payload : edited.error).toEqual(wanted)
      }),
    )
  })

  it.each([
    ['sctp.byte.45', record(SCTP), 'sctp.byte.45: there are only 44 bytes'],
    ['data.byte.0', record(SCTP), 'this packet has no data.byte.0'],
    ['dtls.byte.0', STUN, 'this packet has no dtls.byte.0'],
    ['dtls.sealed.byte.0', record(SCTP), 'the lab cannot open a record with dtls.sealed.byte.0'],
  ])('%s says what is missing', (field, payload, error) => {
    const edited = edit(payload, { action: 'rewrite', field, value: '00' }, { random, sealed })
    expect('error' in edited ? edited.error : '').toContain(error)
  })
})
