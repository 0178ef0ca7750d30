// A person in Chromium, through Playwright.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Person, Thing } from '../journeys/person.ts'

export class ChromiumPerson implements Person {
  readonly page: Page
  readonly problems: string[] = []
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
    page.on('pageerror', ({ message }) => this.problems.push(message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(this.#url + hash)
  }

  async openLink(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async press(thing: Thing): Promise<void> {
    await this.#locate(thing).click()
  }

  async fill(field: Thing, text: string): Promise<void> {
    await this.#locate(field).fill(text)
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

  async figure(id: string): Promise<string> {
    return (await this.page.getByTestId(id).textContent()) ?? ''
  }

  address(): Promise<string> {
    return Promise.resolve(this.page.url())
  }

  async stranger(): Promise<Person> {
    const context = await this.page.context().browser()?.newContext()
    if (!context) throw new Error('the browser is gone')
    return new ChromiumPerson(await context.newPage(), this.#url)
  }

  async picture(file: string): Promise<void> {
    await this.page.screenshot({ path: file })
  }

  #locate({ role, name, within }: Thing): Locator {
    const place = within ? this.#locate(within) : this.page
    return place.getByRole(role, { name, exact: true }).first()
  }
}
