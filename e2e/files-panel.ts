// The pane about files, as a person sees it: a form to send one, a card for each, and all side by side.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './playground.ts'

export class FilesPanel {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  async open(): Promise<void> {
    await this.#playground.page.getByRole('tab', { name: 'Files', exact: true }).click()
    await expect(this.region()).toBeVisible()
  }

  region(): Locator {
    return this.#playground.page.getByRole('tabpanel', { name: 'Files' })
  }

  /** A file, by its name. */
  card(name: string): Locator {
    return this.region().getByRole('article', { name: new RegExp(`^${name} from `) })
  }

  /** SHA-256 of a file as one of its ends has it. */
  async digest(name: string, peer: string): Promise<string> {
    const label = this.card(name).getByText(`SHA-256 at ${peer}`, { exact: true })
    return (await label.locator('xpath=following-sibling::dd[1]').textContent()) ?? ''
  }

  /** The row of a file beside the others. */
  row(name: string): Locator {
    const table = this.region().getByRole('region', { name: 'Side by side' })
    return table.getByRole('row', { name: new RegExp(`^${name} `) })
  }

  /** Sends a file that the page generates. */
  async sendMade(kilobytes: number, way: string): Promise<void> {
    const form = this.#form()
    await form.getByRole('button', { name: 'Generated' }).click()
    await form.getByRole('combobox', { name: 'Way' }).selectOption({ label: way })
    await form.getByRole('spinbutton', { name: 'Size, kB' }).fill(String(kilobytes))
    await form.getByRole('button', { name: 'Send file' }).click()
  }

  /** Chooses a file of one's own, and sends it when that is possible. */
  async chooseOwn(name: string, content: Buffer): Promise<void> {
    const form = this.#form()
    await form.getByRole('button', { name: 'My own' }).click()
    const file = { name, mimeType: 'application/octet-stream', buffer: content }
    await form.getByLabel('File', { exact: true }).setInputFiles(file)
  }

  async sendOwn(way: string): Promise<void> {
    const form = this.#form()
    await form.getByRole('combobox', { name: 'Way' }).selectOption({ label: way })
    await form.getByRole('button', { name: 'Send file' }).click()
  }

  /** What is wrong with the file that was chosen. */
  problem(): Locator {
    return this.#form().getByRole('alert')
  }

  /** Presses a button on the card of a file, by the keyboard. */
  async press(name: string, button: string): Promise<void> {
    const found = this.card(name).getByRole('button', { name: button })
    await found.focus()
    await found.press('Enter')
  }

  #form(): Locator {
    return this.region().getByRole('form', { name: 'Send a file' })
  }
}
