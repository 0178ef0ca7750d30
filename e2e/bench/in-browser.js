// The lab in Chromium's Web Worker and the ladder on the screen, measured inside the pages.
import path from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { ensureBuild } from '../../server/build/ensure.js'
import { chromiumFlags, requireChromium } from '../runner/chromium.js'
import { serveFolder } from '../support/static-site.js'
import { watchMainThread } from './main-thread.js'
import { smallest } from './scenario.js'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../web/ladder/bench/main.ts').LadderBench} LadderBench */
/** @typedef {import('../../web/ladder/bench/main.ts').StreamResult} StreamResult */

/**
 * Opens a page of a folder in a fresh browser, measures there, and closes both.
 *
 * @template Result
 * @param {string} folder
 * @param {(page: Page) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
async function inBrowser(folder, measure) {
  const site = await serveFolder(folder)
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumFlags(),
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(site.url)
    return await measure(page)
  } finally {
    await browser.close()
    await site.close()
  }
}

/**
 * Milliseconds of each connection in one Web Worker, its loading included in the first.
 *
 * @param {number} rounds
 * @returns {Promise<number[]>}
 */
export async function connectionsInWorker(rounds) {
  return inBrowser(await ensureBuild('page-static'), (page) =>
    page.evaluate(measureConnections, { rounds, scenario: smallest(30) }),
  )
}

/**
 * Runs in the page. Speaks the link's protocol with the worker, as the page itself does.
 *
 * @param {{ rounds: number, scenario: object }} what
 */
async function measureConnections({ rounds, scenario }) {
  /** @type {number[]} */
  const tookMs = []
  /** @type {Worker | undefined} */
  let worker
  for (let ref = 1; ref <= rounds; ref++) {
    const before = performance.now()
    worker ??= new Worker('lab-worker.js', { type: 'module' })
    const lab = await connected(worker, ref)
    tookMs.push(performance.now() - before)
    worker.postMessage({ type: 'close', lab })
  }
  worker?.terminate()
  return tookMs

  /**
   * @param {Worker} link
   * @param {number} ref
   * @returns {Promise<string>}
   */
  function connected(link, ref) {
    return new Promise((resolve, reject) => {
      let messages = 0
      link.onerror = () => reject(new Error('the worker failed'))
      link.onmessage = ({ data }) => {
        /** @type {import('../../machines/link/protocol.ts').Response} */
        const answer = data
        if (answer.type === 'error') reject(new Error(answer.message))
        if (answer.type === 'opened' && answer.ref === ref) {
          link.postMessage({ type: 'run', lab: answer.lab, speed: 'max' })
        }
        if (answer.type !== 'events') return
        for (const event of answer.events) {
          if (event.kind === 'channel.message' && event.direction === 'receive') messages++
        }
        if (messages === 2) resolve(answer.lab)
      }
      link.postMessage({ type: 'open', ref, scenario })
    })
  }
}

/**
 * Milliseconds of each round in which the page's worker dissects every packet of a capture, one
 * question and one answer a packet; as many rounds as it takes to have asked `atLeast` times.
 *
 * @param {Uint8Array} capture
 * @param {number} atLeast
 * @returns {Promise<{ packets: number, tookMs: number[] }>}
 */
export async function dissectionInWorker(capture, atLeast) {
  const base64 = Buffer.from(capture).toString('base64')
  return inBrowser(await ensureBuild('page-static'), (page) =>
    page.evaluate(measureDissection, { base64, atLeast }),
  )
}

/**
 * Runs in the page. Speaks with the worker as the page itself does; all packets of a round are asked
 * for at once, so that what is measured is the work and not the way there and back.
 *
 * @param {{ base64: string, atLeast: number }} what
 */
async function measureDissection({ base64, atLeast }) {
  /** @typedef {import('../../machines/link/dissection.ts').DissectionRequest} Request */
  /** @typedef {import('../../machines/link/dissection.ts').DissectionResponse} Response */
  const worker = new Worker('dissection-worker.js', { type: 'module' })
  /** @param {Request} request @returns {Promise<Response>} */
  const ask = (request) =>
    new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker failed'))
      worker.onmessage = ({ data }) => {
        /** @type {Response} */
        const answer = data
        if (answer.type === 'error') reject(new Error(answer.message))
        else if (answer.type !== 'progress') resolve(answer)
      }
      worker.postMessage(request)
    })
  /** @param {Request[]} requests @returns {Promise<void>} */
  const allOf = (requests) =>
    new Promise((resolve, reject) => {
      let left = requests.length
      worker.onmessage = ({ data }) => {
        /** @type {Response} */
        const answer = data
        if (answer.type === 'error') reject(new Error(answer.message))
        else if (--left === 0) resolve()
      }
      for (const request of requests) worker.postMessage(request)
    })
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const read = await ask({ type: 'read', ref: 0, name: 'bench.pcapng', bytes })
  const events = read.type === 'trace' ? read.events : []
  const packets = events.filter(({ kind }) => kind.startsWith('packet.'))
  const tookMs = []
  for (let run = 0; run * packets.length < atLeast; run++) {
    worker.postMessage({ type: 'events', run, events })
    const before = performance.now()
    await allOf(packets.map(({ seq }) => ({ type: 'dissect', ref: seq, run, seq })))
    tookMs.push(performance.now() - before)
  }
  worker.terminate()
  return { packets: packets.length, tookMs }
}

/**
 * @typedef {object} Streamed
 * @property {number} count events
 * @property {StreamResult} result
 * @property {number} longestTaskMs longest task of the page's main thread, processor time
 * @property {number} idleStallMs longest stall in the same time without anything to draw
 */

/**
 * @typedef {object} LadderFigures
 * @property {Streamed[]} streams
 * @property {number[]} wholeDrawsMs the whole diagram drawn anew, every `every` of 1,000 events
 * @property {number} every
 */

/**
 * Streams traces into a ladder, and draws one as a whole again and again.
 *
 * @param {number[]} counts
 * @param {string} scratch a folder to build the page in
 * @returns {Promise<LadderFigures>}
 */
export async function ladderFigures(counts, scratch) {
  const every = 50
  const outDir = path.resolve(scratch)
  await build({
    configFile: path.resolve('web/ladder/bench/vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  return inBrowser(outDir, async (page) => {
    const streams = []
    for (const count of counts) {
      const watched = await watchMainThread(page, () => page.evaluate(measureStream, count))
      const idleStallMs = await page.evaluate(measureIdle, watched.result.wholeMs)
      streams.push({ count, ...watched, idleStallMs })
    }
    return { streams, wholeDrawsMs: await page.evaluate(measureWhole, every), every }
  })
}

/** @param {number} count */
function measureStream(count) {
  const { __peerscopeBench: bench } = /** @type {{ __peerscopeBench: LadderBench }} */ (
    /** @type {unknown} */ (window)
  )
  // 500 events a second, in as many batches as a screen has frames.
  return bench.stream(bench.longTrace(count), { batch: 8, everyMs: 16, zoom: 'all' })
}

/** @param {number} ms */
function measureIdle(ms) {
  const { __peerscopeBench: bench } = /** @type {{ __peerscopeBench: LadderBench }} */ (
    /** @type {unknown} */ (window)
  )
  return bench.idle(ms)
}

/** @param {number} every */
function measureWhole(every) {
  const { __peerscopeBench: bench } = /** @type {{ __peerscopeBench: LadderBench }} */ (
    /** @type {unknown} */ (window)
  )
  return bench.wholeRerender(bench.longTrace(1000), { batch: every, zoom: 'all' })
}
