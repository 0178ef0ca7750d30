import { expect, it } from 'vitest'
import { claimantOf, demultiplex } from './demux.ts'

it.each<[string, number[], string]>([
  ['nothing', [], 'unknown'],
  ['the first of STUN', [0], 'stun'],
  ['the last of STUN', [3], 'stun'],
  ['behind STUN', [4], 'unknown'],
  ['ZRTP', [16], 'unknown'],
  ['the first of DTLS', [20], 'dtls'],
  ['the last of DTLS', [63], 'dtls'],
  ['the first channel', [64], 'turn-channel'],
  ['the last channel', [79], 'turn-channel'],
  ['QUIC', [80], 'unknown'],
  ['RTP', [128, 96], 'rtp'],
  ['RTP with its marker', [128, 224], 'rtp'],
  ['a sender report', [128, 200], 'rtcp'],
  ['the last of RTCP', [191, 223], 'rtcp'],
  ['QUIC of version 1', [192], 'unknown'],
])('%s', (_what, bytes, protocol) => {
  expect(demultiplex(Uint8Array.from(bytes))).toBe(protocol)
})

it('says who else may speak on the port', () => {
  const said = [undefined, 15, 16, 19, 20, 79, 80, 127, 128, 191, 192, 255].map(claimantOf)
  const none = undefined
  expect(said).toEqual([
    ...[none, none, 'zrtp', 'zrtp', none, none],
    ...['quic', 'quic', none, none, 'quic', 'quic'],
  ])
})
