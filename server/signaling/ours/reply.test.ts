import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Letter, Signal } from '../signal.ts'
import { ackText, letterText, replyOf } from './reply.ts'
import { OK } from '../code.ts'

const text = fc.string({ unit: 'binary' })
const signal: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({ type: fc.constantFrom('offer' as const, 'answer' as const), sdp: text }),
  fc.record({
    type: fc.constant('candidate' as const),
    candidate: text,
    sdpMid: fc.option(text),
    sdpMLineIndex: fc.option(fc.nat()),
  }),
  fc.record({ type: fc.constant('chat' as const), text }),
  fc.record({ type: fc.constantFrom('bye' as const, 'end-of-candidates' as const) }),
)
const to = fc.oneof(text, fc.record({ group: text }), fc.constant({ all: true as const }))

it('writes a letter as JSON would be written of it', () => {
  fc.assert(
    fc.property(fc.nat(), text, to, signal, (n, from, to, signal) => {
      const letter: Letter = { n, from, to, signal, sizeBytes: 0 }
      const { type, ...body } = signal
      expect(letterText(letter)).toBe(JSON.stringify({ type, n, from, to, ...body }))
    }),
  )
})

it('writes the answer that is yes as JSON would be written of it', () => {
  expect(ackText(7)).toBe(JSON.stringify(replyOf(7, OK)))
})
