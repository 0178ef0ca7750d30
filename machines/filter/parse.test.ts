import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterArbitrary } from './arbitrary.ts'
import { MAX_FILTER_CHARS, type Filter, type FilterError } from './filter.ts'
import { messageOf } from './message.ts'
import { parseFilter } from './parse.ts'
import { formatFilter } from './print.ts'

function read(text: string): Filter | undefined {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(messageOf(parsed.error))
  return parsed.filter
}

function wrong(text: string): FilterError {
  const parsed = parseFilter(text)
  if (parsed.ok) throw new Error(`parsed: ${JSON.stringify(parsed.filter)}`)
  return parsed.error
}

const compare = (field: string, op: '==' | '!=' | '<' | '>' | '~' | 'contains', value: string) =>
  ({ kind: 'compare', field, op, value }) as const

describe('a filter', () => {
  it('compares fields, joined and grouped, and-before-or', () => {
    expect(read('stun.type == "binding-request" && from == \'bob\'')).toEqual({
      kind: 'and',
      parts: [compare('stun.type', '==', 'binding-request'), compare('from', '==', 'bob')],
    })
    expect(read('lost or size > 1kB and not (at == bob)')).toEqual({
      kind: 'or',
      parts: [
        { kind: 'has', field: 'lost' },
        {
          kind: 'and',
          parts: [compare('size', '>', '1kB'), { kind: 'not', part: compare('at', '==', 'bob') }],
        },
      ],
    })
    expect(read('reason in {loss, "nat-filtered"}')).toEqual({
      kind: 'in',
      field: 'reason',
      values: ['loss', 'nat-filtered'],
    })
  })

  it('is for everything when there is nothing in it', () => {
    expect(parseFilter('  ')).toEqual({ ok: true })
  })

  it('takes for words what is no field, and several words side by side', () => {
    expect(read('offer')).toEqual({ kind: 'words', words: ['offer'] })
    expect(read('lost candidate')).toEqual({ kind: 'words', words: ['lost', 'candidate'] })
    expect(read('state in progress')).toEqual({
      kind: 'words',
      words: ['state', 'in', 'progress'],
    })
    expect(read('198.51.100.1:53918')).toEqual({ kind: 'words', words: ['198.51.100.1:53918'] })
    expect(read('"time"')).toEqual({ kind: 'words', words: ['time'] })
    expect(read('offer alice && lost')).toMatchObject({
      kind: 'and',
      parts: [{ kind: 'words' }, {}],
    })
  })

  it('keeps the backslashes of a pattern', () => {
    expect(read('stun.username ~ "^\\w+:\\d"')).toEqual(compare('stun.username', '~', '^\\w+:\\d'))
  })

  it("calls fields by their own names, also those of Wireshark's that it knows", () => {
    expect(read('udp.port == 3478 && ip.addr == 192.0.2.1 && FRAME.NUMBER < 7')).toEqual({
      kind: 'and',
      parts: [
        compare('udp.port', '==', '3478'),
        compare('address', '==', '192.0.2.1'),
        compare('seq', '<', '7'),
      ],
    })
    expect(read('stun.att.username matches "a"')).toEqual(compare('stun.username', '~', 'a'))
  })

  it.each([
    ['stun.usrname', 0, 12, 'unknown field "stun.usrname"; did you mean "stun.username"?'],
    ['form == bob', 0, 4, 'unknown field "form"; did you mean "from"?'],
    ['from = bob', 5, 6, '"=" is no operator; did you mean "=="?'],
    ['lost & dtls', 5, 6, '"&" is no operator; did you mean "&&"?'],
    ['from ==', 7, 7, 'expected a value behind "==", found the end'],
    ['from == && lost', 8, 10, 'expected a value behind "==", found "&&"'],
    ['lost &&', 7, 7, 'expected a field, words or "(", found the end'],
    ['(lost || dtls', 0, 1, 'the parenthesis is never closed'],
    ['lost)', 4, 5, 'expected "&&" or "||", found ")"'],
    ['from == bob lost', 12, 16, 'expected "&&" or "||", found "lost"'],
    ['text == "hel', 8, 12, 'the quotation mark is never closed'],
    ['reason in {loss', 10, 11, 'the brace is never closed'],
    ['size > bob', 7, 10, 'size is a number, "bob" is not'],
    ['size > 3s', 7, 9, 'size has no unit "s"; it has B, kB, KiB, MB, MiB'],
    ['packet == 3s', 10, 12, 'packet has no unit "s"'],
    ['lost == maybe', 8, 13, 'lost is true or false, not "maybe"'],
    ['from > bob', 0, 4, '">" does not go with from'],
    ['time contains 3', 0, 4, '"contains" does not go with time'],
    ['text ~ "a(b"', 7, 12, 'a bracket, parenthesis or backslash is left open'],
    ['text ~ "+"', 7, 10, 'nothing to repeat stands before'],
    [`${'('.repeat(60)}lost`, 51, 52, 'no more than 50 parentheses'],
    ['a'.repeat(501), MAX_FILTER_CHARS, 501, 'a filter has at most 500 characters'],
  ])('says where %j is wrong, and how', (text, at, end, message) => {
    const error = wrong(text)
    expect([error.at, error.end]).toEqual([at, end])
    expect(messageOf(error)).toContain(message)
  })

  it('is the same filter when it is written and read again', () => {
    fc.assert(
      fc.property(filterArbitrary, (filter) => {
        const text = formatFilter(filter)
        fc.pre(text.length <= MAX_FILTER_CHARS)
        expect(read(text)).toEqual(filter)
      }),
    )
  })

  it('of any text at all is read or refused at a place within it', () => {
    const piece = fc.constantFrom(
      'from',
      '==',
      'stun.type',
      '(',
      ')',
      '&&',
      '!',
      '"',
      '{',
      '3ms',
      'x',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join(' ')),
        ),
        (text) => {
          const parsed = parseFilter(text)
          if (parsed.ok) return
          expect(parsed.error.at).toBeLessThanOrEqual(parsed.error.end)
          expect(parsed.error.end).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})
