import { expect, test } from 'vitest'
import { addressOf } from './rests.ts'

test.each([
  ['RFC 8489 §14.2', 'https://www.rfc-editor.org/rfc/rfc8489#section-14.2'],
  ['RFC 768', 'https://www.rfc-editor.org/rfc/rfc768'],
  ['RFC 8445 Appendix B', 'https://www.rfc-editor.org/rfc/rfc8445#appendix-B'],
  ['RFC 8445 Appendix B.2', 'https://www.rfc-editor.org/rfc/rfc8445#appendix-B.2'],
  ['W3C WebRTC §4.4.1', 'https://www.w3.org/TR/webrtc/'],
  ['W3C WebRTC Stats §8.1', 'https://www.w3.org/TR/webrtc-stats/'],
  ['draft-ietf-wish-whip-16 §4', 'https://datatracker.ietf.org/doc/html/draft-ietf-wish-whip-16'],
])('%s is at %s', (citation, address) => {
  expect(addressOf(citation)).toBe(address)
})

test.each(['ITU-T H.264', 'RFC eight', 'javascript:alert(1)', 'W3C WebRTCish'])(
  '%s has no address',
  (citation) => {
    expect(addressOf(citation)).toBeUndefined()
  },
)
