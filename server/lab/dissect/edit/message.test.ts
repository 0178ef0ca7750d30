import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../world/random.ts'
import { messageTags } from '../signaling-tags.ts'
import { editMessage } from './message.ts'
import type { Surgery } from './edit.ts'

const random = randomStream(1, 'test', 'edit')
const SDP = [
  'v=0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789abcdef',
  'a=fingerprint:sha-256 AA:BB:CC',
  'a=setup:actpass',
  'a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
  'a=end-of-candidates',
  '',
].join('\r\n')
const LINE = 'candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.168.1.10 rport 5000'
const OFFER = JSON.stringify({ type: 'offer', id: 4, to: 'bob', sdp: SDP })
const CANDIDATE = JSON.stringify({ type: 'candidate', id: 5, to: 'bob', candidate: LINE })

function edited(text: string, surgery: Surgery): { sdp?: string; candidate?: string } {
  const result = editMessage(text, surgery, random)
  if ('error' in result) throw new Error(result.error)
  return JSON.parse(result.text) as { sdp?: string; candidate?: string }
}

const rewrite = (field: string, value?: string): Surgery => ({ action: 'rewrite', field, value })

describe('an edit of a signaling message', () => {
  it.each([
    ['sdp.fingerprint', 'sha-1 00:11', 'a=fingerprint:sha-1 00:11'],
    ['sdp.fingerprint', '00:11', 'a=fingerprint:sha-256 00:11'],
    ['sdp.setup', 'active', 'a=setup:active'],
    ['sdp.ice-ufrag', 'wxyz', 'a=ice-ufrag:wxyz'],
    ['sdp.ice-pwd', 'wrong', 'a=ice-pwd:wrong'],
    [
      'sdp.candidate',
      '9 1 udp 1 192.0.2.9 9 typ host',
      'a=candidate:9 1 udp 1 192.0.2.9 9 typ host',
    ],
  ])('writes %s', (field, value, line) => {
    const { sdp = '' } = edited(OFFER, rewrite(field, value))
    expect(sdp.split('\r\n')).toContain(line)
    expect(sdp.split('\r\n')).toHaveLength(SDP.split('\r\n').length)
  })

  it('takes out an attribute when there is no value', () => {
    expect(messageTags(edited(OFFER, rewrite('sdp.fingerprint')))).not.toContain('fingerprint')
  })

  it.each([
    ['candidate.address', '198.51.100.1', LINE.replace('203.0.113.7', '198.51.100.1')],
    ['candidate.port', '1', LINE.replace(' 6000 ', ' 1 ')],
    ['candidate.type', 'relay', LINE.replace('srflx', 'relay')],
    ['candidate.foundation', '77', LINE.replace('candidate:2', 'candidate:77')],
    ['candidate.related-address', '10.0.0.1', LINE.replace('192.168.1.10', '10.0.0.1')],
    ['candidate', 'candidate:x', 'candidate:x'],
  ])('writes %s', (field, value, line) => {
    expect(edited(CANDIDATE, rewrite(field, value)).candidate).toBe(line)
  })

  it('corrupts one letter of a field, and leaves it well-formed', () => {
    const { sdp = '' } = edited(OFFER, { action: 'corrupt', field: 'sdp.fingerprint' })
    expect(sdp).toMatch(/a=fingerprint:sha-256 [0-9A-F]{2}:[0-9A-F]{2}:[0-9A-F]{2}\r\n/)
    const apart = [...sdp].filter((letter, i) => letter !== SDP[i])
    expect(apart).toHaveLength(1)
  })

  it('flips one bit of the text when no field is named', () => {
    const result = editMessage(CANDIDATE, { action: 'corrupt' }, random)
    const text = 'text' in result ? result.text : ''
    expect([...text].filter((letter, i) => letter !== CANDIDATE[i])).toHaveLength(1)
    expect(text).toHaveLength(CANDIDATE.length)
  })

  it.each([
    [OFFER, rewrite('sdp.identity', 'x'), 'the SDP has no a=identity'],
    [OFFER, rewrite('candidate.port', '1'), 'this message has no candidate'],
    [CANDIDATE, rewrite('candidate.tcptype', 'x'), 'the candidate has no tcptype'],
    [CANDIDATE, rewrite('stun.type', 'x'), 'stun.type is not a field of a signaling message'],
    ['{', rewrite('sdp.setup', 'x'), 'the message is not a JSON object'],
    [OFFER, rewrite('byte.99999', '00'), 'the message has only'],
    [OFFER, { action: 'rewrite' as const }, 'rewrite needs a field'],
  ])('says what is missing', (text, surgery, message) => {
    const result = editMessage(text, surgery, random)
    expect('error' in result ? result.error : '').toContain(message)
  })

  it('never throws', () => {
    const fields = ['sdp.setup', 'candidate.type', 'candidate', 'byte.2', 'sdp', '', 'x']
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.record({ sdp: fc.string() }).map((each) => JSON.stringify(each)),
        ),
        fc.constantFrom(...fields),
        fc.constantFrom('corrupt' as const, 'rewrite' as const),
        fc.option(fc.string(), { nil: undefined }),
        (text, field, action, value) => {
          const result = editMessage(text, { action, field, value }, random)
          expect('error' in result ? result.error : result.detail).not.toBe('')
        },
      ),
    )
  })
})
