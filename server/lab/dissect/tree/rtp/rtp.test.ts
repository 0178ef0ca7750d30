import { describe, expect, it } from 'vitest'
import { contextOf } from '../signaling/testing.ts'
import { bytesOf, flaws, fuzz, outline, valueOf } from '../testing.ts'
import type { Description } from '../context.ts'
import { Rollovers } from './rollovers.ts'
import { dissectRtp } from './rtp.ts'
import { deriveKeys, profileOf } from './srtp-keys.ts'

const CLEAR =
  'b2 e0 1234 00015f90 deadbeef 00000001 00000002' + // P, X, 2 CSRCs, marker, type 96
  'bede 0002 10 85 22 010203 00 00' + // audio level, absolute send time, padding
  '90 80 812c 500d00 9d012a 8002 6801 aabb 000003'
const OFFER: Description = {
  seq: 0,
  at: 'alice',
  type: 'offer',
  sdp: [
    'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
    'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
    'a=rtpmap:96 VP8/90000',
  ].join('\r\n'),
}

const context = () => contextOf(new Map(), undefined, [OFFER])

describe('RTP', () => {
  it('is read from the header to the padding, in the words of the descriptions', () => {
    const layers = dissectRtp(bytesOf(CLEAR), context())
    expect(flaws(layers)).toEqual([])
    expect(outline(layers)).toEqual([
      'rtp: RTP VP8 (type 96), sequence 4660, source 0xdeadbeef, marker, key frame begins, 640 × 360',
      '  Version, P, X, CC: 0xb2',
      '    Version: 2',
      '    Padding: 1',
      '    Extension: 1',
      '    CSRC count: 2',
      '  M, payload type: 0xe0',
      '    Marker: 1',
      '    Payload type: VP8 (type 96)',
      '  Sequence number: 4660',
      '  Timestamp: 90000',
      '  SSRC: 0xdeadbeef',
      '  CSRC: 0x00000001',
      '  CSRC: 0x00000002',
      '  Extension header: ',
      '    Profile: 0xbede (one-byte headers)',
      '    Length: 2 words of 4 bytes',
      '  Extensions: 2',
      '    audio level: −5 dBov, voice',
      '      ID, length: 0x10',
      '        ID: 1',
      '        Length: 0 (1 bytes)',
      '      Data: −5 dBov, voice',
      '    absolute send time: 0.251965 s of 64 s',
      '      ID, length: 0x22',
      '        ID: 2',
      '        Length: 2 (3 bytes)',
      '      Data: 0.251965 s of 64 s',
      '    Padding: 0000',
      '  Payload: key frame begins, 640 × 360',
      '    Payload descriptor: ',
      '      X, N, S, PID: 0x90',
      '        X: yes',
      '        Reserved: 0',
      '        N: no',
      '        S: yes',
      '        Reserved: 0',
      '        PID: 0',
      '      I, L, T, K: 0x80',
      '        I: yes',
      '        L: no',
      '        T: no',
      '        K: no',
      '        Reserved: 0',
      '      Picture ID: 300',
      '        M: 1',
      '        Picture ID: 300',
      '    Frame tag: 0x500d00',
      '      Size, low bits: 106 bytes in all',
      '      H: yes',
      '      Version: 0',
      '      P: key frame',
      '      Size, middle and high bits: 3328',
      '    Start code: 0x9d012a',
      '    Width: 640 pixels',
      '    Height: 360 pixels',
      '    Frame: aabb',
      '  Padding: 0000',
      '  Padding count: 3',
    ])
  })

  it('reads elements with two-byte headers', () => {
    const bytes = bytesOf('90 60 0001 00000000 00000001 1000 0001 01 01 85 00 ff')
    const layers = dissectRtp(bytes, context())
    expect(flaws(layers)).toEqual([])
    expect(valueOf(layers, 'audio level')).toBe('−5 dBov, voice')
  })

  it('says where padding does not fit', () => {
    const layers = dissectRtp(bytesOf('a0 60 0001 00000000 00000001 aa ff'), context())
    expect(outline(layers).join()).toContain('Padding of 255 bytes does not fit')
  })

  it('takes the payload for encrypted when a description says so', () => {
    const sealed: Description = { ...OFFER, sdp: 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n' }
    const layers = dissectRtp(bytesOf(CLEAR), contextOf(new Map(), undefined, [sealed]))
    expect(valueOf(layers, 'Encrypted payload')).toBe('9080812c500d009d012a80026801aabb000003')
  })

  it('holds under mutation', () => {
    const seeds = [bytesOf(CLEAR), bytesOf('90 60 0001 00000000 00000001 1000 0001 01 01 85 00 ff')]
    expect(fuzz(seeds, 4_000, (bytes) => dissectRtp(bytes, context()))).toEqual([])
  })
})

describe('SRTP keys', () => {
  it('are derived as the test vectors of RFC 3711 §B.3 say', () => {
    const profile = profileOf(1)
    if (!profile) throw new Error('profile 1 is missing')
    const { rtp } = deriveKeys(
      profile,
      bytesOf('E1F97A0D3E018BE0D64FA32C06DE4139'),
      bytesOf('0EC675AD498AFEEBB6960B3AABE6'),
    )
    expect(rtp.key).toEqual(bytesOf('C61E7A93744F39EE10734AFE3FF7A087'))
    expect(rtp.salt).toEqual(bytesOf('30CBBC08863D8C85D49DB34A9AE1'))
    expect(rtp.authentication).toEqual(bytesOf('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4'))
  })
})

describe('rollovers', () => {
  it('count on when a sequence number begins anew, and back for a late packet', () => {
    const rollovers = new Rollovers()
    expect(rollovers.guess(1, 65_000)).toBe(0)
    rollovers.confirm(1, 65_000, 0)
    expect(rollovers.guess(1, 3)).toBe(1)
    rollovers.confirm(1, 3, 1)
    expect(rollovers.guess(1, 65_001)).toBe(0)
    expect(rollovers.guess(2, 3)).toBe(0)
  })
})
