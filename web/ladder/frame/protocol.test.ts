import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer, readRequest } from './protocol.ts'

describe('what page and frame say to each other', () => {
  it('reads a request, and takes an unknown theme as bare', () => {
    expect(readRequest({ id: 1, text: 'x', theme: 'dark' })).toEqual({
      id: 1,
      text: 'x',
      theme: 'dark',
    })
    expect(readRequest({ id: 1, text: 'x', theme: 'pink' })?.theme).toBe('bare')
  })

  it('reads the three answers', () => {
    expect(readAnswer({ type: 'ready' })).toEqual({ type: 'ready' })
    expect(readAnswer({ type: 'drawn', id: 1, svg: '<svg/>' })).toEqual({
      type: 'drawn',
      id: 1,
      svg: '<svg/>',
    })
    expect(readAnswer({ type: 'failed', id: 1, error: 'x' })).toMatchObject({ error: 'x' })
  })

  it('takes nothing else, and throws at nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readRequest(data)).toBeUndefined()
        expect(readAnswer(data)).toBeUndefined()
      }),
    )
    expect(readAnswer({ type: 'drawn', id: 1 })).toBeUndefined()
    expect(readRequest({ id: '1', text: 'x' })).toBeUndefined()
  })
})
