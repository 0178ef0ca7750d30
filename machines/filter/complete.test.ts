import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../trace/sample.ts'
import { withTest } from './append.ts'
import { completions, MAX_OFFERS } from './complete.ts'
import { examplesFor } from './examples.ts'
import { parseFilter } from './parse.ts'
import { findAll } from './search.ts'
import { Seen } from './seen.ts'
import { Surroundings } from './surroundings.ts'

const events = traceOf(CONNECTED)
let seen: Seen
beforeAll(() => {
  seen = new Seen(new Surroundings())
  while (!seen.take(events, events.length, () => true));
})

/** What is offered at the bar in a text. */
function offered(text: string) {
  const caret = text.indexOf('|')
  return completions(text.replace('|', ''), caret, seen).map((offer) => offer.text)
}

describe('completion', () => {
  it('offers fields of this trace first, those of the bytes once one types', () => {
    expect(offered('|').slice(0, 3)).toEqual(['from', 'to', 'protocol'])
    expect(offered('|')).not.toContain('rtp')
    expect(offered('lost && stun.us|')).toEqual(
      expect.arrayContaining(['stun.username', 'stun.username-sender']),
    )
    expect(offered('rtp.ss|')).toEqual([])
  })

  it('offers names from elsewhere, and says which of ours they are', () => {
    const offer = completions('frame.n', 7, seen)[0]
    expect(offer).toEqual({
      text: 'frame.number',
      at: 0,
      end: 7,
      what: { kind: 'alias', name: 'seq' },
    })
  })

  it('offers comparisons that go with the field, then its values, then what joins', () => {
    expect(offered('from |')).toEqual(['==', '!=', 'contains', '~', 'in {', '&&', '||'])
    expect(offered('lost |')).toEqual(['&&', '||'])
    expect(offered('machine == |')).toEqual(
      expect.arrayContaining(['ice', 'dtls', 'connection', 'channel']),
    )
    expect(offered('machine in {ice, |')).toContain('dtls')
    expect(offered('machine == ic|')).toEqual(['ice'])
    expect(offered('machine == ice |')).toEqual(['&&', '||'])
    expect(offered('time > 12|')).toEqual(['12us', '12ms', '12s', '12min', '12h'])
  })

  it('writes over the whole word in which the caret stands', () => {
    const [offer] = completions('fr == bob', 2, seen)
    expect(offer).toMatchObject({ text: 'from', at: 0, end: 2 })
    expect(completions('lo && from', 8, seen)[0]).toMatchObject({ at: 6, end: 10 })
  })

  it('is bounded and lies within the text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, place) => {
        const caret = place % (text.length + 1)
        const offers = completions(text, caret, seen)
        expect(offers.length).toBeLessThanOrEqual(MAX_OFFERS)
        for (const { at, end } of offers) {
          expect(at).toBeLessThanOrEqual(caret)
          expect(end).toBeGreaterThanOrEqual(caret)
        }
      }),
    )
  })
})

describe('examples', () => {
  it('find something in this trace, all but those about bytes at once', () => {
    const examples = examplesFor(seen)
    expect(examples.map(({ kind }) => kind)).toContain('lost')
    for (const { text, kind } of examples) {
      const parsed = parseFilter(text)
      if (!parsed.ok || !parsed.filter) throw new Error(text)
      if (kind === 'handshake') continue
      expect(findAll(parsed.filter, events, { around: new Surroundings() })).not.toEqual([])
    }
  })
})

describe('one more test', () => {
  it.each([
    ['', 'from == bob'],
    ['lost', 'lost && from == bob'],
    ['lost || dtls', '(lost || dtls) && from == bob'],
    ['from ==', 'from == bob'],
    ['lost && from == bob', 'lost && from == bob'],
  ])('narrows %j to %j', (text, expected) => {
    expect(withTest(text, 'from', 'bob')).toBe(expected)
  })

  it('puts values with spaces in quotes', () => {
    expect(withTest('', 'stun.message-type', 'Binding request')).toBe(
      'stun.message-type == "Binding request"',
    )
  })
})
