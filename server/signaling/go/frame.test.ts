import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMAND, readFrame, writeRequest, writeResponse, type Request } from './frame.ts'

const REGISTER =
  '{"command":1,"payload":"eyJzb3VyY2UiOiJhbnN3ZXItcGVlci0xIiwidGFyZ2V0IjoiIiwiYm9keSI6bnVsbH0="}'
const REGISTERED = '{"command":101,"payload":"eyJjb2RlIjowLCJtc2ciOiJvayJ9"}'
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const bytes = (frame: string): Uint8Array => Buffer.from(frame)
const payload = (value: string): string => Buffer.from(value).toString('base64')

const requests: fc.Arbitrary<Request> = fc.record({
  command: fc.constantFrom(...Object.values(COMMAND)),
  source: fc.string({ unit: 'grapheme' }),
  target: fc.string({ unit: 'grapheme' }),
  body: fc.option(fc.uint8Array({ maxLength: 60 })),
})

describe('frames of the Go dialect', () => {
  it('reads and writes a registration and its answer as captured', () => {
    const request = { command: 1, source: 'answer-peer-1', target: '', body: null } as const
    expect(readFrame(bytes(REGISTER))).toEqual({ kind: 'request', request })
    expect(text(writeRequest(request))).toBe(REGISTER)
    expect(text(writeResponse(1, 0, 'ok'))).toBe(REGISTERED)
    expect(readFrame(bytes(REGISTERED))).toEqual({ kind: 'response', command: 1 })
  })

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const read = readFrame(writeRequest(request))
        if (read.kind !== 'request') throw new Error(`read as ${read.kind}`)
        const { body } = read.request
        expect({ ...read.request, body: body && new Uint8Array(body) }).toEqual(request)
      }),
    )
  })

  it.each([
    ['not JSON', '{', undefined],
    ['no object', '[1]', undefined],
    ['no command', '{"payload":""}', undefined],
    ['command 0', '{"command":0,"payload":""}', undefined],
    ['command 100', '{"command":100,"payload":""}', undefined],
    ['a command that is text', '{"command":"1","payload":""}', undefined],
    ['an unknown command', '{"command":5,"payload":""}', 5],
    ['no payload', '{"command":3}', 3],
    ['malformed base64', '{"command":3,"payload":"eyJ"}', 3],
    ['base64 of another alphabet', '{"command":3,"payload":"-_-_"}', 3],
    ['a payload that is no JSON', `{"command":3,"payload":"${payload('nonsense')}"}`, 3],
    [
      'a source that is no text',
      `{"command":3,"payload":"${payload('{"source":1,"target":""}')}"}`,
      3,
    ],
    ['no target', `{"command":3,"payload":"${payload('{"source":"a"}')}"}`, 3],
    [
      'a body that is no base64',
      `{"command":4,"payload":"${payload('{"source":"a","target":"b","body":"?"}')}"}`,
      4,
    ],
  ])('finds %s malformed', (_, frame, command) => {
    const read = readFrame(bytes(frame))
    expect(read).toMatchObject({ kind: 'malformed', error: expect.stringMatching(/./) })
    expect('command' in read ? read.command : undefined).toBe(command)
  })

  it('never throws, whatever bytes come', () => {
    const mutated = fc
      .tuple(requests, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([request, at, byte]) => {
        const frame = Uint8Array.from(writeRequest(request))
        frame[at % frame.length] = byte
        return frame
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), mutated), (frame) => {
        expect(['request', 'response', 'malformed']).toContain(readFrame(frame).kind)
      }),
      { numRuns: 500 },
    )
  })
})
