import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { traceArbitrary } from './arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { MAX_LINE_ERRORS, formatEvent, formatJsonl, parseJsonl } from './jsonl.ts'
import { CONNECTED, START, packet, traceOf } from './sample.ts'

/** The same object with its keys the other way round, at every depth that the writer orders. */
function reversed(value: unknown, depth = 2): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, key === 'scenario' ? inner : reversed(inner, depth - 1)]),
  )
}

describe('writing', () => {
  test('keys stand in declared order', () => {
    const [, event] = traceOf([
      {
        summary: 'Binding request',
        size: 100,
        type: 'binding-request',
        protocol: 'stun',
        transport: 'udp',
        to: 'b:1',
        from: 'a:1',
        packet: 7,
        bytes: 'AAE=',
        at: 'alice',
        kind: 'packet.send',
      },
    ])
    expect(formatEvent(event!)).toBe(
      '{"seq":1,"atUs":1000,"kind":"packet.send","at":"alice","cause":0,"packet":7,"from":"a:1",' +
        '"to":"b:1","transport":"udp","protocol":"stun","type":"binding-request","size":100,' +
        '"summary":"Binding request","bytes":"AAE="}',
    )
  })

  test('nested candidates, commands and segments do too', () => {
    for (const event of traceOf(CONNECTED))
      expect(formatEvent(reversed(event) as TraceEvent)).toBe(formatEvent(event))
  })

  test('the order in which an event was built does not matter', () => {
    fc.assert(
      fc.property(traceArbitrary, (events) => {
        for (const event of events.filter(({ kind }) => kind !== 'moon.phase'))
          expect(formatEvent(reversed(event, 1) as TraceEvent)).toBe(formatEvent(event))
      }),
    )
  })

  test('absent and undefined are the same', () => {
    const event = { ...traceOf([packet('packet.drop', 'stun', 'x')])[1]!, host: undefined }
    expect(formatEvent(event)).not.toContain('host')
  })

  test('a line holds no line break, whatever the text', () => {
    const [, event] = traceOf([{ kind: 'note', at: 'lab', text: 'a\nb\u2028c' }])
    expect(formatEvent(event!).split('\n')).toHaveLength(1)
  })
})

describe('reading', () => {
  test('any trace comes back, unknown kinds and fields included', () => {
    fc.assert(
      fc.property(traceArbitrary, (events) => {
        const text = formatJsonl(events)
        const read = parseJsonl(text)
        expect(read.errors).toEqual([])
        expect(read.events).toEqual(events)
        expect(formatJsonl(read.events)).toBe(text)
      }),
    )
  })

  test('a field that a later version added is kept, after the declared ones', () => {
    const line = '{"seq":0,"atUs":0,"kind":"note","at":"lab","text":"hi","mood":"calm"}\n'
    expect(formatJsonl(parseJsonl(line).events)).toBe(line)
  })

  test('blank lines and carriage returns are skipped', () => {
    const text = formatJsonl(traceOf(CONNECTED)).replaceAll('\n', '\r\n\r\n')
    expect(parseJsonl(text)).toEqual({ events: traceOf(CONNECTED), errors: [], cut: false })
  })

  const note = '{"seq":0,"atUs":0,"kind":"note","at":"lab","text":"hi"}'
  test.each([
    ['{"seq":0', 'not JSON'],
    ['[]', 'must be a JSON object'],
    [note.replace('"seq":0', '"seq":4'), 'seq must be 0, got 4'],
    [note.replace('"atUs":0', '"atUs":0.5'), 'atUs must be a whole number, got 0.5'],
    [note.replace('"kind":"note",', ''), 'kind must be a string'],
    [note.replace('"at":"lab",', ''), 'at must be a string'],
    [note.replace('"text"', '"cause":0,"text"'), 'cause must be an earlier seq, got 0'],
    [note.replace(',"text":"hi"', ''), 'note: text is missing'],
    [note.replace('"hi"', '4'), 'note: text must be of type string'],
    [
      formatEvent(START).replace('"format":1', '"format":2'),
      'trace format 2 is not known; this reads 1',
    ],
  ])('%s: %s', (line, message) => {
    expect(parseJsonl(line).errors).toEqual([{ line: 1, message }])
  })

  test('one bad line is one error with its number; the rest is read', () => {
    const lines = traceOf(CONNECTED).map(formatEvent)
    lines[3] = 'oops'
    const read = parseJsonl(`\n${lines.join('\n')}`)
    expect(read.errors).toEqual([{ line: 5, message: 'not JSON' }])
    expect(read.events).toHaveLength(lines.length - 1)
  })

  test('reading stops at the cap, and says so', () => {
    const text = formatJsonl(traceOf(CONNECTED))
    expect(parseJsonl(text, 5)).toMatchObject({ events: { length: 5 }, cut: true })
    expect(parseJsonl(text, traceOf(CONNECTED).length).cut).toBe(false)
  })

  test('a file of another kind yields a bounded number of errors', () => {
    const read = parseJsonl('no\n'.repeat(10_000))
    expect(read.errors).toHaveLength(MAX_LINE_ERRORS)
    expect(read.cut).toBe(true)
  })

  test('any text is survived', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseJsonl(text)
        expect(read.events.length + read.errors.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
