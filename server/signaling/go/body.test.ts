import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Signal } from '../signal.ts'
import { readBody, writeBody } from './body.ts'
import { COMMAND } from './frame.ts'

const CANDIDATE = 'candidate:1 1 UDP 2130706431 192.0.2.7 50000 typ host'
const spoken: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({
    type: fc.constantFrom('offer' as const, 'answer' as const),
    sdp: fc.string({ unit: 'grapheme' }),
  }),
  fc.stringMatching(/^[a-z0-9 .:]{1,40}$/).map((rest) => ({
    ...{ type: 'candidate' as const, candidate: `candidate:${rest}` },
    ...{ sdpMid: '0', sdpMLineIndex: 0 },
  })),
)

describe('bodies of the Go dialect', () => {
  it('are a description in JSON, and a bare line of a candidate', () => {
    const offer = writeBody({ type: 'offer', sdp: 'v=0\r\n' })!
    expect(Buffer.from(offer.body).toString()).toBe('{"type":"offer","sdp":"v=0\\r\\n"}')
    const place = { sdpMid: 'video', sdpMLineIndex: 0 }
    const candidate = writeBody({ type: 'candidate', candidate: CANDIDATE, ...place })!
    expect(candidate.command).toBe(4)
    expect(Buffer.from(candidate.body).toString()).toBe(CANDIDATE)
  })

  it('are read back as what was written', () => {
    fc.assert(
      fc.property(spoken, (signal) => {
        const { command, body } = writeBody(signal)!
        expect(readBody(command, body)).toEqual({ signal })
      }),
    )
  })

  it.each<Signal>([
    { type: 'end-of-candidates' },
    { type: 'bye' },
    { type: 'chat', text: 'hello' },
    { type: 'accept', call: 'alice-1' },
    { type: 'candidate', candidate: '', sdpMid: '0', sdpMLineIndex: 0 },
    { type: 'candidate', candidate: CANDIDATE, sdpMid: '1', sdpMLineIndex: 1 },
  ])('do not say $type that the dialect has no words for', (signal) => {
    expect(writeBody(signal)).toBeUndefined()
  })

  it.each([
    [COMMAND.offer, null],
    [COMMAND.offer, 'v=0'],
    [COMMAND.offer, '{"type":"answer","sdp":"v=0"}'],
    [COMMAND.answer, '{"type":"answer"}'],
    [COMMAND.candidate, 'a=candidate:1'],
    [COMMAND.candidate, 'candidate:1\r\na=setup:active'],
  ] as const)('of command %s that hold %j are refused', (command, body) => {
    const read = readBody(command, body === null ? null : Buffer.from(body))
    expect(read).toEqual({ error: expect.stringMatching(/^body: /) })
  })
})
