// The stages of `npm test`, in order, and the wide sweeps that `.ci/run` adds. A check (types, lint …) counts
// as one; a runner counts its tests.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { requireChromium } from './chromium.js'
import { countsOfPlaywright, countsOfVitest } from './counts.js'
import { exec } from './exec.js'
import { requireFirefox } from './firefox.js'

/** @typedef {import('./counts.js').Counts} Counts */
/** @typedef {Counts & { output: string }} Result */
/**
 * `quiet` stages show their output only when they fail.
 *
 * @typedef {{ name: string, quiet: boolean, run: () => Promise<Result> }} Stage
 */

const REPORTS = 'test-results/reports'

/** Tests that try but a part of what they could, unless asked for all of it (server/lab/testing/wide.ts). */
const SWEEPS = [
  'server/matrix/matrix.test.ts',
  'server/lab/gallery.test.ts',
  'server/lab/record/pcapng/tshark.test.ts',
  'server/lab/dissect/tree/fuzz.test.ts',
  'server/lab/dissect/tree/dtls/fuzz.test.ts',
  'server/lab/network/broken/soundness.test.ts',
  'server/lab/situations.test.ts',
  'e2e/bench/network-runs.test.ts',
]
const WIDE = { PEERSCOPE_WIDE: '1' }

/**
 * What `npm test` leaves out unless it is asked for: all of what the sweeps try, and the stories tagged `@wide`.
 *
 * @type {Stage[]}
 */
export const wideStages = [
  { name: 'wide-unit', quiet: false, run: () => unit(SWEEPS, WIDE) },
  { name: 'wide-end-to-end', quiet: false, run: () => endToEnd({ isWide: true }) },
]

/** @type {Stage[]} */
export const stages = [
  // The longest first: the others fit beside it.
  check('lint', ['npm', 'run', '--silent', 'lint']),
  check('types', ['npm', 'run', '--silent', 'types']),
  check('format', ['npm', 'run', '--silent', 'format:check']),
  check('dead-code', ['npm', 'run', '--silent', 'knip']),
  check('build', ['npm', 'run', '--silent', 'build'], ['npm', 'run', '--silent', 'build:static']),
  { name: 'unit', quiet: false, run: () => unit() },
  { name: 'end-to-end', quiet: false, run: () => endToEnd() },
]

/**
 * A stage that passes when each of its commands exits with 0.
 *
 * @param {string} name
 * @param {string[][]} commands
 * @returns {Stage}
 */
function check(name, ...commands) {
  return {
    name,
    quiet: true,
    async run() {
      for (const command of commands) {
        const { ok, output } = await exec(command)
        if (!ok) return { passed: 0, failed: 1, output }
      }
      return { passed: 1, failed: 0, output: '' }
    },
  }
}

/**
 * @param {string[]} files all, unless some are named
 * @param {Record<string, string>} env
 */
async function unit(files = [], env = {}) {
  const report = freshReport('vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { ok } = await exec(['npx', 'vitest', 'run', ...files, ...reporters], { show: true, env })
  return counted(report, ok, countsOfVitest)
}

/** @param {{ isWide?: boolean }} [options] the wide stories, some of them in Firefox, or all others */
async function endToEnd({ isWide = false } = {}) {
  try {
    const PEERSCOPE_CHROMIUM = requireChromium()
    const report = freshReport('playwright.json')
    const more = isWide ? { ...WIDE, PEERSCOPE_FIREFOX: requireFirefox() } : {}
    const env = { PEERSCOPE_CHROMIUM, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...more }
    const command = ['npx', 'playwright', 'test', '--reporter=list,json']
    const { ok } = await exec(command, { show: true, env })
    return counted(report, ok, countsOfPlaywright)
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Counts a report; a missing or green one of a run that failed is a failure.
 *
 * @template Report
 * @param {string} file
 * @param {boolean} ok whether the runner exited with 0
 * @param {(report: Report) => Counts} count
 * @returns {Result}
 */
function counted(file, ok, count) {
  try {
    const report = /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')))
    const { passed, failed } = count(report)
    return { passed, failed: failed === 0 && !ok ? 1 : failed, output: '' }
  } catch (error) {
    return { passed: 0, failed: 1, output: `no readable report at ${file}: ${String(error)}` }
  }
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true })
  const file = path.resolve(REPORTS, name)
  rmSync(file, { force: true })
  return file
}
