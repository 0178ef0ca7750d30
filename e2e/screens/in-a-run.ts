// A run that works, seen from everywhere.
import { expect } from '@playwright/test'
import { DIALOG, MENU, NOTHING, escape, type Screen, type Visit } from './screen.ts'

/** Somewhere in the middle of the run: both have connected, and the data is to come. */
const MIDDLE = 330

export const LADDER: Visit = {
  name: 'ladder',
  open: async (visitor) => {
    await visitor.openRun({ at: MIDDLE })
    await expect(visitor.page.locator('.pages [data-seq]').first()).toBeVisible()
  },
  screens: [
    { name: 'ladder', show: async () => undefined },
    ...(['signaling', 'all'] as const).map((zoom): Screen => ({
      name: `ladder-${zoom}`,
      part: NOTHING,
      show: (visitor) => visitor.press(visitor.words.ladder.zooms[zoom].label),
      leave: (visitor) => visitor.press(visitor.words.ladder.zooms.milestones.label),
    })),
    {
      name: 'ladder-folded',
      part: NOTHING,
      show: async (visitor) => {
        const menu = await visitor.openBy(visitor.words.ladder.view)
        await visitor.press(visitor.words.ladder.foldAll, menu)
        await visitor.escape()
      },
      leave: async (visitor) => {
        const menu = await visitor.openBy(visitor.words.ladder.view)
        await visitor.press(visitor.words.ladder.unfoldAll, menu)
        await visitor.escape()
      },
    },
    {
      name: 'view-menu',
      part: MENU,
      isDarkAlike: true,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.ladder.view)
      },
      leave: escape,
    },
    {
      name: 'filter-offers',
      part: 'search',
      show: async (visitor) => {
        await visitor.filter('stun.')
        await expect(visitor.page.getByRole('listbox')).toBeVisible()
      },
      leave: (visitor) => visitor.filter(''),
    },
    {
      name: 'filter-error',
      part: 'search',
      isDarkAlike: true,
      show: async (visitor) => {
        await visitor.filter('from = bob')
        await expect(
          visitor.page.getByRole('combobox', { name: visitor.words.filter.label }),
        ).toHaveAttribute('aria-invalid', 'true')
      },
      leave: (visitor) => visitor.filter(''),
    },
    {
      name: 'only-these',
      part: NOTHING,
      show: async (visitor) => {
        await visitor.filter('dtls')
        await visitor.found()
        // They stand over the button on a narrow screen.
        if (await visitor.page.getByRole('listbox').isVisible()) await visitor.escape()
        await visitor.press(visitor.words.filter.only)
      },
      leave: async (visitor) => {
        await visitor.press(visitor.words.filter.only)
        await visitor.filter('')
      },
    },
    {
      name: 'space-time',
      show: async (visitor) => {
        await visitor.pane('ladder')
        await visitor.press(visitor.words.spaceTime.drawings['space-time'].label)
        await expect(visitor.button(visitor.words.spaceTime.fit)).toBeVisible()
      },
      leave: (visitor) => visitor.press(visitor.words.spaceTime.drawings.ladder.label),
    },
    {
      name: 'states',
      part: NOTHING,
      show: (visitor) => visitor.pane('states'),
      leave: (visitor) => visitor.pane('ladder'),
    },
    {
      name: 'state-diagrams',
      part: '[role=tabpanel]',
      show: async (visitor) => {
        await visitor.pane('states')
        await visitor.press(visitor.words.states.views.diagrams)
        await expect(visitor.page.locator('svg [data-state]').first()).toBeVisible()
      },
      leave: async (visitor) => {
        await visitor.press(visitor.words.states.views.table)
        await visitor.pane('ladder')
      },
    },
    {
      name: 'state-diagrams-large',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.pane('states')
        await visitor.press(visitor.words.states.views.diagrams)
        const { enlarge, machines } = visitor.words.chart
        const dialog = await visitor.openBy(enlarge, machines)
        await expect(dialog.locator('svg [data-state]').first()).toBeVisible()
      },
      leave: async (visitor) => {
        await visitor.escape()
        await visitor.press(visitor.words.states.views.table)
        await visitor.pane('ladder')
      },
    },
    {
      name: 'commands',
      part: MENU,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.commands.commands)
      },
      leave: escape,
    },
    {
      name: 'compare-menu',
      part: MENU,
      isDarkAlike: true,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.compare.compare)
      },
      leave: escape,
    },
    {
      name: 'share',
      part: NOTHING,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.share.share)
      },
      leave: escape,
    },
    {
      name: 'export',
      part: MENU,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.share.export)
      },
      leave: escape,
    },
    {
      name: 'embed-dialog',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        const menu = await visitor.openBy(visitor.words.share.share)
        await menu.getByRole('button', { name: visitor.words.share.embed }).click()
        await expect(visitor.dialog(visitor.words.embed.title)).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'print',
      part: '.paper',
      show: async ({ page }) => {
        await page.emulateMedia({ media: 'print' })
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      },
      leave: async ({ page }) => {
        await page.evaluate(() => dispatchEvent(new Event('afterprint')))
        await page.emulateMedia({ media: null })
      },
    },
    // Moves the cursor.
    {
      name: 'event-large',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.select('ClientHello')
        await visitor.pane('event')
        await visitor.press(visitor.words.dissection.large)
        await visitor.page.locator(DIALOG).getByRole('treeitem').nth(2).click()
      },
      leave: escape,
    },
  ],
}
