import { describe, expect, it } from 'vitest'
import { packet, traceOf } from '../../machines/trace/sample.ts'
import { mayBeDrawn } from './drawn.ts'

describe('what may be drawn', () => {
  it('are rows of the zoom level, and packets that are gathered into one', () => {
    const [, stun, dtls] = traceOf([
      packet('packet.send', 'stun', 'binding-request'),
      packet('packet.send', 'dtls', 'certificate'),
    ])
    expect([mayBeDrawn(stun, 'all'), mayBeDrawn(stun, 'milestones')]).toEqual([true, false])
    expect([mayBeDrawn(dtls, 'milestones'), mayBeDrawn(dtls, 'signaling')]).toEqual([true, false])
    expect(mayBeDrawn(undefined, 'all')).toBe(false)
  })
})
