import { expect, it } from 'vitest'
import { gauge, metricsText, processMetrics, Tally, total } from './metrics.ts'

it('writes what Prometheus reads', () => {
  const refused = new Tally(['401'])
  refused.add('421')
  refused.add('421')
  expect(
    metricsText([
      gauge('labs', 'Labs.', 3),
      total('events_total', 'Of a \\ b\nc.', 12),
      refused.metric('refused_total', 'Refused.', 'status'),
    ]),
  ).toBe(
    '# HELP labs Labs.\n# TYPE labs gauge\nlabs 3\n' +
      '# HELP events_total Of a \\\\ b\\nc.\n# TYPE events_total counter\nevents_total 12\n' +
      '# HELP refused_total Refused.\n# TYPE refused_total counter\n' +
      'refused_total{status="401"} 0\nrefused_total{status="421"} 2\n',
  )
})

it('escapes what stands in a label', () => {
  const odd = new Tally()
  odd.add('a "b"\n\\')
  expect(metricsText([odd.metric('odd_total', 'Odd.', 'why')])).toContain(
    'odd_total{why="a \\"b\\"\\n\\\\"} 1\n',
  )
})

it('tells of the process', () => {
  const values = processMetrics().flatMap(({ samples }) => samples.map(({ value }) => value))
  expect(values).toHaveLength(3)
  for (const value of values) expect(value).toBeGreaterThan(0)
})
