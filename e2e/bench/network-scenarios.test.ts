import { expect, it } from 'vitest'
import { formatIssue } from '../../machines/scenario/issue.ts'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { lease, lossy, movingCall, talk } from './network-scenarios.js'

it.each([
  ['lossy links', lossy(0.05, 'stock')],
  ['a lease that runs out', lease()],
  ['a call that moves', movingCall()],
  ['many messages', talk(1900)],
])('measures %s', (_, scenario) => {
  const parsed = parseScenario(scenario)
  expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([])
})

it('lets both sides of the moving call speak before and after the move', () => {
  const { script } = movingCall()
  const moved = script.find((entry) => entry.do === 'move')
  for (const peer of ['alice', 'bob']) {
    const said = script.filter((entry) => entry.do === 'send' && entry.peer === peer)
    expect(Math.min(...said.map(({ atMs }) => atMs))).toBeLessThan(moved?.atMs ?? 0)
    expect(Math.max(...said.map(({ atMs }) => atMs))).toBeGreaterThan((moved?.atMs ?? 0) + 60_000)
  }
})
