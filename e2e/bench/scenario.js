// The scenario that most is measured with: two peers on the open internet, a message each way.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** @typedef {import('../../machines/scenario/schema.ts').Scenario} Scenario */

const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))

/**
 * The smallest scenario with all its defaults.
 *
 * @param {number} stopS
 * @returns {Scenario}
 */
export function scenarioOf(stopS) {
  return completed(smallest(stopS))
}

/**
 * A scenario with all its defaults, as the header of its trace has it. Throws when it is not valid.
 *
 * @param {{ stop: { atMs: number } }} scenario
 * @returns {Scenario}
 */
export function completed(scenario) {
  const input = JSON.stringify(scenario)
  const args = [BIN, 'run', '-', '--until', '1ms', '--format', 'jsonl']
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const start = /** @type {{ scenario: Scenario }} */ (JSON.parse(stdout.split('\n')[0] ?? ''))
  return { ...start.scenario, stop: scenario.stop }
}

/** @param {number} stopS */
export function smallest(stopS) {
  return { version: 1, peers: { alice: {}, bob: {} }, stop: { atMs: stopS * 1000 } }
}
