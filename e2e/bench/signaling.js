// The signaling service's part of `npm run bench`: calls through it, beside a server that forwards and
// does nothing else, in turns, so that both meet the same machine. `node signaling.js` measures it alone.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { line, median, quantity } from './figures.js'

const PEERS = 1_000
const CALLS = 5_000
const ROUNDS = 5
/** Of what the bare server carries, the service carries at least this. */
const AIM = 0.8

const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))
const PARTS = fileURLToPath(new URL('in-signaling.js', import.meta.url))
/** The kernel counts processor time in hundredths of a second (times(2)); Linux only. */
const TICK_MS = 10

/** @typedef {{ perSecond: number, processorUs: number }} Carried */

const SERVERS = {
  ours: { args: [BIN, 'signal', '--port', '0'], acks: 'acks' },
  bare: { args: [PARTS, 'bare', 'acks'], acks: 'acks' },
  silent: { args: [PARTS, 'bare', ''], acks: '' },
}

/**
 * Measures and says each figure.
 *
 * @param {(text: string) => void} say
 */
export async function signalingFigures(say) {
  const [peers, calls] = [PEERS.toLocaleString('en'), CALLS.toLocaleString('en')]
  say(
    `\nSignaling: ${peers} registered peers, the messages of ${calls} calls, ${ROUNDS} rounds in turns`,
  )
  /** @type {Record<keyof typeof SERVERS, Carried[]>} */
  const rounds = { ours: [], bare: [], silent: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const name of /** @type {const} */ (['ours', 'bare', 'silent']))
      rounds[name].push(await measure(name))
  const rate = (/** @type {Carried[]} */ list) => median(list.map(({ perSecond }) => perSecond))
  const work = (/** @type {Carried[]} */ list) => median(list.map(({ processorUs }) => processorUs))
  const { ours, bare, silent } = rounds
  say(line('the service: messages a second', quantity(rate(ours), '')))
  say(line('a bare ws server that forwards and answers', quantity(rate(bare), '')))
  say(line('a bare ws server that only forwards', quantity(rate(silent), '')))
  for (const [what, other] of /** @type {const} */ ([
    ['forwarding and answering', bare],
    ['only forwarding', silent],
  ])) {
    const ratio = median(
      ours.map(({ perSecond }, index) => perSecond / (other[index]?.perSecond ?? NaN)),
    )
    const aim = { aim: `≥ ${AIM}`, met: ratio >= AIM }
    say(line(`the service : bare, ${what}`, quantity(ratio, '×'), aim))
  }
  say(line('processor time a message: the service', quantity(work(ours), 'µs')))
  say(line('… bare, forwarding and answering', quantity(work(bare), 'µs')))
  say(line('… bare, only forwarding', quantity(work(silent), 'µs')))
  for (const [what, other] of /** @type {const} */ ([
    ['forwarding and answering', bare],
    ['only forwarding', silent],
  ])) {
    const ratio = median(
      ours.map(({ processorUs }, index) => (other[index]?.processorUs ?? NaN) / processorUs),
    )
    say(line(`bare, ${what} : the service`, quantity(ratio, '×')))
  }
}

/**
 * @param {keyof typeof SERVERS} name
 * @returns {Promise<Carried>}
 */
async function measure(name) {
  const { args, acks } = SERVERS[name]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const url = await addressFrom(server)
    const driver = spawn(
      process.execPath,
      [PARTS, 'calls', url, String(PEERS), String(CALLS), acks],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let beforeMs = NaN
    let printed = ''
    createInterface({ input: driver.stdout }).on('line', (text) => {
      if (text === 'registered') beforeMs = processorMs(server.pid)
      else printed = text
    })
    const [status] = /** @type {[number | null]} */ (await once(driver, 'close'))
    const afterMs = processorMs(server.pid)
    if (status !== 0) throw new Error(`calls through ${name} failed`)
    /** @type {unknown} */
    const said = JSON.parse(printed)
    const { tookMs, messages } = /** @type {{ tookMs: number, messages: number }} */ (said)
    const processorUs = ((afterMs - beforeMs) * 1000) / messages
    return { perSecond: (messages * 1000) / tookMs, processorUs }
  } finally {
    server.kill('SIGTERM')
  }
}

/** @param {import('node:child_process').ChildProcess} server */
async function addressFrom({ stdout, stderr }) {
  for (const stream of [stdout, stderr]) stream?.setEncoding('utf8')
  return new Promise((/** @type {(url: string) => void} */ resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (text) => {
        const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
        if (url !== undefined) resolve(url)
      })
    }
    stdout?.on('close', () => reject(new Error('the server ended')))
  })
}

/**
 * Processor time that a process has used; NaN where the system does not tell.
 *
 * @param {number | undefined} pid
 */
function processorMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return NaN
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await signalingFigures((text) => void process.stdout.write(`${text}\n`))
