// Reads how many tests passed and failed out of the runners' own JSON reports. A test left out, a file
// that did not load and a run without any test are failures: nothing counts as green that did not run.

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Vitest's JSON report (Jest's shape).
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number, success: boolean,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function countsOfVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded
  return honest({ passed: report.numPassedTests, failed }, report.success)
}

/**
 * Playwright's JSON report. A flaky test failed once, so it failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: unknown[] }} report
 * @returns {Counts}
 */
export function countsOfPlaywright({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
  return honest({ passed: stats.expected, failed }, failed === 0)
}

/**
 * The sum of several.
 *
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function total(all) {
  return all.reduce(
    (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }),
    { passed: 0, failed: 0 },
  )
}

/**
 * The line that ends every run.
 *
 * @param {Counts} counts
 */
export function countsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

/**
 * A run without tests, or one that says it failed while no test did, has one failure.
 *
 * @param {Counts} counts
 * @param {boolean} success
 * @returns {Counts}
 */
function honest({ passed, failed }, success) {
  const unexplained = failed === 0 && (!success || passed === 0)
  return { passed, failed: unexplained ? 1 : failed }
}
