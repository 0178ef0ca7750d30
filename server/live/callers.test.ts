import { describe, expect, it } from 'vitest'
import type { Signal } from '../../machines/live/signal.ts'
import { Callers, isNewSession, MAX_CALLERS, MAX_SIGNALS } from './callers.ts'

const offer = (sdp: string): Signal => ({ type: 'offer', sdp })
const candidate: Signal = { type: 'candidate', candidate: 'c', sdpMid: '0', sdpMLineIndex: 0 }

describe('callers', () => {
  it('are served in the order they came, with what they said', () => {
    const callers = new Callers()
    expect(callers.hear('alice', offer('a'))).toBe('waits')
    expect(callers.hear('bob', offer('b'))).toBe('waits')
    expect(callers.hear('alice', candidate)).toBe('kept')
    expect(callers.next()).toEqual({ name: 'alice', signals: [offer('a'), candidate] })
    expect(callers.next()).toEqual({ name: 'bob', signals: [offer('b')] })
    expect(callers.next()).toBeUndefined()
  })

  it('may call anew, or leave', () => {
    const callers = new Callers()
    callers.hear('alice', offer('old'))
    callers.hear('alice', candidate)
    expect(callers.hear('alice', offer('new'))).toBe('kept')
    callers.hear('bob', offer('b'))
    callers.hear('carol', offer('c'))
    expect(callers.hear('bob', { type: 'bye' })).toBe('kept')
    expect(callers.leave('carol')).toBe(true)
    expect(callers.leave('carol')).toBe(false)
    expect(callers.next()).toEqual({ name: 'alice', signals: [offer('new')] })
    expect(callers.next()).toBeUndefined()
  })

  it('are ignored when they did not call, and when there are too many', () => {
    const callers = new Callers()
    expect(callers.hear('nobody', candidate)).toBe('ignored')
    expect(callers.hear('nobody', { type: 'bye' })).toBe('ignored')
    for (let n = 0; n < MAX_CALLERS; n++) callers.hear(`caller-${n}`, offer(''))
    expect(callers.hear('one more', offer(''))).toBe('ignored')
    for (let n = 1; n < MAX_SIGNALS; n++) callers.hear('caller-0', candidate)
    expect(callers.hear('caller-0', candidate)).toBe('ignored')
    expect(callers.next()?.signals).toHaveLength(MAX_SIGNALS)
  })
})

describe('a new session', () => {
  const sdp = (origin: string): string => `v=0\r\no=${origin} IN IP4 0.0.0.0\r\ns=-\r\n`

  it('has another id, not another version', () => {
    expect(isNewSession(sdp('- 1 0'), sdp('- 1 1'))).toBe(false)
    expect(isNewSession(sdp('- 1 0'), sdp('- 2 0'))).toBe(true)
    expect(isNewSession(undefined, sdp('- 2 0'))).toBe(false)
    expect(isNewSession(sdp('- 1 0'), 'nonsense')).toBe(false)
  })
})
