// What every journey gets: a person who has just heard of the page, in the browser of its project.
import { chromium, type BrowserContextOptions } from '@playwright/test'
import { chromiumLaunch } from '../runner/chromium.js'
import type { Person } from '../journeys/person.ts'
import { ChromiumPerson } from './chromium-person.ts'
import { FirefoxPerson, startFirefox } from './firefox-person.ts'
import { test as base } from './fixtures.ts'

export { expect } from '@playwright/test'

export type BrowserName = 'chromium' | 'firefox'

/** A browser as far as a journey needs it: people come to it, each with a profile of their own. */
interface Inn {
  arrive(url: string, options: BrowserContextOptions): Promise<Person>
  close(): Promise<void>
}

export const test = base.extend<
  { person: Person; device: BrowserContextOptions },
  { journeysIn: BrowserName; inn: Inn }
>({
  journeysIn: ['chromium', { option: true, scope: 'worker' }],
  /** The screen, the language … of the person; Firefox has the usual ones. */
  device: [{}, { option: true }],
  inn: [
    async ({ journeysIn }, use) => {
      const inn = journeysIn === 'firefox' ? await firefoxInn() : await chromiumInn()
      await use(inn)
      await inn.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  person: async ({ site, inn, device }, use, info) => {
    const person = await inn.arrive(site.url, device)
    await use(person)
    if (info.status !== info.expectedStatus) await person.picture(info.outputPath('at-the-end.png'))
    base.expect(person.problems, 'the page throws nothing and logs no errors').toEqual([])
  },
})

async function chromiumInn(): Promise<Inn> {
  const browser = await chromium.launch(chromiumLaunch())
  const usual = {
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  }
  return {
    async arrive(url, options) {
      const context = await browser.newContext({ ...usual, ...options })
      return new ChromiumPerson(await context.newPage(), url)
    },
    close: () => browser.close(),
  }
}

async function firefoxInn(): Promise<Inn> {
  const browser = await startFirefox()
  return {
    arrive: (url) => FirefoxPerson.arrive(browser, url),
    close: () => browser.close(),
  }
}
