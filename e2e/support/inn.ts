// A browser as far as a journey needs it: people come to it, each with a profile of their own.
import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../runner/chromium.js'
import type { Person } from '../journeys/person.ts'
import { ChromiumPerson } from './chromium-person.ts'
import { FirefoxPerson, startFirefox } from './firefox-person.ts'

export type BrowserName = 'chromium' | 'firefox'

export interface Inn {
  arrive(url: string): Promise<Person>
  /** Everybody leaves; nothing of them stays. */
  empty(): Promise<void>
  close(): Promise<void>
}

/** Starts the browser. */
export function innOf(name: BrowserName): Promise<Inn> {
  return name === 'firefox' ? firefoxInn() : chromiumInn()
}

async function chromiumInn(): Promise<Inn> {
  const browser = await chromium.launch(chromiumLaunch())
  const usual = {
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  }
  return {
    async arrive(url) {
      const context = await browser.newContext(usual)
      return new ChromiumPerson(await context.newPage(), url)
    },
    async empty() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    close: () => browser.close(),
  }
}

async function firefoxInn(): Promise<Inn> {
  const browser = await startFirefox()
  const usual = browser.defaultBrowserContext()
  return {
    arrive: (url) => FirefoxPerson.arrive(browser, url),
    async empty() {
      const left = browser.browserContexts().filter((context) => context !== usual)
      await Promise.all(left.map((context) => context.close()))
    },
    close: () => browser.close(),
  }
}
