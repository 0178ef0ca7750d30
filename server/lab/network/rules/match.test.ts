import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FaultMatch } from '../../../../machines/scenario/fault-shape.ts'
import { matches } from './match.ts'
import type { RuleSubject } from './subject.ts'

const check: RuleSubject = {
  from: 'bob',
  to: 'alice',
  stage: 'send',
  transport: 'udp',
  is: {
    protocol: 'stun',
    type: 'binding-request',
    summary: '',
    tags: ['username', 'priority', 'use-candidate'],
  },
  isSegment: false,
  sizeBytes: 104,
  packet: 57,
}
const { packet: _, ...message } = check
const answer: RuleSubject = {
  ...message,
  transport: 'tcp',
  is: { protocol: 'signaling', type: 'answer', summary: '', tags: ['fingerprint'] },
}
const answerSegment: RuleSubject = { ...answer, isSegment: true, packet: 57 }
const syn: RuleSubject = {
  ...answerSegment,
  is: { protocol: 'tcp', type: 'syn', summary: '' },
  sizeBytes: 0,
}

describe('what a rule matches', () => {
  it.each<[FaultMatch, boolean]>([
    [{}, true],
    [
      { from: 'bob', to: 'alice', transport: 'udp', protocol: 'stun', type: 'binding-request' },
      true,
    ],
    [{ from: 'alice' }, false],
    [{ to: 'bob' }, false],
    [{ transport: 'tcp' }, false],
    [{ protocol: 'dtls' }, false],
    [{ protocol: 'tcp' }, false],
    [{ type: 'binding-response' }, false],
    [{ has: 'use-candidate' }, true],
    [{ has: ['use-candidate', 'priority'] }, true],
    [{ has: ['use-candidate', 'nonce'] }, false],
    [{ size: { min: 104, max: 104 } }, true],
    [{ size: { min: 105 } }, false],
    [{ size: { max: 103 } }, false],
    [{ packet: 57 }, true],
    [{ packet: 56 }, false],
    [{ packet: 57, type: 'binding-response' }, false],
    [{ direction: 'send' }, true],
    [{ direction: 'receive' }, false],
    [{ via: 'nat-home' }, false],
  ])('%j meets a connectivity check as it leaves: %j', (match, expected) => {
    expect(matches(match, check)).toBe(expected)
  })

  it('meets a packet at one point of its way only', () => {
    const way: RuleSubject[] = [
      check,
      { ...check, stage: 'via', via: 'nat-home' },
      { ...check, stage: 'via', via: 'nat-office' },
      { ...check, stage: 'receive' },
    ]
    const anyMatch = fc.record<FaultMatch>(
      {
        direction: fc.constantFrom('send', 'receive'),
        via: fc.constantFrom('nat-home', 'nat-office'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(anyMatch, (match) => {
        expect(way.filter((subject) => matches(match, subject))).toHaveLength(1)
      }),
    )
  })

  it('needs a destination to be known when it names one', () => {
    const { to, ...nowhere } = check
    expect(matches({ to }, nowhere)).toBe(false)
    expect(matches({}, nowhere)).toBe(true)
  })

  it.each<[FaultMatch, 'message' | 'segment']>([
    [{ protocol: 'signaling' }, 'message'],
    [{ protocol: 'signaling', type: 'answer' }, 'message'],
    [{ type: 'answer' }, 'message'],
    [{ has: 'fingerprint' }, 'message'],
    [{ protocol: 'tcp' }, 'segment'],
    [{ transport: 'tcp' }, 'segment'],
    [{ from: 'bob' }, 'segment'],
    [{ packet: 57, type: 'answer' }, 'segment'],
  ])('%j is about the %s, never about both', (match, about) => {
    expect(matches(match, answer)).toBe(about === 'message')
    expect(matches(match, answerSegment)).toBe(about === 'segment')
  })

  it('finds any segment by protocol tcp, and one that carries nothing by its type', () => {
    expect(matches({ protocol: 'tcp' }, syn)).toBe(true)
    expect(matches({ type: 'syn' }, syn)).toBe(true)
    expect(matches({ protocol: 'turn' }, syn)).toBe(false)
  })

  it('finds TURN over TCP by its own protocol', () => {
    const allocate: RuleSubject = {
      ...syn,
      is: { protocol: 'turn', type: 'allocate-request', summary: '' },
    }
    expect(matches({ protocol: 'turn', type: 'allocate-request' }, allocate)).toBe(true)
  })
})
