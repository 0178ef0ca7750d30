// The matrix of NATs as a person uses it.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from '../playground.ts'

export class Matrix {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  async open(): Promise<void> {
    await this.#playground.button('NAT matrix').click()
    await expect(this.dialog()).toBeVisible()
  }

  async close(): Promise<void> {
    await this.#playground.page.keyboard.press('Escape')
    await expect(this.dialog()).toBeHidden()
  }

  dialog(): Locator {
    return this.#playground.page.getByRole('dialog', { name: 'Which NATs connect?' })
  }

  /** Picks what servers the peers have. */
  async choose(servers: string): Promise<void> {
    await this.dialog().getByRole('button', { name: servers, exact: true }).click()
  }

  /** The cell of alice's NAT by bob's. */
  cell(alice: string, bob: string): Locator {
    return this.dialog()
      .getByRole('gridcell')
      .getByRole('button', { name: new RegExp(`^${alice} and ${bob}:`) })
  }

  /** What stands beside the grid about the chosen cell. */
  detail(): Locator {
    return this.dialog().getByRole('region', { name: 'The chosen cell' })
  }

  /** Presses a key in the grid. */
  async press(key: string): Promise<void> {
    await this.#playground.page.keyboard.press(key)
  }

  async tryAll(): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: /^Try all/ })
      .click()
  }

  async stop(): Promise<void> {
    await this.dialog().getByRole('button', { name: 'Stop' }).click()
  }

  /** How many cells of the grid have been tried. */
  async tried(): Promise<number> {
    const text = (await this.dialog().getByRole('status').textContent()) ?? ''
    return Number(/^(\d+) of/.exec(text)?.[1] ?? 0)
  }
}
