// The page as a person uses it: verbs of the domain, finding things by the roles and names they have
// for everyone. Specs speak only through this.
import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'

export type ZoomName = 'Signaling' | 'Milestones' | 'All'
export type TabName = 'Ladder' | 'States' | 'Network' | 'NAT' | 'Media' | 'Event'

/** More than the page has to stop at. */
const MOST_TABS = 120

export class Playground {
  readonly page: Page
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
  }

  /** The same page in another tab or profile. */
  in(page: Page): Playground {
    return new Playground(page, this.#url)
  }

  /** Moves the focus with Tab until it is there. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeEnabled()
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }

  /** Opens the page; `hash` is a place in it, as a link has it. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(this.#url + hash)
  }

  /** Opens another address, as one gets it in a link. */
  async openLink(url: string): Promise<void> {
    await this.page.goto(url)
  }

  // Time

  /** Presses the one primary button: of the first screen, or of a scenario that was opened. */
  async connect(): Promise<void> {
    await this.button('Connect').or(this.button('Run')).click()
    await expect(this.button('Pause')).toBeVisible()
  }

  /** Begins paused instead: the first step opens the lab, where none is open yet. */
  async beginStepping(): Promise<void> {
    await this.button('Step through it instead').or(this.button('Next milestone')).click()
    await expect.poll(() => this.cursor()).toBeGreaterThanOrEqual(0)
  }

  async run(): Promise<void> {
    await this.button('Run').click()
  }

  async pause(): Promise<void> {
    await this.button('Pause').click()
    await expect(this.button('Run')).toBeVisible()
    await this.settled()
  }

  /** One event on, `times` times, each after the one before has arrived. */
  async step(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) {
      const before = await this.cursor()
      await this.button('Step').click()
      await this.expectCursor(before + 1)
    }
  }

  /** One event back, `times` times. */
  async back(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) {
      const before = await this.cursor()
      await this.button('Back').click()
      await this.expectCursor(before - 1)
    }
  }

  /** To the next event that the ladder shows at its zoom. */
  async nextMilestone(): Promise<void> {
    const before = await this.cursor()
    await this.button('Next milestone').click()
    await expect.poll(() => this.cursor()).toBeGreaterThan(before)
  }

  async goToFirst(): Promise<void> {
    await this.button('First event').click()
  }

  async goToLast(): Promise<void> {
    await this.button('Last event').click()
  }

  /** Drags the timeline to an event. */
  async scrubTo(seq: number): Promise<void> {
    await this.page.getByRole('slider', { name: 'Timeline' }).fill(String(seq))
    await this.expectCursor(seq)
  }

  async setSpeed(speed: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: speed })
  }

  async restart(): Promise<void> {
    await this.button('Restart').click()
  }

  async setSeed(seed: number): Promise<void> {
    const field = this.page.getByRole('spinbutton', { name: 'seed' })
    await field.fill(String(seed))
    await field.press('Enter')
  }

  /** As fast as possible to the scenario's stop. */
  async runToEnd(): Promise<void> {
    await this.setSpeed('max')
    const run = this.button('Run')
    if (await run.isVisible()) await run.click()
    await this.expectEnded()
  }

  async expectEnded(): Promise<void> {
    await expect(this.button('Continue 30 s')).toBeVisible({ timeout: 40_000 })
  }

  /** `seq` of the event under the cursor, -1 before the first. */
  async cursor(): Promise<number> {
    const text = await this.page.getByTestId('cursor').textContent()
    return text === null || text === '–' ? -1 : Number(text)
  }

  /** `seq` of the last event recorded. */
  async head(): Promise<number> {
    return Number(await this.page.getByTestId('head').textContent())
  }

  async expectCursor(seq: number): Promise<void> {
    await expect(this.page.getByTestId('cursor')).toHaveText(String(seq))
  }

  /** Waits until the run has come at least this far. */
  async expectReached(seq: number): Promise<void> {
    await expect.poll(() => this.cursor()).toBeGreaterThanOrEqual(seq)
  }

  /** Waits until a pause has come to the lab, and all that it told before to the page. */
  async settled(): Promise<void> {
    await expect(this.page.getByTestId('clock')).toHaveAttribute('aria-busy', 'false')
  }

  // What is seen

  async zoom(name: ZoomName): Promise<void> {
    await this.#zoom(name).click()
    await this.expectZoom(name)
  }

  async expectZoom(name: ZoomName): Promise<void> {
    await expect(this.#zoom(name)).toHaveAttribute('aria-pressed', 'true')
  }

  /** Layers of an event have names like these. */
  #zoom(name: ZoomName): Locator {
    const zoom = this.page.getByRole('group', { name: 'Zoom', exact: true })
    return zoom.getByRole('button', { name, exact: true })
  }

  /** A row of the ladder, as it is read out: `0.700 s, alice to bob: …`. */
  row(text: string | RegExp): Locator {
    return this.region('Sequence diagram').getByRole('listitem').filter({ hasText: text })
  }

  /** Rows that are really drawn: the SVG that Mermaid made. */
  drawnRows(): Locator {
    return this.region('Sequence diagram').locator('.pages [data-seq]')
  }

  /** The cell of one machine of one peer in the table of states. */
  async state(peer: string, machine: string | RegExp): Promise<Locator> {
    const table = this.region('States').getByRole('table').first()
    const heads = await table.getByRole('columnheader').allTextContents()
    const column = heads.map((head) => head.trim()).indexOf(peer)
    const row = table.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name: machine, exact: true }),
    })
    return row.getByRole('cell').nth(column - 1)
  }

  /** Waits until a machine of a peer shows this state at the cursor. */
  async expectState(peer: string, machine: string | RegExp, state: string): Promise<void> {
    await expect(async () => {
      const cell = await this.state(peer, machine)
      await expect(cell.getByRole('button', { name: state, exact: true })).toBeVisible({
        timeout: 500,
      })
    }).toPass({ timeout: 30_000 })
  }

  /** What the event pane says. */
  event(): Locator {
    return this.region('Event').getByRole('article')
  }

  /** On a narrow screen, shows one of the panes. */
  async showTab(name: TabName): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  async find(text: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: 'Filter', exact: true })
    if (!(await field.isVisible())) await this.button('Find or filter').click()
    await field.fill(text)
    // Enter goes to the next hit, once the filter is there to find one.
    await expect(this.page.getByRole('status', { name: 'Found', exact: true })).toHaveText(/\d/)
    await field.press('Enter')
  }

  problem(): Locator {
    return this.page.getByRole('alert', { name: 'Problem' })
  }

  // Commands

  async sendMessage(peer: string, text: string): Promise<void> {
    await this.#command(peer, async (panel) => {
      await panel.getByRole('textbox', { name: /^Message/ }).fill(text)
      await panel.getByRole('button', { name: 'Send' }).click()
    })
  }

  async addChannel(peer: string, label: string): Promise<void> {
    await this.#command(peer, async (panel) => {
      await panel.getByRole('textbox', { name: 'New channel' }).fill(label)
      await panel.getByRole('button', { name: 'Add channel' }).click()
    })
  }

  async restartIce(peer: string): Promise<void> {
    await this.#press(peer, 'Restart ICE')
  }

  async cutSignaling(peer: string): Promise<void> {
    await this.#press(peer, 'Cut signaling')
  }

  async closeConnection(peer: string): Promise<void> {
    await this.#press(peer, 'Close connection')
  }

  async answerCall(peer: string): Promise<void> {
    await this.#press(peer, 'Answer')
  }

  async hangUp(peer: string): Promise<void> {
    await this.#press(peer, 'Hang up')
  }

  /** Publishes to a forwarding server what the peer has added. */
  async publish(peer: string): Promise<void> {
    await this.#press(peer, 'Publish (WHIP)')
  }

  async endSession(peer: string): Promise<void> {
    await this.#press(peer, 'End the session')
  }

  async #press(peer: string, name: string): Promise<void> {
    await this.#command(peer, (panel) => panel.getByRole('button', { name }).click())
  }

  /** Opens the commands of a peer, gives one, and waits until the trace has grown by it. */
  async #command(peer: string, give: (panel: Locator) => Promise<void>): Promise<void> {
    const before = await this.head()
    const panel = await this.menu('Commands')
    await panel.getByRole('button', { name: peer, exact: true }).click()
    await give(panel)
    await expect.poll(() => this.head()).toBeGreaterThan(before)
    await this.page.keyboard.press('Escape')
  }

  // Files and links

  async mermaidText(): Promise<string> {
    await this.#say('Export', 'Copy Mermaid text', 'Mermaid text copied')
    return this.#clipboard()
  }

  async link(): Promise<string> {
    await this.#say('Share', 'Copy link', 'Link copied')
    return this.#clipboard()
  }

  /** The text of the trace's file. */
  async downloadJsonl(): Promise<string> {
    return (await this.export('Download JSONL')).toString()
  }

  /** The bytes of a file that the export menu makes. */
  async export(item: string): Promise<Buffer> {
    return this.#download('Export', item)
  }

  /** The text of the scenario's file. */
  async downloadScenario(): Promise<string> {
    return (await this.#download('Share', 'Download scenario')).toString()
  }

  /** Opens a scenario file that is right, and waits until it rests at its start. */
  async openScenario(scenario: { title: string } & Record<string, unknown>): Promise<void> {
    await this.openFile('scenario.json', JSON.stringify(scenario))
    await expect(this.button(scenario.title)).toBeVisible()
    await expect(this.button('Run')).toBeFocused()
  }

  /** Picks a scenario file. */
  async openFile(name: string, text: string): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }

  /** Drops a file on the page. */
  async dropFile(name: string, content: string | Buffer): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([fileName, base64]) => {
        const data = new DataTransfer()
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        data.items.add(new File([bytes], fileName))
        return data
      },
      [name, Buffer.from(content).toString('base64')] as const,
    )
    await this.page.dispatchEvent('main', 'drop', { dataTransfer })
  }

  async #say(menu: string, item: string, done: string): Promise<void> {
    const panel = await this.menu(menu)
    await panel.getByRole('button', { name: item }).click()
    await expect(panel.getByText(done)).toBeVisible()
    await this.page.keyboard.press('Escape')
  }

  async #download(menu: string, item: string): Promise<Buffer> {
    const panel = await this.menu(menu)
    const downloading = this.page.waitForEvent('download')
    await panel.getByRole('button', { name: item }).click()
    const file = await (await downloading).path()
    await this.page.keyboard.press('Escape')
    return readFileSync(file)
  }

  #clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Opens a menu and answers its panel. */
  async menu(name: string): Promise<Locator> {
    const panel = this.page.getByRole('dialog', { name })
    if (!(await panel.isVisible())) await this.button(name).click()
    await expect(panel).toBeVisible()
    return panel
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }
}
