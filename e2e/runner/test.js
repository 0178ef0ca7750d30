// `npm test [-- STAGE …]`: runs the stages, prints each one's time and counts, and ends with one line,
// alone: `N passed, N failed`. Exits with 1 when anything failed.
import { availableParallelism } from 'node:os'
import { countsLine, total } from './counts.js'
import { stages } from './stages.js'

/** @typedef {import('./stages.js').Stage} Stage */
/** @typedef {import('./counts.js').Counts} Counts */

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  const names = stages.map((stage) => stage.name).join(', ')
  process.stderr.write(`No stage called "${unknown.join('", "')}"; there are ${names}.\n`)
  process.exit(2)
}
const chosen = stages.filter((stage) => asked.length === 0 || asked.includes(stage.name))
const startedMs = Date.now()
const results = await runAll(chosen)
const sum = total(results)
process.stdout.write(`\n${seconds(Date.now() - startedMs)} in all\n${countsLine(sum)}\n`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0

/**
 * Quiet stages that follow one another run side by side, as many as there are cores.
 *
 * @param {Stage[]} list
 * @returns {Promise<Counts[]>}
 */
async function runAll(list) {
  /** @type {Counts[]} */
  const counts = []
  const queue = [...list]
  while (queue[0]) {
    const loud = queue.findIndex((stage) => !stage.quiet)
    const group = queue.splice(0, loud === 0 ? 1 : loud < 0 ? queue.length : loud)
    const workers = Math.min(group.length, availableParallelism())
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (let stage = group.shift(); stage; stage = group.shift()) counts.push(await run(stage))
      }),
    )
  }
  return counts
}

/**
 * @param {Stage} stage
 * @returns {Promise<Counts>}
 */
async function run(stage) {
  const fromMs = Date.now()
  const result = await stage.run()
  if (result.output) process.stdout.write(`\n${result.output.trimEnd()}\n`)
  const mark = result.failed > 0 ? '✗' : '✓'
  const took = seconds(Date.now() - fromMs)
  process.stdout.write(
    `${mark} ${stage.name.padEnd(12)}${took.padStart(8)}  ${countsLine(result)}\n`,
  )
  return result
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
