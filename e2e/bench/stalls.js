// How long a page's main thread is kept from what a person does next: for each deed, the longest task
// between its beginning and the frame that shows it.

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ ph: string, name: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }} TraceRecord */
/** @typedef {{ deed: string, stallMs: number, tookMs: number }} Stall */

const MARK = 'peerscope:deed:'

/**
 * Records while `run` does its deeds; each is told to `during` with a name, and answers when it is shown.
 *
 * @param {Page} page
 * @param {(during: (deed: string, act: () => Promise<unknown>) => Promise<void>) => Promise<void>} run
 * @returns {Promise<Stall[]>}
 */
export async function watchDeeds(page, run) {
  const browser = page.context().browser()
  if (!browser) throw new Error('a page without its browser cannot be traced')
  const session = await browser.newBrowserCDPSession()
  /** @type {TraceRecord[]} */
  const records = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const record of value)
      records.push(/** @type {TraceRecord} */ (/** @type {unknown} */ (record)))
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  const mark = (/** @type {string} */ name) =>
    page.evaluate((text) => void performance.mark(text), MARK + name)
  await run(async (deed, act) => {
    await mark(`${deed}:begins`)
    await act()
    await page.evaluate(shown)
    await mark(`${deed}:ends`)
  })
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return stallsOf(records)
}

/** Runs in the page: two frames later what was asked for is on the screen. */
function shown() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/**
 * The deeds in a recording, in order; `stallMs` is processor time of the longest task, since wall time
 * would also count what other processes took from it.
 *
 * @param {readonly TraceRecord[]} records
 * @returns {Stall[]}
 */
export function stallsOf(records) {
  const marks = records.filter(({ name }) => name.startsWith(MARK)).sort((a, b) => a.ts - b.ts)
  const [first] = marks
  if (!first) throw new Error('nothing was done while it was recorded')
  const tasks = records.filter(
    ({ ph, pid, tid, name }) =>
      ph === 'X' && pid === first.pid && tid === first.tid && name.endsWith('RunTask'),
  )
  /** @type {Stall[]} */
  const stalls = []
  for (const begin of marks) {
    if (!begin.name.endsWith(':begins')) continue
    const deed = begin.name.slice(MARK.length, -':begins'.length)
    const end = marks.find(({ ts, name }) => ts > begin.ts && name === `${MARK}${deed}:ends`)
    if (!end) continue
    const within = tasks.filter(({ ts }) => ts >= begin.ts && ts <= end.ts)
    const stallMs = within.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0)
    stalls.push({ deed, stallMs, tookMs: (end.ts - begin.ts) / 1000 })
  }
  return stalls
}
