// A class's part of `npm run bench`, over plain WebSockets against a server of its own: how soon those
// who follow one running lab have its events, and what a hundred labs at once take. `node followers.js 20`
// does the second alone, with 20 labs.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { line, median, quantity } from './figures.js'

const FOLLOWERS = 200
const LABS = 100
const MESSAGES = 200
const MESSAGE_EVERY_MS = 50
/** By then, of virtual time, two peers are connected. */
const CONNECTED_S = 2
/** Two peers that connect, say hello, and stay. */
const IDLE = { version: 1, peers: { alice: {}, bob: {} }, stop: { atMs: 3_600_000 } }
const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))

/** @typedef {{ type: string, lab?: string, follow?: string, [key: string]: unknown }} Response */

/**
 * Measures and says each figure.
 *
 * @param {(text: string) => void} say
 */
export async function followerFigures(say) {
  await withServer((server) => classFigures(say, server))
  // What a class has left in memory would be there for the labs to use.
  await withServer((server) => labFigures(say, server, LABS))
}

/** @param {(text: string) => void} say @param {Server} server */
async function classFigures(say, { url }) {
  say(
    `\n${FOLLOWERS} followers of one lab in which somebody sends a message every ${MESSAGE_EVERY_MS} ms`,
  )
  const { delaysMs, missing, events } = await followed(url)
  const worstMs = delaysMs.reduce((most, each) => Math.max(most, each), 0)
  const typicalMs = quantity(median(delaysMs), 'ms')
  say(line('From sending it to a follower having its event, median', typicalMs))
  const deliveries = delaysMs.length.toLocaleString('en')
  say(line(`… worst of ${deliveries} deliveries`, quantity(worstMs, 'ms')))
  const all = { aim: '0', met: missing === 0 }
  say(line(`Followers that miss any of ${events.toLocaleString('en')} events`, `${missing}`, all))
}

/** @param {(text: string) => void} say @param {Server} server @param {number} count */
async function labFigures(say, server, count) {
  say(`\n${count} labs at once on one server, each with two connected peers and a page`)
  const { eachMb, answersMs } = await manyLabs(server, count)
  say(line('Memory each', quantity(eachMb, 'MB')))
  say(line('A message sent by hand is answered after, median', quantity(median(answersMs), 'ms')))
}

/**
 * An event that a page asks for cannot be written before it was asked for, so the time from there on
 * holds all of the way: to the server, to the lab, back, and out to everybody.
 *
 * @param {string} url
 */
async function followed(url) {
  const teacher = await Page.connect(url)
  const lab = await teacher.open(IDLE)
  teacher.ask({ type: 'share', ref: 2, lab })
  const { follow } = await teacher.heard('shared')
  const students = await Promise.all(Array.from({ length: FOLLOWERS }, () => Page.connect(url)))
  for (const student of students) student.ask({ type: 'resume', ref: 1, lab: follow, after: -1 })
  teacher.ask({ type: 'run', lab, speed: 1 })
  await Promise.all(students.map((student) => student.reached(CONNECTED_S)))
  /** @type {number[]} */
  const sentMs = []
  for (let mark = 0; mark < MESSAGES; mark++) {
    const command = { peer: 'alice', do: 'send', label: 'data', text: `mark ${mark}.` }
    sentMs.push(performance.now())
    teacher.ask({ type: 'command', ref: 10 + mark, lab, command })
    await new Promise((resolve) => setTimeout(resolve, MESSAGE_EVERY_MS))
  }
  await Promise.all([teacher, ...students].map((page) => page.marked(MESSAGES - 1)))
  const missing = students.filter(({ hasGap }) => hasGap).length
  const delaysMs = students.flatMap(({ marksMs }) =>
    marksMs.map((atMs, mark) => atMs - (sentMs[mark] ?? NaN)),
  )
  const events = teacher.last + 1
  teacher.ask({ type: 'close', lab })
  for (const page of [teacher, ...students]) page.close()
  return { delaysMs, missing, events }
}

/** @param {Server} server @param {number} count */
async function manyLabs({ url, pid }, count) {
  const pages = await Promise.all(Array.from({ length: count }, () => Page.connect(url)))
  const beforeMb = residentMb(pid)
  /** @type {{ page: Page, lab: string }[]} */
  const labs = []
  for (const page of pages) {
    const lab = await page.open(IDLE)
    page.ask({ type: 'run', lab, speed: 1 })
    labs.push({ page, lab })
  }
  await Promise.all(pages.map((page) => page.reached(CONNECTED_S)))
  const eachMb = (residentMb(pid) - beforeMb) / count
  /** @type {number[]} */
  const answersMs = []
  for (const { page, lab } of labs) {
    const askedMs = performance.now()
    const command = { peer: 'alice', do: 'send', label: 'data', text: 'by hand' }
    page.ask({ type: 'command', ref: 2, lab, command })
    await page.heard('done')
    answersMs.push(performance.now() - askedMs)
  }
  for (const { page, lab } of labs) page.ask({ type: 'close', lab })
  for (const page of pages) page.close()
  return { eachMb, answersMs }
}

/** What a process holds in memory, threads included. @param {number} pid */
function residentMb(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / 1024
}

/** One connection to the server, as a page has it. It reads no more of the events than it has to. */
class Page {
  /** When each marked message was here first. @type {number[]} */
  marksMs = []
  last = -1
  hasGap = false
  #reachedUs = 0
  /** @type {{ mark: number, arrive: () => void } | undefined} */
  #awaited
  /** @type {Map<string, (response: Response) => void>} */
  #waiting = new Map()
  /** @type {{ atUs: number, arrive: () => void } | undefined} */
  #goal
  #isClosed = false
  /** Rejects when the server refuses something or the connection ends. @type {Promise<never>} */
  #lost
  /** @type {(error: Error) => void} */
  #lose = () => undefined

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket
    this.#lost = new Promise((_, reject) => (this.#lose = reject))
    this.#lost.catch(() => undefined)
    socket.on('message', (/** @type {Buffer} */ data) => this.#receive(data))
    socket.on('close', (code) => {
      if (!this.#isClosed) this.#lose(new Error(`the server closed the connection: ${code}`))
    })
  }

  /** @param {string} url */
  static async connect(url) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}socket`)
    const page = new Page(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return page
  }

  /** @param {object} scenario */
  async open(scenario) {
    this.ask({ type: 'open', ref: 1, scenario })
    return (await this.heard('opened')).lab ?? ''
  }

  /** @param {object} request */
  ask(request) {
    this.socket.send(JSON.stringify(request))
  }

  /** @param {string} type @returns {Promise<Response>} */
  heard(type) {
    return this.#unlessLost((resolve) => this.#waiting.set(type, resolve))
  }

  /** Resolves once this marked message is here. @param {number} mark @returns {Promise<void>} */
  marked(mark) {
    if (this.marksMs.length > mark) return Promise.resolve()
    return this.#unlessLost((arrive) => (this.#awaited = { mark, arrive }))
  }

  /** Resolves once events of this virtual time are here. @param {number} virtualS @returns {Promise<void>} */
  reached(virtualS) {
    const atUs = virtualS * 1e6
    if (this.#reachedUs >= atUs) return Promise.resolve()
    return this.#unlessLost((arrive) => (this.#goal = { atUs, arrive }))
  }

  close() {
    this.#isClosed = true
    this.socket.terminate()
  }

  /**
   * @template Value
   * @param {(resolve: (value: Value) => void) => void} wait
   * @returns {Promise<Value>}
   */
  #unlessLost(wait) {
    return Promise.race([this.#lost, new Promise(wait)])
  }

  /** @param {Buffer} data */
  #receive(data) {
    if (data.subarray(0, 16).toString() === '{"type":"events"') return this.#events(data)
    const response = /** @type {Response} */ (JSON.parse(data.toString()))
    if (response.type === 'error') return this.#lose(new Error(data.toString()))
    this.#waiting.get(response.type)?.(response)
  }

  /** Reads which events these are and what is marked in them, and nothing else. @param {Buffer} data */
  #events(data) {
    const nowMs = performance.now()
    const first = /"events":\[\{"seq":(\d+),"atUs":(\d+)/.exec(data.subarray(0, 256).toString())
    const newest = data.toString('latin1', data.lastIndexOf('{"seq":')).match(/^\{"seq":(\d+)/)
    if (Number(first?.[1]) !== this.last + 1) this.hasGap = true
    this.last = Number(newest?.[1])
    this.#reachedUs = Number(first?.[2])
    if (this.#goal && this.#reachedUs >= this.#goal.atUs) this.#goal.arrive()
    while (data.includes(`"mark ${this.marksMs.length}."`)) this.marksMs.push(nowMs)
    if (this.#awaited && this.marksMs.length > this.#awaited.mark) this.#awaited.arrive()
  }
}

/** @typedef {{ url: string, pid: number, close(): Promise<void> }} Server */

/** @param {(server: Server) => Promise<void>} measure */
async function withServer(measure) {
  const server = await serve()
  try {
    await measure(server)
  } finally {
    await server.close()
  }
}

/** @returns {Promise<Server>} */
function serve() {
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = () =>
    new Promise((/** @type {(_: void) => void} */ resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('close', () => resolve())
      child.kill('SIGTERM')
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => reject(new Error('the server ended')))
    createInterface({ input: child.stdout }).on('line', (said) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address) resolve({ url: `${address}/`, pid: child.pid ?? 0, close })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const say = (/** @type {string} */ text) => void process.stdout.write(`${text}\n`)
  await withServer((server) => labFigures(say, server, Number(process.argv[2] ?? LABS)))
}
