import { describe, expect, it } from 'vitest'
import { played, traceOf, turned } from '../../machines/media/fixture.ts'
import { judge, parseAssertions } from './assertions.ts'

const TRACE = traceOf([played(0), played(1), turned('playing', 'frozen')])

function verdict(source: string): string[] {
  return parseAssertions([source], ['alice', 'bob']).map((each) => judge(each, TRACE).line)
}

describe('an assertion', () => {
  it('is of something that happens, and says when', () => {
    expect(verdict('bob.track.frozen')).toEqual([
      'ok   bob.track.frozen (happened at 3.000 ms, seq 3)',
    ])
    expect(verdict('bob.track.ended')).toEqual([
      'FAIL bob.track.ended (did not happen by 3.000 ms)',
    ])
  })

  it('is of a figure at the end, and says what it was', () => {
    expect(verdict('bob.track.camera.framesDecoded>=2')).toEqual([
      'ok   bob.track.camera.framesDecoded>=2 (camera from alice: 2)',
    ])
    expect(verdict('bob.track.freezeCount==0')).toEqual([
      'FAIL bob.track.freezeCount==0 (camera from alice: 1)',
    ])
    expect(verdict('alice.track.framesDecoded>=1')).toEqual([
      'FAIL alice.track.framesDecoded>=1 (no such track was received)',
    ])
  })

  it('is refused with the place where it is wrong', () => {
    expect(() => verdict('bob.track.framesDecodd>=2')).toThrow(
      'at character 11: unknown figure "framesDecodd"; did you mean "framesDecoded"?',
    )
    expect(() => verdict('bbo.track.framesDecoded>=2')).toThrow(
      'unknown peer "bbo"; did you mean "bob"?',
    )
  })
})
