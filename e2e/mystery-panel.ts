// Mysteries as a player and a teacher meet them.
import { expect, type Locator } from '@playwright/test'
import { mystery as words } from '../web/words/en/mystery.ts'
import type { Playground } from './playground.ts'

export class MysteryPanel {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  pane(): Locator {
    return this.#playground.page.getByRole('region', { name: words.mystery, exact: true })
  }

  /** From the course map, by difficulty and number. */
  async choose(difficulty: keyof typeof words.difficulties, number: number): Promise<void> {
    await this.#playground.page.getByRole('button', { name: 'Course' }).click()
    await this.#playground.page.getByRole('button', { name: words.play }).click()
    await this.pane().getByRole('radio', { name: words.difficulties[difficulty] }).check()
    await this.pane().getByLabel(words.number).fill(String(number))
    await this.#button(words.start).click()
    await this.expectHeading(words.title(words.difficulties[difficulty], number))
  }

  async expectHeading(title: string): Promise<void> {
    await expect(this.pane().getByRole('heading', { name: title })).toBeVisible()
  }

  /** Lets it run to its end, as fast as it can. */
  async run(): Promise<void> {
    await this.#button(words.run).click()
    await expect(this.pane().getByText(words.runFirst)).toBeHidden()
  }

  async answer(option: string): Promise<void> {
    await this.pane().getByRole('radio', { name: option }).check()
    await this.#button(words.answer).click()
  }

  async expectSays(text: string): Promise<void> {
    await expect(this.pane().getByText(text, { exact: true })).toBeVisible()
  }

  async hint(number: number): Promise<void> {
    await this.#button(words.hint(number)).click()
  }

  async next(): Promise<void> {
    await this.#button(words.next).click()
  }

  /** Makes a link of the scenario that the page shows, and gives it. */
  async compose(question: string, options: readonly string[], right: number): Promise<string> {
    const { page } = this.#playground
    const menu = await this.#playground.menu('Share')
    await menu.getByRole('button', { name: words.compose }).click()
    const dialog = page.getByRole('dialog', { name: words.composeTitle })
    await dialog.getByLabel(words.composeQuestion).fill(question)
    for (const [index, option] of options.entries())
      await dialog.getByLabel(words.composeOption(index + 1), { exact: true }).fill(option)
    await dialog.getByRole('radio', { name: words.composeRight(right) }).check()
    await dialog.getByRole('button', { name: words.composeMake }).click()
    await expect(dialog.getByText(words.composeCopied)).toBeVisible()
    const url = await dialog.getByLabel(words.compose).inputValue()
    await page.keyboard.press('Escape')
    return url
  }

  #button(name: string): Locator {
    return this.pane().getByRole('button', { name, exact: true })
  }
}
