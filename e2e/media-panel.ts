// The pane of audio and video, as a person sees it: cards of received tracks, their pictures and frames.
import { readFileSync } from 'node:fs'
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './playground.ts'

/** A picture on a card: which frame it is, and its pixels, four bytes each. */
export interface Seen {
  name: string
  width: number
  height: number
  pixels: number[]
}

export class MediaPanel {
  readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  async open(): Promise<void> {
    await this.playground.showTab('Media')
    await expect(this.region()).toBeVisible()
  }

  region(): Locator {
    return this.playground.page.getByRole('tabpanel', { name: 'Media' })
  }

  /** Shows only what this peer receives. */
  async showOnly(peer: string): Promise<void> {
    await this.region().getByRole('combobox', { name: 'Received at' }).selectOption(peer)
  }

  /** What one peer receives of another under this name. */
  card(track: string, from: string, to: string): Locator {
    const name = `“${track}” from ${from}, received by ${to}`
    return this.region().getByRole('article', { name, exact: true })
  }

  /** The picture of a card, once the one at the cursor is decoded. */
  async seen(card: Locator): Promise<Seen> {
    const picture = card.getByRole('img', { name: /^Picture of/ })
    await expect(picture).toHaveAttribute('aria-busy', 'false')
    return picture.evaluate((element) => {
      const canvas = element.querySelector('canvas')
      if (!canvas) throw new Error('no canvas')
      const { width, height } = canvas
      const image = canvas.getContext('2d')?.getImageData(0, 0, width, height)
      const name = element.getAttribute('aria-label') ?? ''
      return { name, width, height, pixels: [...(image?.data ?? [])] }
    })
  }

  /** The file that the button for it on a card gives, and what the button says of it. */
  async record(card: Locator): Promise<{ bytes: Buffer; said: string }> {
    const button = card.getByRole('button', { name: /^Download/ })
    const said = (await button.textContent()) ?? ''
    const downloading = this.playground.page.waitForEvent('download')
    await button.click()
    return { bytes: readFileSync(await (await downloading).path()), said: said.trim() }
  }

  /** The frames of a card that became so: `decoded`, `incomplete`. */
  frames(card: Locator, became: string): Locator {
    const strip = card.getByRole('toolbar', { name: 'Frames around the cursor' })
    return strip.getByRole('button', { name: new RegExp(`^Frame \\d+, ${became}`) })
  }

  /** The buttons of the packets of the frame at the cursor. */
  packets(card: Locator): Locator {
    return card.getByRole('list', { name: /^RTP packets of frame/ }).getByRole('button')
  }
}
