// The network's figures, measured in a process of its own that answers one line of JSON:
//   node in-network.js loss RATE stock|patched SEEDS    how many seeds connect
//   node in-network.js lease                            a NAT's mapping runs out
//   node in-network.js call                             a call goes on over a move
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild } from '../../server/build/ensure.js'
import { lease, lossy, movingCall } from './network-scenarios.js'
import { completed } from './scenario.js'

/** @typedef {import('../../machines/scenario/schema.ts').Scenario} Scenario */
/** @typedef {import('../../machines/trace/event.ts').TraceEvent} TraceEvent */
/** @typedef {typeof import('../../server/lab/lab.ts')} LabBundle */

/**
 * What so many virtual seconds took, and in how many runs there was what was looked for.
 *
 * @typedef {{ tookMs: number, virtualS: number, runs: number, connected: number, found: number }} Took
 */

/**
 * @typedef {object} Run
 * @property {boolean} connected both peers were connected at some time
 * @property {boolean} found
 * @property {number} virtualS
 */

const file = pathToFileURL(path.join(await ensureBuild('lab'), 'lab.js')).href
const { openLab } = /** @type {LabBundle} */ (await import(file))
const door = {
  yield: () => new Promise((/** @type {(_: void) => void} */ done) => setImmediate(done)),
}

const [what = '', rate = '0', werift = '', seeds = '1'] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await measured(what))}\n`)

/** @param {string} name */
async function measured(name) {
  if (name === 'loss') {
    const scenario = completed(lossy(Number(rate), werift === 'stock' ? 'stock' : 'patched'))
    return timed(scenario, Number(seeds), messageEachWay)
  }
  if (name === 'lease') return timed(completed(lease()), 1, bothForgotten)
  if (name === 'call') return timed(completed(movingCall()), 1, talksAfterwards)
  throw new Error(`nothing to measure by the name of "${name}"`)
}

/**
 * Runs seeds 1, 2, 3 … to their end.
 *
 * @param {Scenario} scenario
 * @param {number} runs
 * @param {(events: readonly TraceEvent[]) => boolean} isThere what is looked for in each trace
 * @returns {Promise<Took>}
 */
async function timed(scenario, runs, isThere) {
  // The first run meets code that is not yet compiled.
  await run({ ...scenario, seed: 0 }, isThere)
  const before = performance.now()
  const took = { virtualS: 0, connected: 0, found: 0 }
  for (let seed = 1; seed <= runs; seed++) {
    const { virtualS, connected, found } = await run({ ...scenario, seed }, isThere)
    took.virtualS += virtualS
    took.connected += Number(connected)
    took.found += Number(found)
  }
  return { tookMs: performance.now() - before, runs, ...took }
}

/**
 * @param {Scenario} scenario
 * @param {(events: readonly TraceEvent[]) => boolean} isThere
 * @returns {Promise<Run>}
 */
async function run(scenario, isThere) {
  const lab = openLab(scenario, door)
  while (!lab.ended) await lab.advance()
  const events = lab.take()
  const connected = new Set(events.filter(isConnected).map(({ at }) => at))
  return {
    virtualS: lab.nowUs / 1_000_000,
    connected: connected.size === 2,
    found: isThere(events),
  }
}

/** @param {TraceEvent} event */
function isConnected(event) {
  return event.kind === 'state' && event.machine === 'connection' && event.to === 'connected'
}

/** @param {readonly TraceEvent[]} events */
function messageEachWay(events) {
  return new Set(received(events).map(({ at }) => at)).size === 2
}

/** @param {readonly TraceEvent[]} events */
function bothForgotten(events) {
  const expired = events.filter(({ kind }) => kind === 'nat.expire').map(({ at }) => at)
  return new Set(expired).size === 2
}

/** The last message of each side arrives. @param {readonly TraceEvent[]} events */
function talksAfterwards(events) {
  const [start] = events
  const script = start?.kind === 'lab.start' ? start.scenario.script : []
  const texts = script.flatMap((entry) => (entry.do === 'send' ? [entry.text] : []))
  const arrived = received(events).map(({ text }) => text)
  return texts.slice(-2).every((text) => arrived.includes(text))
}

/** @param {readonly TraceEvent[]} events */
function received(events) {
  return events.flatMap((event) =>
    event.kind === 'channel.message' && event.direction === 'receive' ? [event] : [],
  )
}
