// What every spec gets: the page of its flavour, served, and the page object on it; journeys that are told
// in two browsers, a person who has just heard of it.
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { test as base } from '@playwright/test'
import type { Person } from '../journeys/person.ts'
import { Playground } from '../playground.ts'
import { innOf, type BrowserName, type Inn } from './inn.ts'
import { startServer } from './peerscope.ts'
import { noteProblems } from './problems.ts'
import { serveFolder, type Site } from './static-site.js'

export { expect } from '@playwright/test'

/** `server`: a lab in a worker thread behind a WebSocket. `static`: files only, the lab in a Web Worker. */
export type Flavour = 'server' | 'static'

interface OfTest {
  playground: Playground
  person: Person
}

interface OfWorker {
  flavour: Flavour
  site: Site
  journeysIn: BrowserName
  inn: Inn
}

const NONE = 'the page throws nothing, logs no errors and asks nothing of others'

// One `test` for all: a worker serves specs of one only.
export const test = base.extend<OfTest, OfWorker>({
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
    noteProblems(page, site.url, problems)
    await use(new Playground(page, site.url))
    base.expect(problems, NONE).toEqual([])
  },
  journeysIn: ['chromium', { option: true, scope: 'worker' }],
  inn: [
    async ({ journeysIn }, use) => {
      const inn = await innOf(journeysIn)
      await use(inn)
      await inn.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  person: async ({ site, inn }, use, info) => {
    const person = await inn.arrive(site.url)
    await use(person)
    if (info.status !== info.expectedStatus) await person.picture(info.outputPath('at-the-end.png'))
    await inn.empty()
    base.expect(person.problems, NONE).toEqual([])
  },
})

/** A copy for one worker: `npm run build:static` in another terminal must not pull files from under it. */
function copyOf(folder: string, worker: number): string {
  const copy = path.resolve(`test-results/site-${worker}`)
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  return copy
}
