// Somebody who looks at every screen, in either language and at any width: finds things by the words
// that the page itself says there.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '../../machines/lesson/lesson.ts'
import { encodeLink } from '../../machines/scenario/link-codec.ts'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { formatHash, type Place } from '../../web/share/hash.ts'
import type { Pane } from '../../web/store/state.ts'
import { en } from '../../web/words/en/index.ts'
import { later } from '../../web/words/en/later.ts'
import type { Words } from '../../web/words/words.svelte.ts'
import { zhCN } from '../../web/words/zh-CN/index.ts'

const WORDS: Record<Language, Words> = { en: { ...en, ...later }, 'zh-CN': zhCN }

export class Visitor {
  readonly page: Page
  readonly words: Words
  readonly language: Language
  readonly #url: string

  constructor(page: Page, url: string, language: Language = 'en') {
    this.page = page
    this.language = language
    this.words = WORDS[language]
    this.#url = url
  }

  /** Opens the page anew at a place; `query` chooses another face of it. */
  async open(place: Place = {}, query = ''): Promise<void> {
    const hash = formatHash({ ...place, lang: this.language })
    // A hash alone would not load the page again.
    if (this.page.url() !== 'about:blank') await this.page.goto('about:blank')
    await this.page.goto(this.#url + query + hash)
  }

  /** Opens a run of a scenario at an event, and waits until all of it is drawn. */
  async openRun(place: Place): Promise<void> {
    await this.open(place)
    await expect(this.page.getByTestId('cursor')).toHaveText(String(place.at))
    await this.still()
  }

  /** Runs what is open to its end. */
  async runToEnd(): Promise<void> {
    const { transport, notices } = this.words
    await this.page.getByRole('combobox', { name: transport.speed }).selectOption(transport.fastest)
    await this.press(transport.run)
    await expect(this.button(notices.continue)).toBeVisible()
    await this.still()
  }

  /** Waits until the lab rests. */
  async still(): Promise<void> {
    await expect(this.page.getByTestId('clock')).toHaveAttribute('aria-busy', 'false')
  }

  /** Shows a pane, on a narrow screen instead of another. */
  async pane(pane: Pane): Promise<void> {
    const tab = this.page.getByRole('tab', { name: this.words.page.panes[pane] }).first()
    if (await tab.isVisible()) await tab.click()
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await this.button(name, within).first().click()
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name, exact: true })
  }

  /** Opens a menu or a dialog by the button of the same name. */
  async openBy(name: string, title: string | RegExp = name): Promise<Locator> {
    await this.press(name)
    await expect(this.dialog(title)).toBeVisible()
    return this.dialog(title)
  }

  async escape(): Promise<void> {
    await this.page.keyboard.press('Escape')
  }

  /** Fills the filter of the events; empty puts it away. */
  async filter(text: string): Promise<void> {
    await this.pane('ladder')
    const field = this.page.getByRole('combobox', { name: this.words.filter.label })
    if (!(await field.isVisible())) await this.press(this.words.ladder.find)
    await field.fill(text)
    if (text !== '') return
    await this.press(this.words.filter.close)
    await expect(field).toBeHidden()
  }

  /** Waits until the filter has found something. */
  async found(): Promise<void> {
    const hits = this.page.getByRole('status', { name: this.words.filter.hits, exact: true })
    await expect(hits).toHaveText(/\d/)
  }

  /** Goes to the first event of the run that a filter finds, and puts the filter away. */
  async select(filter: string): Promise<void> {
    await this.press(this.words.transport.first)
    await this.filter(filter)
    await this.found()
    await this.page.keyboard.press('Enter')
    await this.filter('')
  }
}

/** A scenario as a link has it. */
export function linked(scenario: unknown): string {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const link = encodeLink(parsed.scenario)
  if (!link.ok) throw new Error(link.error.message)
  return link.text
}
