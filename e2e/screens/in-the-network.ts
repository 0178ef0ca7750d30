// The network of a run, and what one event of it carries.
import { expect } from '@playwright/test'
import { DIALOG, NOTHING, escape, type Visit } from './screen.ts'
import { HOMES, TWO_FILES } from './runs.ts'

export const NETWORK: Visit = {
  name: 'network',
  open: async (visitor) => {
    await visitor.openRun({ scenario: HOMES, at: 700 })
    // Changes act at the head.
    await visitor.press(visitor.words.transport.last)
  },
  screens: [
    { name: 'ladder-of-five', part: NOTHING, show: (visitor) => visitor.pane('ladder') },
    {
      name: 'network-map',
      part: NOTHING,
      show: async (visitor) => {
        await visitor.pane('network')
        await expect(visitor.page.locator('.map svg .node').first()).toBeVisible()
      },
    },
    {
      name: 'network-settings',
      part: '[role=tabpanel]',
      show: async (visitor) => {
        await visitor.pane('network')
        const { network } = visitor.words.network
        const card = visitor.page.getByRole('region', { name: network('home-a') })
        await visitor.press('home-a', card)
        await card.scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'rules',
      part: NOTHING,
      show: async (visitor) => {
        await visitor.pane('network')
        await visitor.page
          .getByRole('combobox', { name: visitor.words.network.readyMade })
          .scrollIntoViewIfNeeded()
      },
    },
    { name: 'nat-table', part: '[role=tabpanel]', show: (visitor) => visitor.pane('nat') },
    {
      name: 'event',
      part: NOTHING,
      show: async (visitor) => {
        await visitor.select('signal.type == answer')
        await visitor.pane('event')
        const { dissection } = visitor.words
        await expect(visitor.page.getByRole('region', { name: dissection.layers })).toBeVisible()
      },
    },
    {
      name: 'edit-field',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        await visitor.select('signal.type == answer')
        await visitor.pane('event')
        await visitor.page
          .getByRole('treeitem', { name: /^a=fingerprint/ })
          .first()
          .click()
        await visitor.press(visitor.words.edit.open)
      },
      leave: escape,
    },
  ],
}

export const FILES: Visit = {
  name: 'files',
  open: (visitor) => visitor.openRun({ scenario: TWO_FILES, at: 900 }),
  screens: [
    {
      name: 'file-under-way',
      part: '[role=tabpanel]',
      show: async (visitor) => {
        await visitor.pane('files')
        await expect(visitor.page.getByRole('progressbar')).toBeVisible()
      },
    },
    {
      name: 'files-side-by-side',
      part: '[role=tabpanel]',
      show: async (visitor) => {
        await visitor.runToEnd()
        await visitor.pane('files')
        const { race } = visitor.words.files
        await visitor.page.getByRole('region', { name: race }).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'send-a-file',
      part: '[role=tabpanel]',
      show: async (visitor) => {
        const { send } = visitor.words.files
        await visitor.page.getByRole('form', { name: send }).scrollIntoViewIfNeeded()
      },
    },
  ],
}
