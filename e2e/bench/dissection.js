// The dissection's part of `npm run bench`: packets per second beside tshark on the same files, and
// milliseconds a packet in the browser.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { line, quantity } from './figures.js'
import { dissectionInWorker } from './in-browser.js'
import { talk } from './network-scenarios.js'

const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))
const CAMERA = fileURLToPath(
  new URL('../../server/lab/recordings/fixtures/chromium-camera.pcapng', import.meta.url),
)
/** Of tshark, which has nothing to compile. */
const TIMES = 5
/**
 * Small files are dissected again and again, since the first rounds meet code that is not yet compiled.
 * Of all rounds the quickest counts, of tshark's as well: what else the machine does only adds.
 */
const MIN_PACKETS = 40_000
const MESSAGES = 1900
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024
/** So that tshark opens as much as we do. */
const SCTP_IN_DTLS = 'DissectorTable.get("dtls.port"):add("1-65535", Dissector.get("sctp"))\n'
const AIM_MS = 0.2

/**
 * Measures and says each figure.
 *
 * @param {(text: string) => void} say
 */
export async function dissectionFigures(say) {
  const folder = mkdtempSync(path.join(tmpdir(), 'peerscope-bench-'))
  const script = path.join(folder, 'sctp.lua')
  writeFileSync(script, SCTP_IN_DTLS)
  try {
    say('\nDissection of every packet into its whole tree, as JSON')
    const capture = captureOf(path.join(folder, 'talk.pcapng'))
    await figuresOf(say, `${MESSAGES.toLocaleString('en')} messages`, capture, script)
    await figuresOf(say, 'Chromium’s camera', CAMERA, script)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {(text: string) => void} say
 * @param {string} what
 * @param {string} file
 * @param {string} script for tshark
 */
async function figuresOf(say, what, file, script) {
  const { packets, tookMs } = dissect(file)
  const perSecond = packets / (Math.min(...tookMs) / 1000)
  say(line(`${what}: Node, ${packets} packets`, quantity(perSecond, 'packets/s')))
  const theirs = tsharkPerSecond(file, script)
  if (theirs === undefined) say(line(`${what}: tshark is not installed`, '–'))
  else {
    say(line(`${what}: tshark -T json`, quantity(theirs, 'packets/s')))
    const ratio = perSecond / theirs
    say(line(`${what}: Node : tshark`, quantity(ratio, '×'), { aim: '> 1', met: ratio > 1 }))
  }
  const inBrowser = await dissectionInWorker(readFileSync(file), MIN_PACKETS)
  const each = Math.min(...inBrowser.tookMs) / inBrowser.packets
  const aim = { aim: `≤ ${AIM_MS} ms`, met: each <= AIM_MS }
  say(line(`${what}: Chromium’s worker, a packet`, quantity(each, 'ms'), aim))
}

/**
 * A run with many messages, written to a file.
 *
 * @param {string} file
 */
function captureOf(file) {
  const input = JSON.stringify(talk(MESSAGES))
  const args = [BIN, 'run', '-', '--format', 'pcapng', '-o', file]
  const { status, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return file
}

/**
 * Measures in a process of its own.
 *
 * @param {string} file
 * @returns {{ packets: number, tookMs: number[] }}
 */
function dissect(file) {
  const script = fileURLToPath(new URL('in-dissection.js', import.meta.url))
  const args = [script, file, String(MIN_PACKETS)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`measuring the dissection failed:\n${stderr}`)
  /** @type {unknown} */
  const took = JSON.parse(stdout)
  return /** @type {{ packets: number, tookMs: number[] }} */ (took)
}

/**
 * Without the time that tshark takes to start; undefined where there is none.
 *
 * @param {string} file
 * @param {string} script
 */
function tsharkPerSecond(file, script) {
  if (spawnSync('tshark', ['--version']).error) return undefined
  const args = ['-r', file, '-X', `lua_script:${script}`, '-d', 'tcp.port==443,http']
  const all = [...args, '--enable-heuristic', 'dtls_stun', '-T', 'json']
  const startMs = Math.min(...times(() => tshark([...all, '-c', '1'])))
  const wholeMs = Math.min(...times(() => tshark(all)))
  const frames = tshark([...args, '-T', 'fields', '-e', 'frame.number'])
    .trim()
    .split('\n').length
  return frames / ((wholeMs - startMs) / 1000)
}

/** @param {() => unknown} act @returns {number[]} milliseconds of each time */
function times(act) {
  return Array.from({ length: TIMES }, () => {
    const before = performance.now()
    act()
    return performance.now() - before
  })
}

/** @param {string[]} args */
function tshark(args) {
  return execFileSync('tshark', args, {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
