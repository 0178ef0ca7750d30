import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  channelName,
  newId,
  readToProjector,
  readToSpeaker,
  type Now,
  type Told,
} from './channel.ts'

const told: Told = {
  seq: 7,
  layer: 'stun',
  time: '0.700 s',
  at: 'alice',
  sentence: 'Binding request, sent',
  explanation: 'A check.',
}
const now: Now = {
  type: 'now',
  title: 'Two peers',
  language: 'en',
  elapsedMs: 1200,
  current: told,
  next: [told],
  open: false,
  isBlank: false,
}

describe('what a speaker is told', () => {
  it('is read as it was said', () => {
    expect(readToSpeaker(structuredClone(now))).toEqual(now)
    const { current: _, ...before } = now
    expect(readToSpeaker(before)).toEqual(before)
    expect(readToSpeaker({ type: 'bye' })).toEqual({ type: 'bye' })
  })

  it.each([
    ['no title', { ...now, title: undefined }],
    ['a language that the page has not', { ...now, language: 'tlh' }],
    ['a time before the beginning', { ...now, elapsedMs: -1 }],
    ['an event of no layer', { ...now, current: { ...told, layer: '__proto__' } }],
    ['something that is no event', { ...now, next: [told, 'and then'] }],
    ['a sentence without end', { ...now, next: [{ ...told, sentence: 'x'.repeat(4001) }] }],
    ['an explanation that is none', { ...now, next: [{ ...told, explanation: 3 }] }],
  ])('is ignored with %s', (_what, message) => {
    expect(readToSpeaker(message)).toBeUndefined()
  })

  it('is cut to what a speaker can look at', () => {
    const read = readToSpeaker({ ...now, next: Array.from({ length: 99 }, () => told) })
    expect(read?.type === 'now' && read.next.length).toBe(8)
  })
})

describe('what a speaker asks for', () => {
  it.each([
    { do: 'next', unit: 'event' },
    { do: 'previous', unit: 'zoom' },
    { do: 'zoom', zoom: 'all' },
    { do: 'first' },
    { do: 'last' },
    { do: 'blank' },
    { do: 'leave' },
  ])('is read: %o', (control) => {
    expect(readToProjector({ type: 'control', control })).toEqual({ type: 'control', control })
  })

  it.each([
    { do: 'next' },
    { do: 'next', unit: 'year' },
    { do: 'zoom', zoom: 'closer' },
    { do: 'speaker' },
    { do: 'constructor' },
    null,
  ])('is ignored: %o', (control) => {
    expect(readToProjector({ type: 'control', control })).toBeUndefined()
  })
})

describe('the channel', () => {
  it('has a name for what a presentation calls itself, and for nothing else', () => {
    expect(channelName(newId())).toMatch(/^peerscope:present:[0-9a-f]{16}$/)
    for (const id of [null, '', 'x', '0123456789abcdeg', '0123456789abcdef0'])
      expect(channelName(id)).toBeUndefined()
  })

  it('takes whatever is said on it', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (data) => {
        for (const message of [
          data,
          { type: 'now', next: [data] },
          { type: 'control', control: data },
        ])
          expect(() => [readToSpeaker(message), readToProjector(message)]).not.toThrow()
      }),
    )
  })
})
