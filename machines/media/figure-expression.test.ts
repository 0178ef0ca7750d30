import { describe, expect, it } from 'vitest'
import { isComparison, judgeFigure, parseFigure } from './figure-expression.ts'
import { played, traceOf, turned } from './fixture.ts'

function parsed(source: string) {
  const result = parseFigure(source)
  if (!result.ok) throw new Error(`${result.error.offset} ${result.error.message}`)
  return result.expression
}

const TRACE = traceOf([
  played(0, { isKeyFrame: true }),
  played(1),
  turned('playing', 'frozen'),
  played(2, { outcome: 'incomplete' }),
  played(0, { track: 'screen', peer: 'carol' }),
])

const holds = (source: string) => judgeFigure(parsed(source), TRACE).holds

describe('a figure of a received track', () => {
  it('is of the track with a name, or of each', () => {
    expect(parsed('bob.track.camera.framesDecoded>=100')).toEqual({
      ...{ negated: false, peer: 'bob', name: 'camera', figure: 'framesDecoded' },
      ...{ comparison: '>=', value: 100 },
    })
    expect(parsed('!bob.track."a=b".jitterMs<0.5')).toMatchObject({ negated: true, name: 'a=b' })
    expect(holds('bob.track.camera.framesDecoded==2')).toBe(true)
    expect(holds('bob.track.framesDecoded>=1')).toBe(true)
    expect(holds('bob.track.framesDecoded>=2')).toBe(false)
    expect(holds('bob.track.camera.freezeCount>0')).toBe(true)
  })

  it('says what it found', () => {
    const { found } = judgeFigure(parsed('bob.track.framesDropped<1'), TRACE)
    expect(found).toEqual([
      { track: 'camera', peer: 'alice', value: 1 },
      { track: 'screen', peer: 'carol', value: 0 },
    ])
  })

  it('is nothing where nothing came, and then only its negation holds', () => {
    expect(holds('alice.track.framesDecoded>=0')).toBe(false)
    expect(holds('!alice.track.framesDecoded>=0')).toBe(true)
  })

  it('is told from what happens in a run', () => {
    expect(isComparison('bob.track.frozen')).toBe(false)
    expect(isComparison('bob.channel.chat.message="a>=1"')).toBe(false)
    expect(isComparison('bob.call.ended=missed')).toBe(false)
    expect(isComparison('bob.track.freezeCount==0')).toBe(true)
  })

  it.each([
    ['bob.track.framesDecoded>=many', '25 expected a number, found "many"'],
    ['bob.track.framesDecoded>=-1', '25 expected a number, found "-1"'],
    [
      'bob.track.framesDecodd>=1',
      '10 unknown figure "framesDecodd"; did you mean "framesDecoded"?',
    ],
    ['bob.ice.framesDecoded>=1', '4 only a track has figures, "ice" has not'],
    ['framesDecoded>=1', '0 expected PEER.track.NAME.FIGURE'],
    ['bob.track.a.b.framesDecoded>=1', '12 expected PEER.track.NAME.FIGURE'],
    ['bob.track.Camera.framesDecoded>=1', '10 unexpected "C"'],
  ])('is refused where it is wrong: %s', (source, message) => {
    expect(() => parsed(source)).toThrow(message)
  })
})
