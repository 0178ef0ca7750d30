import { describe, expect, test } from 'vitest'
import { TraceWriter } from '../ladder/fixture.ts'
import { formatSummary } from '../trace/summary-text.ts'
import { reportOf, wrapped } from './report.ts'
import { why } from './why.ts'

describe('wrapping', () => {
  test('cuts at spaces, and leaves a word that is too long alone', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapped('a incomprehensibilities b', 5)).toEqual(['a', 'incomprehensibilities', 'b'])
    expect(wrapped('', 5)).toEqual([''])
  })
})

function cutLine() {
  const trace = new TraceWriter()
  trace.command('alice', 'bob')
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request', 'partition')
  trace.state('alice', 'ice', 'failed')
  return trace.events
}

describe('a report', () => {
  test('tells the paragraph, the events with the culprit marked, the section, what would mend it', () => {
    const events = cutLine()
    const explanation = why(events)
    if (!explanation) throw new Error('it failed')
    expect(reportOf(explanation, events)).toEqual([
      "alice's ICE transport failed (#4, 0.025 s). No candidate pair had worked on both sides. The",
      'link of bob is cut: nothing passes. What alice sent at 0.025 s (#3) ended there.',
      '  #2  0.000 s  alice  sent Binding request to 203.0.113.11:50001',
      '> #3  0.025 s  bob  dropped Binding request: the link is cut',
      '  #4  0.025 s  alice  ice new -> failed',
      'See RFC 7675, section 5.1. What would mend it:',
      '- Restore the link, or restart ICE once it is back.',
      '- Give the peer a second way: another interface whose candidates survive the cut.',
    ])
  })

  test('ends the summary of a run that failed', () => {
    const events = cutLine()
    const text = formatSummary(events)
    expect(text).toContain("\nWhy\n  alice's ICE transport failed (#4, 0.025 s).")
    expect(text.endsWith('candidates survive the cut.\n')).toBe(true)
  })

  test('makes hostile names harmless in the summary', () => {
    const events = cutLine().map((event) =>
      event.kind === 'packet.drop' ? { ...event, by: 'bob\u001b[2J\nWhy' } : event,
    )
    expect(formatSummary(events)).toMatch(/^[\n -~]*$/)
    expect(formatSummary(events)).toContain('bob\\u001b[2J\\u000aWhy')
  })
})
