// The panes about the network as a person uses them: what stands where, what is changed, what NATs
// remember and refuse.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './playground.ts'

export class NetworkPanel {
  readonly #playground: Playground

  constructor(playground: Playground) {
    this.#playground = playground
  }

  /** Shows the pane with the settings. */
  async open(): Promise<void> {
    await this.#tab('Network').click()
    await expect(this.status()).toBeVisible()
  }

  /** Shows the pane with the tables of NATs and what was refused. */
  async openNat(): Promise<void> {
    await this.#tab('NAT').click()
  }

  #tab(name: string): Locator {
    return this.#playground.page.getByRole('tab', { name, exact: true })
  }

  pane(): Locator {
    return this.#playground.page.getByRole('tabpanel').first()
  }

  /** What a change would do now. */
  status(): Locator {
    return this.pane().getByRole('status').first()
  }

  /** A place on the map, as it is read out. */
  place(text: string | RegExp): Locator {
    return this.pane().getByRole('list', { name: 'Places' }).getByText(text)
  }

  /** The map as it is drawn. */
  map(): Locator {
    return this.pane().locator('.map svg .node')
  }

  async chooseNat(network: string, title: string): Promise<void> {
    await this.nat(network).selectOption({ label: title })
  }

  nat(network: string): Locator {
    return this.pane().getByRole('combobox', { name: `NAT of ${network}` })
  }

  async chooseLine(network: string, title: string): Promise<void> {
    await this.line(network).selectOption({ label: title })
  }

  line(network: string): Locator {
    return this.pane().getByRole('combobox', { name: `Line of ${network}` })
  }

  /** Unfolds the settings of a network. */
  async settings(network: string): Promise<Locator> {
    const card = this.pane().getByRole('region', { name: `Network ${network}` })
    const fold = card.getByRole('button', { name: network })
    if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
    return card
  }

  async setLoss(network: string, percent: number): Promise<void> {
    const field = (await this.settings(network)).getByRole('spinbutton', { name: 'Loss' })
    await field.fill(String(percent))
    await field.press('Enter')
  }

  async setFirewall(network: string, title: string): Promise<void> {
    const card = await this.settings(network)
    await card.getByRole('combobox', { name: 'Firewall' }).selectOption({ label: title })
  }

  async movePeer(peer: string, network: string): Promise<void> {
    await this.pane()
      .getByRole('combobox', { name: `Network of ${peer}` })
      .selectOption(network)
  }

  /** Whether a server runs. */
  server(id: string): Locator {
    return this.pane().getByRole('checkbox', { name: id, exact: true })
  }

  async addRule(title: string): Promise<void> {
    await this.pane()
      .getByRole('combobox', { name: 'Ready-made rule' })
      .selectOption({ label: title })
    await this.pane().getByRole('button', { name: 'Add rule' }).click()
  }

  /** A rule of one's own that drops a packet: the one with this number of those that match. */
  async addOwnRule(rule: { from: string; protocol: string; nth: number }): Promise<void> {
    const form = this.pane().getByRole('form', { name: 'A rule of your own' })
    if (!(await form.isVisible())) await this.pane().getByText('A rule of your own').click()
    await form.getByRole('combobox', { name: 'From' }).selectOption(rule.from)
    await form.getByRole('combobox', { name: 'Protocol' }).selectOption(rule.protocol)
    await form.getByRole('spinbutton', { name: 'Match no.' }).fill(String(rule.nth))
    await form.getByRole('button', { name: 'Add this rule' }).click()
  }

  rule(id: string): Locator {
    return this.pane()
      .getByRole('listitem')
      .filter({ has: this.#playground.page.getByRole('checkbox', { name: id }) })
  }

  /** The rows of a NAT, without the head of its table. */
  rows(nat: string): Locator {
    return this.pane()
      .getByRole('region', { name: `Table of ${nat}` })
      .getByRole('row')
      .filter({ has: this.#playground.page.getByRole('cell') })
  }

  refused(text: string | RegExp): Locator {
    return this.pane()
      .getByRole('region', { name: 'Refused packets' })
      .getByRole('listitem')
      .filter({ hasText: text })
  }
}
