// Pairs in a row for `npm run bench`: programs of the Go dialect, with real WebRTC behind them, call each
// other and our own peer through one service. `node pairs.js 20` makes 20 of each alone.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { line, median, quantity } from './figures.js'

const PAIRS = 200
/** A pair that takes longer has not connected. */
const LIMIT_MS = 20_000

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../../server/live/testing/go-program.ts', import.meta.url))

/** @typedef {import('../../server/live/testing/go-program.ts').GoProgram} Program */
/** @typedef {typeof import('../../server/live/testing/go-program.ts')} Programs */
/** @typedef {{ process: import('node:child_process').ChildProcess, said: string }} Started */

/**
 * Makes the pairs and says how many connected, and how fast.
 *
 * @param {(text: string) => void} say
 * @param {number} count
 */
export async function pairFigures(say, count = PAIRS) {
  const runner = { configFile: /** @type {false} */ (false), root: ROOT }
  const { module } = await runnerImport(PROGRAM, runner)
  const { GoProgram } = /** @type {Programs} */ (module)
  const signal = await started(['signal', '--port', '0'], /listens at (\S+)/)
  const stun = await started(['stun', '--port', '0'], /listens at (\S+)/)
  const common = { url: signal.said, stun: stun.said }
  const peers = []
  try {
    say(`\n${count} pairs in a row, each with a channel open on both sides`)
    const apart = await inARow(count, async (n) => {
      const answering = await GoProgram.start({ ...common, id: `answer-peer-${n}` })
      return [answering, await calling(`offer-peer-${n}`, `answer-peer-${n}`, n)]
    })
    told('programs of the Go dialect', apart)
    for (const dialect of ['go', 'peerscope']) {
      const id = `ours-${dialect}`
      const args = ['peer', '--signal', common.url, '--id', id, '--dialect', dialect]
      peers.push(await started(args, /registered as (\S+)/))
      const served = await inARow(count, async (n) => [await calling(`to-${dialect}`, id, n)])
      told(`such a program calls \`peerscope peer\`, dialect ${dialect}`, served)
    }
  } finally {
    for (const { process } of [signal, stun, ...peers]) process.kill()
  }

  /** @param {string} id @param {string} target @param {number} n */
  function calling(id, target, n) {
    // The demo's loses its own now and then.
    return GoProgram.start({ ...common, id, target, losesCandidates: n % 4 === 0 })
  }

  /** @param {string} what @param {number[]} tookMs */
  function told(what, tookMs) {
    const aim = { aim: `${count} of ${count}`, met: tookMs.length === count }
    say(line(what, `${tookMs.length} connected`, aim))
    say(line('… each after, median', quantity(median(tookMs), 'ms')))
    say(line('… each after, longest', quantity(Math.max(...tookMs), 'ms')))
  }
}

/**
 * The milliseconds of each that connected.
 *
 * @param {number} count
 * @param {(n: number) => Promise<Program[]>} start
 */
async function inARow(count, start) {
  const tookMs = []
  for (let n = 1; n <= count; n++) {
    const beganMs = performance.now()
    const programs = await start(n)
    const opened = Promise.all(programs.map((program) => program.opened)).then(
      () => true,
      () => false,
    )
    if (await Promise.race([opened, late()])) tookMs.push(performance.now() - beganMs)
    await Promise.all(programs.map((program) => program.stop()))
  }
  return tookMs
}

/** @returns {Promise<false>} */
function late() {
  return new Promise((resolve) => setTimeout(() => resolve(false), LIMIT_MS).unref())
}

/**
 * A command of ours, once it has said something on standard error; what that was.
 *
 * @param {string[]} args
 * @param {RegExp} pattern
 * @returns {Promise<Started>}
 */
function started(args, pattern) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended`)))
    createInterface({ input: child.stderr }).on('line', (text) => {
      const said = pattern.exec(text)?.[1]
      if (said !== undefined) resolve({ process: child, said })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await pairFigures(
    (text) => void process.stdout.write(`${text}\n`),
    Number(process.argv[2] ?? PAIRS),
  )
