// The lab on Node, measured in a process of its own: `node node.js connect ROUNDS` prints the
// milliseconds of each connection, the first one cold; `node node.js idle SECONDS` those of idling;
// `node node.js run -` those of a whole scenario, read with its defaults from standard input.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild } from '../../server/build/ensure.js'
import { scenarioOf } from './scenario.js'

/** @typedef {import('../../server/lab/lab.ts').Lab} Lab */
/** @typedef {import('../../machines/scenario/schema.ts').Scenario} Scenario */
/** @typedef {typeof import('../../server/lab/lab.ts')} LabBundle */

const [what = '', amount = ''] = process.argv.slice(2)
const file = pathToFileURL(path.join(await ensureBuild('lab'), 'lab.js')).href
const door = {
  yield: () => new Promise((/** @type {(_: void) => void} */ done) => setImmediate(done)),
}
const result = await measure()
process.stdout.write(`${JSON.stringify(result)}\n`)

function measure() {
  if (what === 'run') {
    /** @type {unknown} */
    const scenario = JSON.parse(readFileSync(0, 'utf8'))
    return run(/** @type {Scenario} */ (scenario))
  }
  return what === 'idle' ? idle(Number(amount)) : connections(Number(amount))
}

/**
 * Wall milliseconds of a scenario from its opening to its end, and what it came to.
 *
 * @param {Scenario} scenario
 */
async function run(scenario) {
  const { openLab } = /** @type {LabBundle} */ (await import(file))
  const before = performance.now()
  const lab = openLab(scenario, door)
  let packets = 0
  let events = 0
  while (!lab.ended) {
    await lab.advance()
    for (const event of lab.take()) {
      events++
      // Long runs leave packets out of the trace, but count each.
      if (event.kind === 'traffic') packets += event.sentPackets
    }
  }
  return { tookMs: performance.now() - before, packets, events, seconds: lab.nowUs / 1e6 }
}

/** @param {number} rounds */
async function connections(rounds) {
  const scenario = scenarioOf(30)
  /** @type {number[]} */
  const tookMs = []
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    // Loading the bundle is part of the first connection.
    const { openLab } = /** @type {LabBundle} */ (await import(file))
    const lab = openLab(scenario, door)
    let messages = 0
    while (messages < 2 && !lab.ended) {
      await lab.advance()
      for (const event of lab.take()) {
        if (event.kind === 'channel.message' && event.direction === 'receive') messages++
      }
    }
    tookMs.push(performance.now() - before)
    if (messages < 2) throw new Error('the peers did not connect')
    lab.end('closed')
  }
  return tookMs
}

/**
 * Wall milliseconds for so many virtual seconds after the connection has been made.
 *
 * @param {number} seconds
 */
async function idle(seconds) {
  const CONNECTED_US = 5_000_000
  const { openLab } = /** @type {LabBundle} */ (await import(file))
  const lab = openLab(scenarioOf(seconds + 5), door)
  while (lab.nowUs < CONNECTED_US && !lab.ended) await lab.advance()
  const events = lab.head
  const before = performance.now()
  while (!lab.ended) await lab.advance()
  return { tookMs: performance.now() - before, events: lab.head - events }
}
