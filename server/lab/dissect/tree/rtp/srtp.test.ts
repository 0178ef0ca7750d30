import { expect, it } from 'vitest'
import { bytesOf } from '../testing.ts'
import { hexDigits } from '../../../bytes.ts'
import { Newest } from '../newest.ts'
import { openRtcp, openRtp } from './srtp.ts'
import { profileOf, type Profile } from './srtp-keys.ts'

const SALT = bytesOf('517569642070726f2071756f')
const GCM_128 = 7
const GCM_256 = 8

/** Keys of the test vectors: bytes that count up. */
function keys(bytes: number) {
  const key = Uint8Array.from({ length: bytes }, (_, index) => index)
  return { key, salt: SALT, authentication: new Uint8Array(0), newest: new Newest() }
}

function profile(number: number): Profile {
  const found = profileOf(number)
  if (!found) throw new Error(`no profile ${number}`)
  return found
}

const RTP =
  '8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f' +
  '42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce'
const CLEAR_RTCP =
  '81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61' +
  'deadbeef deadbeef deadbeef deadbeef deadbeef'

it('opens the SRTP packet of RFC 7714 §16.1.2, and no changed one', () => {
  const packet = bytesOf(RTP)
  const opened = openRtp(profile(GCM_128), keys(16), packet, 12, 0)
  expect(opened && new TextDecoder().decode(opened.subarray(12))).toBe(
    'Gallia est omnis divisa in partes tres',
  )
  const changed = packet.with(20, 0)
  expect(openRtp(profile(GCM_128), keys(16), changed, 12, 0)).toBeUndefined()
})

it.each([
  [
    'encrypted with 128 bits (§17.1)',
    GCM_128,
    16,
    '81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1 730d6fda' +
      '4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4',
  ],
  [
    'encrypted with 256 bits (§17.2)',
    GCM_256,
    32,
    '81c8000d 4d617273 d50ae4d1 f5ce5d30 4ba297e4 7d470c28 2c3ece5d bffe0a50 a2eaa5c1 110555be' +
      '8415f658 c61de047 6f1b6fad 1d1eb30c 4446839f 57ff6f6c b26ac3be 800005d4',
  ],
  [
    'that is only authenticated (§17.3)',
    GCM_128,
    16,
    `${CLEAR_RTCP} 841dd968 3dd78ec9 2ae58790 125f62b3 000005d4`,
  ],
])('opens the SRTCP packet of RFC 7714 %s', (_what, number, keyBytes, hex) => {
  const opened = openRtcp(profile(number), keys(keyBytes), bytesOf(hex))
  expect(opened && hexDigits(opened)).toBe(CLEAR_RTCP.replaceAll(' ', ''))
})
