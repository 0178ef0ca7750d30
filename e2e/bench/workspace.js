// The whole page with a long run in it: opening, scrubbing, selecting, filtering, zooming.
import { chromium } from '@playwright/test'
import { ensureBuild } from '../../server/build/ensure.js'
import { chromiumFlags, requireChromium } from '../runner/chromium.js'
import { serveFolder } from '../support/static-site.js'
import { longTrace } from './long-trace.js'
import { median } from './figures.js'
import { watchDeeds } from './stalls.js'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ medianMs: number, worstMs: number, stallMs: number, tookMs: number }} Deed what a deed costs: stalls in processor time, and the wall time it took, median */

const DEEDS_EACH = 15
const FILTERS = ['sctp.type == "data"', 'from == "bob" && size > 100', 'lost', 'message 77']
const OPENED_WITHIN_MS = 120_000

/**
 * @param {number} count events
 * @returns {Promise<{ deeds: Record<string, Deed>, heapMb: number }>}
 */
export async function workspaceFigures(count) {
  const file = longTrace(count)
  const site = await serveFolder(await ensureBuild('page-static'))
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: chromiumFlags(),
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(site.url)
    await page.getByRole('button', { name: 'Connect', exact: true }).waitFor()
    const stalls = await watchDeeds(page, async (during) => {
      await during('open', () => open(page, file, count))
      await page.waitForTimeout(2000)
      await scrub(page, count, during)
      await select(page, during)
      await zoom(page, during)
      await filter(page, during)
    })
    return { deeds: grouped(stalls), heapMb: await heapMb(page) }
  } finally {
    await browser.close()
    await site.close()
  }
}

/** @typedef {(deed: string, act: () => Promise<unknown>) => Promise<void>} During */

/**
 * @param {Page} page
 * @param {string} file
 * @param {number} count
 */
async function open(page, file, count) {
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page
    .getByTestId('head')
    .and(page.getByText(String(count - 1), { exact: true }))
    .waitFor({ timeout: OPENED_WITHIN_MS })
}

/**
 * @param {Page} page
 * @param {number} count
 * @param {During} during
 */
async function scrub(page, count, during) {
  const slider = page.getByRole('slider', { name: 'Timeline' })
  for (let deed = 1; deed <= DEEDS_EACH; deed++) {
    // Far jumps, forth and back.
    const seq = Math.floor((count * ((deed * 61) % 97)) / 97)
    await during('scrub', () => slider.fill(String(seq)))
  }
  for (let deed = 0; deed < DEEDS_EACH; deed++) {
    await during('step', () => page.keyboard.press('ArrowLeft'))
  }
}

/**
 * Presses messages of the ladder, as they stand in view.
 *
 * @param {Page} page
 * @param {During} during
 */
async function select(page, during) {
  const diagram = page.getByRole('region', { name: 'Sequence diagram' })
  const box = await diagram.boundingBox()
  if (!box) throw new Error('the ladder cannot be seen')
  const { x, y, width, height } = box
  for (let deed = 0; deed < DEEDS_EACH; deed++) {
    // Never the row that was pressed before.
    const share = 0.3 + 0.5 * (((deed * 7) % DEEDS_EACH) / DEEDS_EACH)
    await during('select', () => page.mouse.click(x + width / 2, y + height * share))
  }
}

/**
 * @param {Page} page
 * @param {During} during
 */
async function zoom(page, during) {
  await page.getByRole('region', { name: 'Sequence diagram' }).getByRole('group').first().focus()
  for (const key of ['1', '2', '3', '2', '3', '1', '3']) {
    await during('zoom', async () => {
      await page.keyboard.press(key)
      await page.waitForTimeout(700)
    })
  }
}

/**
 * @param {Page} page
 * @param {During} during
 */
async function filter(page, during) {
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Filter' })
  for (const text of FILTERS) {
    await during('filter', async () => {
      await field.fill(text)
      await page.waitForTimeout(700)
    })
  }
}

/**
 * @param {readonly import('./stalls.js').Stall[]} stalls
 * @returns {Record<string, Deed>}
 */
function grouped(stalls) {
  const names = [...new Set(stalls.map(({ deed }) => deed))]
  return Object.fromEntries(
    names.map((name) => {
      const own = stalls.filter(({ deed }) => deed === name)
      const ms = own.map(({ stallMs }) => stallMs)
      const tookMs = median(own.map((each) => each.tookMs))
      return [name, { medianMs: median(ms), worstMs: Math.max(...ms), stallMs: median(ms), tookMs }]
    }),
  )
}

/**
 * What JavaScript holds, in the page and in its workers, after what is not needed is gone.
 *
 * @param {Page} page
 */
async function heapMb(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const inWorkers = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { memory } = /** @type {{ memory?: { usedJSHeapSize: number } }} */ (
          /** @type {unknown} */ (performance)
        )
        return memory?.usedJSHeapSize ?? 0
      }),
    ),
  )
  return inWorkers.reduce((sum, bytes) => sum + bytes, usedSize) / 1_000_000
}
