// What every spec gets: the page of its flavour, served, and the page object on it.
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { Playground } from '../playground.ts'
import { startServer } from './peerscope.ts'
import { serveFolder, type Site } from './static-site.js'

export { expect } from '@playwright/test'

/** `server`: a lab in a worker thread behind a WebSocket. `static`: files only, the lab in a Web Worker. */
export type Flavour = 'server' | 'static'

/** Chromium looks for the icon again whenever the address changes; offline that is its own affair. */
const ICON_OFFLINE = /ERR_INTERNET_DISCONNECTED .*\/icon\.svg$/

export const test = base.extend<{ playground: Playground }, { flavour: Flavour; site: Site }>({
  flavour: ['server', { option: true, scope: 'worker' }],
  site: [
    async ({ flavour }, use, { workerIndex }) => {
      const site =
        flavour === 'server'
          ? await startServer()
          : await serveFolder(copyOf('dist/static', workerIndex))
      await use(site)
      await site.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  playground: async ({ page, site }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      const said = `${message.text()} ${message.location().url}`
      if (message.type() === 'error' && !ICON_OFFLINE.test(said)) problems.push(said)
    })
    await use(new Playground(page, site.url))
    base.expect(problems, 'the page throws nothing and logs no errors').toEqual([])
  },
})

/** A copy for one worker: `npm run build:static` in another terminal must not pull files from under it. */
function copyOf(folder: string, worker: number): string {
  const copy = path.resolve(`test-results/site-${worker}`)
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  return copy
}
