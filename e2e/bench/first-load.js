// What Lighthouse asks of a first visit, from the static build: first contentful paint and total
// blocking time (tasks over 50 ms, what they are over, from the first paint until the page is quiet).
import { chromium } from '@playwright/test'
import { ensureBuild } from '../../server/build/ensure.js'
import { chromiumFlags, requireChromium } from '../runner/chromium.js'
import { serveFolder } from '../support/static-site.js'
import { median } from './figures.js'

const VISITS = 7
const BLOCKING_MS = 50
/** Longer than this without a long task, and the page is ready for its visitor. */
const QUIET_MS = 2000

/** @returns {Promise<{ paintMs: number, blockingMs: number }>} medians over visits with an empty cache */
export async function firstLoadFigures() {
  const site = await serveFolder(await ensureBuild('page-static'))
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumFlags(),
  })
  try {
    const visits = []
    for (let visit = 0; visit < VISITS; visit++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.addInitScript(watch)
      await page.goto(site.url, { waitUntil: 'load' })
      await page.waitForTimeout(QUIET_MS)
      visits.push(await page.evaluate(measured, BLOCKING_MS))
      await context.close()
    }
    return {
      paintMs: median(visits.map(({ paintMs }) => paintMs)),
      blockingMs: median(visits.map(({ blockingMs }) => blockingMs)),
    }
  } finally {
    await browser.close()
    await site.close()
  }
}

/** Runs in the page, before anything of it. */
function watch() {
  /** @type {{ startTime: number, duration: number }[]} */
  const tasks = []
  Object.assign(globalThis, { longTasks: tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

/**
 * Runs in the page.
 *
 * @param {number} blockingMs
 */
function measured(blockingMs) {
  const paintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN
  const { longTasks } = /** @type {{ longTasks: { startTime: number, duration: number }[] }} */ (
    /** @type {unknown} */ (globalThis)
  )
  const after = longTasks.filter(({ startTime, duration }) => startTime + duration > paintMs)
  return {
    paintMs,
    blockingMs: after.reduce((sum, { duration }) => sum + Math.max(0, duration - blockingMs), 0),
  }
}
