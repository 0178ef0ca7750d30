import { describe, expect, it } from 'vitest'
import { played, traceOf } from '../../machines/media/fixture.ts'
import type { Draft, TraceEvent } from '../../machines/trace/event.ts'
import { parseArguments } from './arguments.ts'
import { checkRecording, recordTracks } from './recording.ts'

const BYTES = { size: 3, bytes: 'AAEC', digest: 'd' }
const picture = played(1, { ...BYTES, isKeyFrame: true, width: 16, height: 16 })
const sound = played(1, { ...BYTES, track: 'mic', codec: 'opus' })
const fromCarol = played(1, { ...BYTES, peer: 'carol', isKeyFrame: true })
const phone = played(1, { ...BYTES, track: 'phone', codec: 'PCMU' })

function record(drafts: Draft[], format: 'webm' | 'wav', ...names: string[]): Uint8Array {
  return recordTracks(traceOf(drafts) satisfies TraceEvent[], format, names)
}

describe('a recording on the command line', () => {
  it('is of the only track that the format holds, or of those that are named', () => {
    const only = record([picture, phone], 'webm')
    expect(record([picture, phone], 'webm', 'bob.camera')).toEqual(only)
    expect(record([picture, phone], 'webm', 'bob.alice.camera')).toEqual(only)
    expect(record([picture, phone], 'wav').length).toBe(58 + 4)
    expect(record([picture, sound], 'webm', 'bob.camera', 'bob.mic').length).toBeGreaterThan(
      only.length,
    )
  })

  it.each([
    [[], 'webm', [], '--track: is missing; there is none'],
    [[picture, sound], 'webm', [], 'there is bob.alice.camera, bob.alice.mic'],
    [[picture], 'webm', ['bob.desk'], '--track bob.desk: is not received; there is bob.alice'],
    [
      [picture, fromCarol],
      'webm',
      ['bob.camera'],
      'is not one track; there is bob.alice.camera, b',
    ],
    [[phone], 'webm', ['bob.phone'], '--format webm: bob.alice.phone is PCMU: use wav'],
    [[picture, fromCarol], 'webm', ['bob.alice.camera', 'bob.carol.camera'], 'VP8 and VP8'],
    [
      [played(1, { outcome: 'undecodable' })],
      'webm',
      ['bob.camera'],
      'nothing of bob.alice.camera',
    ],
  ] as const)('says what is wrong: %#', (drafts, format, names, message) => {
    expect(() => record([...drafts], format, ...names)).toThrow(message)
  })

  it('is what --track goes with', () => {
    const syntax = { operands: [], flags: { track: { repeats: true } } }
    const args = parseArguments(['--track', 'bob.camera'], syntax)
    expect(() => checkRecording(args, 'jsonl')).toThrow('goes with --format webm or wav only')
  })
})
