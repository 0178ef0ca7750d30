// A person in Firefox: Playwright drives only a Firefox of its own making, so the one that people have is
// driven over WebDriver BiDi.
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import type { Person, Thing } from '../journeys/person.ts'
import { requireFirefox } from '../runner/firefox.js'
import { stepsTo, visibleAt } from './by-role.ts'

/** Two cores run the browser, the lab and other tests at once; nothing here measures time. */
const PATIENCE_MS = 20_000

/** Starts the installed Firefox. */
export function startFirefox(): Promise<Browser> {
  return launch({ browser: 'firefox', executablePath: requireFirefox(), headless: true })
}

export class FirefoxPerson implements Person {
  readonly problems: string[]
  readonly #browser: Browser
  readonly #page: Page
  readonly #url: string

  private constructor(browser: Browser, page: Page, url: string, problems: string[]) {
    this.#browser = browser
    this.problems = problems
    this.#page = page
    this.#url = url
    page.on('pageerror', (error) => this.problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
  }

  /**
   * Somebody who has never seen the page, in a profile of their own; `problems`: where those of the
   * people that came along are gathered.
   */
  static async arrive(
    browser: Browser,
    url: string,
    problems: string[] = [],
  ): Promise<FirefoxPerson> {
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    await page.setViewport({ width: 1440, height: 900 })
    return new FirefoxPerson(browser, page, url, problems)
  }

  async open(): Promise<void> {
    await this.openLink(this.#url)
  }

  async openLink(url: string): Promise<void> {
    await this.#page.goto(url)
  }

  async press(thing: Thing): Promise<void> {
    const element = await this.#wait(thing)
    await element.evaluate(untilEnabled, PATIENCE_MS)
    await element.scrollIntoView()
    await element.click()
  }

  async choose(list: Thing, option: string): Promise<void> {
    const element = await this.#wait(list)
    const value = await element.evaluate((select, label) => {
      const options = select instanceof HTMLSelectElement ? [...select.options] : []
      return options.find((each) => each.label === label)?.value
    }, option)
    if (value === undefined) throw new Error(`${list.name} has no option “${option}”`)
    await (element as ElementHandle<HTMLSelectElement>).select(value)
  }

  async key(key: string): Promise<void> {
    await this.#page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0])
  }

  async find(thing: Thing): Promise<void> {
    await this.#wait(thing)
  }

  async sees(thing: Thing): Promise<boolean> {
    const found = await this.#page.evaluateHandle(visibleAt, stepsTo(thing))
    return found.asElement() !== null
  }

  async read(thing?: Thing): Promise<string> {
    const element = thing ? await this.#wait(thing) : await this.#page.$('body')
    return (await element?.evaluate((shown) => (shown as HTMLElement).innerText)) ?? ''
  }

  address(): Promise<string> {
    return this.#page.evaluate(() => location.href)
  }

  stranger(): Promise<Person> {
    return FirefoxPerson.arrive(this.#browser, this.#url, this.problems)
  }

  async picture(file: string): Promise<void> {
    await this.#page.screenshot({ path: file })
  }

  async #wait(thing: Thing): Promise<ElementHandle> {
    const options = { timeout: PATIENCE_MS, polling: 100 }
    const found = await this.#page.waitForFunction(visibleAt, options, stepsTo(thing))
    const element = found.asElement()
    if (!element) throw new Error(`no ${thing.role} “${thing.name}”`)
    return element as ElementHandle<Element>
  }
}

/** Runs in the page. */
async function untilEnabled(element: Element, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs
  while (element.matches(':disabled') && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50))
}
