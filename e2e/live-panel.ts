// A live lab as a person uses it: this browser's part beside the ladder.
import { expect, type Locator } from '@playwright/test'
import type { TraceEvent } from '../machines/trace/event.ts'
import type { Playground } from './playground.ts'

export class LivePanel {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  /** Opens one of the live labs of the first page, and waits until this browser has its seat. */
  async open(title: string): Promise<void> {
    await this.#playground.open()
    await this.#playground.page.getByRole('button', { name: title }).click()
    await expect(this.#button('Connect')).toBeEnabled()
  }

  pane(): Locator {
    return this.#playground.region('Live')
  }

  /** Connects, and waits until it is. */
  async connect(): Promise<void> {
    await this.#button('Connect').click()
    // Real sockets in real time, and a server of several peers works beside other stories.
    await this.expectState('connected', 60_000)
  }

  async expectState(state: string, withinMs?: number): Promise<void> {
    await expect(this.pane().getByTestId('live-state')).toHaveText(
      state,
      withinMs === undefined ? {} : { timeout: withinMs },
    )
  }

  async say(text: string): Promise<void> {
    await this.pane().getByRole('textbox', { name: 'Message' }).fill(text)
    await this.#button('Send').click()
  }

  /** What was said, own lines and others'. */
  said(text: string): Locator {
    return this.pane().getByRole('log').getByText(text)
  }

  async turnOn(device: 'camera' | 'microphone'): Promise<void> {
    await this.#button(`Turn ${device} on`).click()
    await expect(this.#button(`Turn ${device} off`)).toBeVisible()
  }

  /** Waits until so many frames of what goes by a name were decoded, as `getStats` counts them. */
  async expectFrames(least: number, name = 'Received'): Promise<void> {
    const figure = this.pane().getByRole('figure').filter({ hasText: name })
    const frames = async (): Promise<number> => {
      const text = await figure.getByText(/frames decoded/).textContent()
      return Number.parseInt(text ?? '0')
    }
    await expect.poll(frames).toBeGreaterThanOrEqual(least)
  }

  /** Waits until what the browser counts is what the trace counted, in each of these rows. */
  async expectAgreement(rows: readonly string[]): Promise<void> {
    const table = this.pane().getByTestId('live-statistics')
    for (const name of rows)
      await expect(table.locator(`[data-row="${name}"]`)).toHaveAttribute('data-agrees', 'true')
  }

  async recordStatistics(): Promise<void> {
    await this.#button('Record getStats').click()
  }

  /** The link that makes another browser the other peer. */
  seatLink(): Promise<string> {
    return this.pane()
      .getByRole('textbox', { name: /^Link for/ })
      .inputValue()
  }

  #button(name: string): Locator {
    return this.pane().getByRole('button', { name, exact: true })
  }
}

/** All that the trace has so far. */
export async function traceOf(playground: Playground): Promise<TraceEvent[]> {
  const jsonl = await playground.downloadJsonl()
  return jsonl
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TraceEvent)
}
