// The hostile part of `npm run bench`: a hundred thousand frames that mean no good, at both servers, and
// what is left of them afterwards. `node hostile.js` runs it alone.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuild } from '../../server/build/ensure.js'
import { assault } from '../../server/operation/testing/assault.js'
import { line, quantity } from './figures.js'

const RUN = fileURLToPath(new URL('../../server/operation/testing/run.js', import.meta.url))
/** Each in two halves, so that what grows with each is told from what is made ready once. */
const SIEGES = /** @type {const} */ ([
  ['signal', '/signal', 20_000],
  ['signal', '/offer', 10_000],
  ['serve', '/socket', 20_000],
])
const AT_ONCE = 16
/** A session waits so long for its peer to come back, and a little more. */
const FORGOTTEN_MS = 35_000
const LOOK_MS = 250
/** What must be back to nothing. */
const GAUGES =
  /^peerscope_(?:signaling_(?:lines|rooms|peers)|labs|labs_running|pages|followers) (\d+)$/gm

/**
 * Attacks and says what came of it.
 *
 * @param {(text: string) => void} say
 */
export async function hostileFigures(say) {
  const total = SIEGES.reduce((sum, [, , frames]) => sum + 2 * frames, 0)
  say(`\nHostile: ${total.toLocaleString('en')} fuzzed frames at both servers`)
  const page = mkdtempSync(path.join(tmpdir(), 'peerscope-hostile-'))
  writeFileSync(path.join(page, 'index.html'), '<!doctype html>')
  try {
    for (const [command, where, frames] of SIEGES)
      await besiege(say, { command, where, frames, page })
  } finally {
    rmSync(page, { recursive: true })
  }
}

/**
 * @param {(text: string) => void} say
 * @param {{ command: string, where: '/signal' | '/offer' | '/socket', frames: number, page: string }} siege
 */
async function besiege(say, { command, where, frames, page }) {
  const { child, url } = await started(command, page)
  try {
    const socketUrl = url.replace('http', 'ws')
    const first = await assault(socketUrl, where, { frames, seed: 1, atOnce: AT_ONCE })
    const between = await settled(url)
    const second = await assault(socketUrl, where, { frames, seed: 2, atOnce: AT_ONCE })
    const after = await settled(url)
    const sockets = first.sockets + second.sockets
    const about = `${where}: ${2 * frames} frames on ${sockets} sockets, left open or kept`
    say(line(about, String(after.left), { aim: '0', met: after.left === 0 }))
    const failed = (first.closes['1011'] ?? 0) + (second.closes['1011'] ?? 0)
    say(line(`${where}: mistakes of the server`, String(failed), { aim: '0', met: failed === 0 }))
    const grownMb = (after.bytes - between.bytes) / 1_048_576
    say(line(`${where}: memory after the second half, against the first`, quantity(grownMb, 'MB')))
  } finally {
    child.kill('SIGKILL')
  }
}

/**
 * Waits until the server has forgotten everybody, but not for ever.
 *
 * @param {string} url
 */
async function settled(url) {
  const untilMs = performance.now() + FORGOTTEN_MS
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text()
    const left = [...text.matchAll(GAUGES)].reduce((sum, [, value]) => sum + Number(value), 0)
    const bytes = Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1])
    if (left === 0 || performance.now() > untilMs) return { left, bytes }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/**
 * A server in a process of its own.
 *
 * @param {string} command
 * @param {string} page
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, url: string }>}
 */
async function started(command, page) {
  const [cli, lab, nodeWorker] = await Promise.all([
    ensureBuild('cli'),
    ensureBuild('lab'),
    ensureBuild('node-worker'),
  ])
  const folders = JSON.stringify({ page, lab, 'node-worker': nodeWorker })
  const program = pathToFileURL(path.join(cli, 'cli.js')).href
  const child = spawn(
    process.execPath,
    [RUN, program, folders, JSON.stringify([command, '--port', '0'])],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said += String(chunk)
        const [, address] = /(?:http|ws)(:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? []
        if (address !== undefined) resolve({ child, url: `http${address}` })
      })
    child.on('close', () => reject(new Error(`${command} ended:\n${said}`)))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await hostileFigures((text) => void process.stdout.write(`${text}\n`))
