// `npm run fuzz -- --inputs 10000000`: mutated packets, messages, calls and files by the million. Nothing
// may throw, hang, or grow beyond what the input allows. It prints progress and rate; of a failure the
// seed and the block that repeat it:
//     npm run fuzz -- --seed 7 --block 1234
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { ROOT } from '../../server/build/ensure.js'
import { parseJson } from '../../server/build/files.js'

/** @typedef {{ block: number, subject: string, inputs: number, failures: string[], slowestMs: number }} Done */
/** @typedef {import('../../machines/trace/event.ts').TraceEvent} TraceEvent */

const FIXTURES = path.join(ROOT, 'server/lab/recordings/fixtures')
const OUT = path.join(ROOT, '.build/fuzz')
const PROGRESS_EVERY_MS = 10_000
/** A worker that says nothing for so long hangs. */
const SILENCE_MS = 180_000
const WORKER_MB = 1024

const options = readOptions()
const startedMs = performance.now()
/** @type {Map<string, { inputs: number, slowestMs: number }>} */
const tally = new Map()
let inputs = 0
let failures = 0
let heapMb = 0
let progressMs = startedMs
await makeWorker()
const traces = runs()
say(`Fuzzing with seed ${options.seed}, ${options.workers} threads`)
await Promise.all(Array.from({ length: options.workers }, (_, turn) => thread(turn)))
summary()
process.exitCode = failures > 0 ? 1 : 0

function readOptions() {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '10000000' },
      seed: { type: 'string', default: '1' },
      block: { type: 'string' },
      workers: { type: 'string', default: String(cpus().length) },
      minutes: { type: 'string', default: '600' },
      'budget-ms': { type: 'string', default: '2000' },
    },
  })
  return {
    inputs: whole('inputs', values.inputs),
    seed: whole('seed', values.seed),
    block: values.block === undefined ? undefined : whole('block', values.block),
    workers: values.block === undefined ? Math.max(1, whole('workers', values.workers)) : 1,
    minutes: whole('minutes', values.minutes),
    budgetMs: whole('budget-ms', values['budget-ms']),
  }
}

/** @param {string} name @param {string} value */
function whole(name, value) {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 0)
    throw new Error(`--${name} must be a whole number, not ${value}`)
  return number
}

async function makeWorker() {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('worker.ts', import.meta.url)),
      outDir: OUT,
      target: 'node20',
      minify: false,
    },
  })
}

/** What is said when peers connect directly, over a relay, over TCP to it, and when packets get lost. */
function runs() {
  const smallest = { version: 1, peers: { alice: {}, bob: {} }, stop: { atMs: 10_000 } }
  const relayed = {
    ...smallest,
    peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
    servers: { turn: { username: 'learner', credential: 'secret' } },
  }
  const lossy = { networks: { home: { link: { lossRate: 0.05 } } } }
  return [
    smallest,
    { ...relayed, iceServers: ['turn'] },
    { ...relayed, iceServers: ['turn?transport=tcp'] },
    { ...smallest, ...lossy, peers: { alice: { network: 'home' }, bob: { network: 'home' } } },
  ].map(traceOf)
}

/**
 * @param {object} scenario
 * @returns {TraceEvent[]}
 */
function traceOf(scenario) {
  const args = [path.join(ROOT, 'server/bin/peerscope.js'), 'run', '-', '--format', 'jsonl']
  const input = JSON.stringify(scenario)
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  const lines = stdout.split('\n').filter((line) => line !== '')
  if (lines.length < 100) throw new Error(`a run has ${lines.length} events only: ${stderr}`)
  return lines.map((line) => /** @type {TraceEvent} */ (parseJson(line)))
}

function files() {
  return readdirSync(FIXTURES)
    .filter((name) => /\.(pcapng|json|jsonl|gz)$/.test(name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(FIXTURES, name))) }))
}

/** @param {number} turn */
function thread(turn) {
  const first = options.block ?? turn
  const worker = new Worker(path.join(OUT, 'worker.js'), {
    workerData: {
      traces,
      files: files(),
      seed: options.seed,
      budgetMs: options.budgetMs,
      first,
      step: options.workers,
      isOnce: options.block !== undefined,
    },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MB },
  })
  return watch(worker, first)
}

/**
 * @param {Worker} worker
 * @param {number} first
 */
function watch(worker, first) {
  let next = first
  let saidMs = performance.now()
  return new Promise((/** @type {(_: void) => void} */ end) => {
    const watchdog = setInterval(() => {
      if (performance.now() - saidMs > SILENCE_MS) stop(`hangs`)
      else if (isEnough()) stop()
    }, 1000)
    /** @param {string} [why] */
    const stop = (why) => {
      clearInterval(watchdog)
      if (why !== undefined) fail(next, 'unknown', [why])
      void worker.terminate().then(() => end())
    }
    worker.on('message', (/** @type {Done | { ready: true }} */ message) => {
      saidMs = performance.now()
      if ('ready' in message) return
      take(message)
      next = message.block + options.workers
      if (options.block !== undefined || isEnough()) stop()
    })
    worker.on('error', (error) => stop(`the thread died: ${String(error)}`))
  })
}

function isEnough() {
  const isLate = performance.now() - startedMs > options.minutes * 60_000
  return inputs >= options.inputs || failures >= 20 || isLate
}

/** @param {Done} done */
function take(done) {
  inputs += done.inputs
  const before = tally.get(done.subject) ?? { inputs: 0, slowestMs: 0 }
  tally.set(done.subject, {
    inputs: before.inputs + done.inputs,
    slowestMs: Math.max(before.slowestMs, done.slowestMs),
  })
  if (done.failures.length > 0) fail(done.block, done.subject, done.failures)
  heapMb = Math.max(heapMb, process.memoryUsage().rss / 1_048_576)
  if (performance.now() - progressMs < PROGRESS_EVERY_MS) return
  progressMs = performance.now()
  say(`${inputs.toLocaleString('en')} inputs, ${rate()} a second, ${heapMb.toFixed(0)} MB at most`)
}

function rate() {
  return Math.round((inputs * 1000) / (performance.now() - startedMs)).toLocaleString('en')
}

/** @param {number} block @param {string} subject @param {string[]} what */
function fail(block, subject, what) {
  failures++
  say(`FAILED in ${subject}: npm run fuzz -- --seed ${options.seed} --block ${block}`)
  for (const each of what) say(`    ${each}`)
}

function summary() {
  for (const [subject, { inputs: count, slowestMs }] of tally)
    say(`${subject}: ${count.toLocaleString('en')} inputs, the slowest ${slowestMs.toFixed(1)} ms`)
  const said = failures === 0 ? 'no failure' : `${failures} failures`
  say(
    `${inputs.toLocaleString('en')} inputs, ${rate()} a second, ${said}, ${heapMb.toFixed(0)} MB at most`,
  )
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`)
}
