// Lessons as a learner takes them: opens one, watches, answers, searches, mends, leaves and comes back.
// Finds things by their names in the language of the page.
import { readFileSync } from 'node:fs'
import { expect, type Locator } from '@playwright/test'
import { lesson as english } from '../web/words/en/lesson.ts'
import type { Playground } from './playground.ts'

export type LessonWords = typeof english

export class LessonPanel {
  readonly #playground: Playground
  readonly #words: LessonWords

  constructor(playground: Playground, words: LessonWords = english) {
    this.#playground = playground
    this.#words = words
  }

  /** Opens a lesson at a step, as a teacher's link does. */
  async open(lesson: string, step: string, language?: string): Promise<void> {
    const lang = language === undefined ? '' : `&lang=${language}`
    await this.#playground.open(`#lesson=${lesson}&step=${step}${lang}`)
    await expect(this.task()).toBeVisible()
  }

  /** What the step shown asks for. */
  task(): Locator {
    return this.pane().locator('section.task')
  }

  pane(): Locator {
    return this.#playground.page.getByRole('region', { name: this.#words.lesson, exact: true })
  }

  async expectStep(title: string): Promise<void> {
    await expect(this.pane().getByRole('heading', { name: title })).toBeVisible()
  }

  /** Lets the lab run to where the step stops. */
  async play(): Promise<void> {
    await this.button(this.#words.play).click()
  }

  /** Chooses an option and has it checked; waits for its answer. */
  async choose(option: string, answer: string): Promise<void> {
    await this.task().getByRole('radio', { name: option }).check()
    await this.button(this.#words.check).click()
    await expect(this.task().getByText(answer)).toBeVisible()
  }

  /** A field of the bytes of the event under the cursor. */
  field(name: RegExp): Locator {
    return this.#playground.page.getByRole('treeitem', { name }).first()
  }

  async hint(next: number): Promise<void> {
    await this.button(this.#words.hint(next)).click()
  }

  async expectDone(): Promise<void> {
    await expect(this.task()).toHaveClass(/done/)
  }

  async expectOpen(): Promise<void> {
    await expect(this.task()).not.toHaveClass(/done/)
  }

  /** To the next step, once this one is done. */
  async goOn(): Promise<void> {
    await this.expectDone()
    await this.button(this.#words.goOn).click()
  }

  async finish(): Promise<void> {
    await this.expectDone()
    await this.button(this.#words.finish).click()
    await expect(this.pane().getByText(this.#words.finished)).toBeVisible()
  }

  button(name: string): Locator {
    return this.pane().getByRole('button', { name, exact: true })
  }

  /** The text of the file with all progress. */
  async exportProgress(): Promise<string> {
    const map = await this.#progress()
    const downloading = this.#playground.page.waitForEvent('download')
    await map.getByRole('button', { name: this.#words.map.export }).click()
    const file = await (await downloading).path()
    await this.#playground.page.keyboard.press('Escape')
    return readFileSync(file, 'utf8')
  }

  async importProgress(text: string): Promise<void> {
    const map = await this.#progress()
    await map
      .locator('input[type=file]')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(map.getByText(this.#words.map.imported)).toBeVisible()
  }

  /** How many steps of the whole course are done. */
  async expectStepsDone(count: number): Promise<void> {
    const map = await this.#progress()
    const bar = map.getByRole('progressbar', { name: this.#words.summary.steps })
    await expect(bar).toHaveJSProperty('value', count)
    await this.#playground.page.keyboard.press('Escape')
  }

  async #progress(): Promise<Locator> {
    const { page } = this.#playground
    const map = page.getByRole('dialog', { name: this.#words.course })
    if (!(await map.isVisible()))
      await page.getByRole('button', { name: this.#words.course, exact: true }).click()
    await map.getByRole('tab', { name: this.#words.map.progress }).click()
    return map
  }
}
