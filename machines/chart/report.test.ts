import { expect, it } from 'vitest'
import { StateWriter } from './fixture.ts'
import { formatCoverage } from './report.ts'

it('counts all machines, and names what was not seen of those that were', () => {
  const { events } = new StateWriter()
    .state('alice', 'sctp', 'connecting', 'connected')
    .state('bob', 'sctp', 'connecting', 'connected')
    .state('bob', 'sctp', 'connected', 'connecting')
  const text = formatCoverage(events)
  expect(text).toContain('SCTP transport     2 of 3 states  1 of 3 transitions\n')
  expect(text).toContain('TURN allocation    0 of 7 states  0 of 12 transitions\n')
  expect(text.slice(text.indexOf('\n\n'))).toBe(`

SCTP transport
  not visited  closed
  not taken    connecting -> closed
  not taken    connected -> closed
  not allowed  connected -> connecting, event 3
`)
})

it('says so of an empty trace, too', () => {
  expect(formatCoverage([])).not.toMatch(/[1-9]\d* of|not visited/)
})
