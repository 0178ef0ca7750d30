// How long the page's main thread is busy at a stretch, by its own processor time. Wall time would also
// count what the drawing frame, the compositor and everything else on the machine take from it.

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ ph: string, name: string, pid: number, tid: number, tdur?: number }} TraceRecord */

const MARK = 'peerscope:bench'

/**
 * Runs something in a page and answers, beside its result, the longest task of the page's main
 * thread in milliseconds of processor time.
 *
 * @template Result
 * @param {Page} page
 * @param {() => Promise<Result>} run
 * @returns {Promise<{ result: Result, longestTaskMs: number }>}
 */
export async function watchMainThread(page, run) {
  const browser = page.context().browser()
  if (!browser) throw new Error('a page without its browser cannot be traced')
  const session = await browser.newBrowserCDPSession()
  /** @type {TraceRecord[]} */
  const records = []
  session.on('Tracing.dataCollected', ({ value }) => {
    records.push(.../** @type {TraceRecord[]} */ (/** @type {unknown} */ (value)))
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  await page.evaluate((mark) => void performance.mark(mark), MARK)
  const result = await run()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return { result, longestTaskMs: longestTask(records) }
}

/**
 * The longest task, in milliseconds, of the thread that set the mark.
 *
 * @param {readonly TraceRecord[]} records
 */
export function longestTask(records) {
  const marked = records.find(({ name }) => name === MARK)
  if (!marked) throw new Error('the trace does not say which thread is the page’s')
  return records
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === marked.pid && tid === marked.tid)
    .filter(({ name }) => name.endsWith('RunTask'))
    .reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0)
}
