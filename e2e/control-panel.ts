// The pane of remote control, as a person sees it: a pad to act on, the pads that follow, and their lag.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './playground.ts'

export class ControlPanel {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  async open(): Promise<void> {
    await this.#playground.page.getByRole('tab', { name: 'Control', exact: true }).click()
    await expect(this.region()).toBeVisible()
  }

  region(): Locator {
    return this.#playground.page.getByRole('tabpanel', { name: 'Control' })
  }

  /** The pad of whoever controls. */
  pad(peer: string): Locator {
    return this.region().getByRole('button', { name: `${peer}’s pad` })
  }

  /** The pad at the other end of a channel. */
  following(peer: string, channel: string): Locator {
    return this.region().getByRole('img', { name: `${peer}’s pad by “${channel}”` })
  }

  /** Drags from the middle of a pad to a place on it, in shares of its width and height. */
  async drag(peer: string, x: number, y: number): Promise<void> {
    const pad = this.pad(peer)
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('no pad')
    const { mouse } = this.#playground.page
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await mouse.down()
    await mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 5 })
    await mouse.up()
  }

  /** A figure of a channel, by its name. */
  figure(channel: string, name: string): Locator {
    const table = this.region().getByRole('table', { name: `Figures of “${channel}”` })
    return table.getByRole('row', { name: new RegExp(`^${name} `) }).getByRole('cell')
  }
}
