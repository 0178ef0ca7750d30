import { describe, expect, it } from 'vitest'
import { countsLine, countsOfPlaywright, countsOfVitest, total } from './counts.js'

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: true,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
}
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }

describe('counts of Vitest', () => {
  it('are those of the report', () => {
    expect(countsOfVitest(vitest)).toEqual({ passed: 5, failed: 0 })
    expect(countsOfVitest({ ...vitest, numFailedTests: 2 })).toEqual({ passed: 5, failed: 2 })
  })

  it('take tests left out and files that did not load for failures', () => {
    expect(countsOfVitest({ ...vitest, numPendingTests: 1, numTodoTests: 1 }).failed).toBe(2)
    const unloaded = [{ status: 'failed', assertionResults: [] }]
    expect(countsOfVitest({ ...vitest, testResults: unloaded }).failed).toBe(1)
  })

  it('are never green for a run that failed elsewhere or ran nothing', () => {
    expect(countsOfVitest({ ...vitest, success: false }).failed).toBe(1)
    expect(countsOfVitest({ ...vitest, numPassedTests: 0 }).failed).toBe(1)
  })
})

describe('counts of Playwright', () => {
  it('are those of the report', () => {
    expect(countsOfPlaywright(playwright)).toEqual({ passed: 3, failed: 0 })
  })

  it('take flaky and skipped tests and errors outside tests for failures', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }
    expect(countsOfPlaywright({ stats, errors: ['no server'] })).toEqual({ passed: 3, failed: 4 })
  })

  it('are never green when nothing ran', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    expect(countsOfPlaywright({ stats, errors: [] })).toEqual({ passed: 0, failed: 1 })
  })
})

it('sums up in one line', () => {
  const sum = total([
    { passed: 1, failed: 0 },
    { passed: 40, failed: 2 },
  ])
  expect(countsLine(sum)).toBe('41 passed, 2 failed')
})
