// A person in Chromium, through Playwright.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Person, Thing } from '../journeys/person.ts'
import { noteProblems } from './problems.ts'

export class ChromiumPerson implements Person {
  readonly page: Page
  readonly problems: string[]
  readonly #url: string

  /** `problems`: where those of the people that came along are gathered. */
  constructor(page: Page, url: string, problems: string[] = []) {
    this.page = page
    this.#url = url
    this.problems = problems
    noteProblems(page, url, problems)
  }

  async open(): Promise<void> {
    await this.page.goto(this.#url)
  }

  async openLink(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async press(thing: Thing): Promise<void> {
    await this.#locate(thing).click()
  }

  async choose(list: Thing, option: string): Promise<void> {
    await this.#locate(list).selectOption({ label: option })
  }

  async key(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  async find(thing: Thing): Promise<void> {
    await expect(this.#locate(thing)).toBeVisible()
  }

  sees(thing: Thing): Promise<boolean> {
    return this.#locate(thing).isVisible()
  }

  read(thing?: Thing): Promise<string> {
    return (thing ? this.#locate(thing) : this.page.locator('body')).innerText()
  }

  address(): Promise<string> {
    return Promise.resolve(this.page.url())
  }

  async stranger(): Promise<Person> {
    const context = await this.page.context().browser()?.newContext()
    if (!context) throw new Error('the browser is gone')
    return new ChromiumPerson(await context.newPage(), this.#url, this.problems)
  }

  async picture(file: string): Promise<void> {
    await this.page.screenshot({ path: file })
  }

  #locate({ role, name, within }: Thing): Locator {
    const place = within ? this.#locate(within) : this.page
    return place.getByRole(role, { name, exact: true }).first()
  }
}
