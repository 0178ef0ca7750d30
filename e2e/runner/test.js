// `npm test [-- STAGE …]`: runs the stages, prints each one's time and counts, and ends with one line,
// alone: `N passed, N failed`. Exits with 1 when anything failed. `wide` stands for all the wide stages.
import { availableParallelism } from 'node:os'
import { countsLine, total } from './counts.js'
import { stages, wideStages } from './stages.js'

/** @typedef {import('./stages.js').Stage} Stage */
/** @typedef {import('./counts.js').Counts} Counts */

const all = [...stages, ...wideStages]
const asked = process.argv
  .slice(2)
  .flatMap((name) => (name === 'wide' ? wideStages.map((stage) => stage.name) : [name]))
const unknown = asked.filter((name) => !all.some((stage) => stage.name === name))
if (unknown.length > 0) {
  const names = [...all.map((stage) => stage.name), 'wide'].join(', ')
  process.stderr.write(`No stage called "${unknown.join('", "')}"; there are ${names}.\n`)
  process.exit(2)
}
const chosen = asked.length === 0 ? stages : all.filter(({ name }) => asked.includes(name))
const startedMs = Date.now()
const results = await runAll(chosen)
const sum = total(results)
process.stdout.write(`\n${seconds(Date.now() - startedMs)} in all\n${countsLine(sum)}\n`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0

/**
 * As many stages at once as there are cores, in their order; of those that show their output only one at
 * a time, and what others have to say meanwhile waits for its end.
 *
 * @param {Stage[]} list
 * @returns {Promise<Counts[]>}
 */
async function runAll(list) {
  /** @type {Counts[]} */
  const counts = []
  const queue = [...list]
  /** Ends with the stage that shows its output. */
  let shown = Promise.resolve()
  const worker = async () => {
    for (let stage = queue.shift(); stage; stage = queue.shift()) {
      if (stage.quiet) {
        const { result, said } = await run(stage)
        counts.push(result)
        void shown.then(() => process.stdout.write(said))
        continue
      }
      const turn = shown.then(() => run(stage))
      shown = turn.then(({ said }) => void process.stdout.write(said))
      counts.push((await turn).result)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  await shown
  return counts
}

/**
 * Runs a stage; `said` is what to print about it.
 *
 * @param {Stage} stage
 * @returns {Promise<{ result: Counts, said: string }>}
 */
async function run(stage) {
  const fromMs = Date.now()
  const { output, ...result } = await stage.run()
  const mark = result.failed > 0 ? '✗' : '✓'
  const took = seconds(Date.now() - fromMs)
  const line = `${mark} ${stage.name.padEnd(12)}${took.padStart(8)}  ${countsLine(result)}\n`
  return { result, said: output ? `\n${output.trimEnd()}\n${line}` : line }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
