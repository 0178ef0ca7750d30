// What is made of a scenario and its runs: edited, swept, kept, explained, shrunk, compared.
import { expect, type Locator } from '@playwright/test'
import { DIALOG, MENU, NOTHING, escape, type Visit } from './screen.ts'
import { BROKEN, HOMES, MENDED } from './runs.ts'
import type { Visitor } from './visitor.ts'

/** More runs would take a minute; so many have a distribution to be seen. */
const SWEPT_RUNS = 8

async function openEditor(visitor: Visitor): Promise<void> {
  await visitor.page.locator('header .scenario').getByRole('button').first().click()
  await visitor.press(visitor.words.lesson.edit.open)
  await expect(visitor.dialog(visitor.words.editor.title)).toBeVisible()
  await expect(visitor.page.locator('.cm-content')).toBeAttached()
}

/** In the editor; the transport has one, too. */
function seed({ page, words }: Visitor): Locator {
  return page
    .locator(DIALOG)
    .getByRole('spinbutton', { name: words.editor.fields.seed, exact: true })
}

export const EDITOR: Visit = {
  name: 'editor',
  open: (visitor) => visitor.openRun({ scenario: HOMES, at: 400 }),
  screens: [
    { name: 'editor-form', part: NOTHING, show: openEditor, leave: escape },
    {
      name: 'editor-networks',
      part: NOTHING,
      show: async (visitor) => {
        await openEditor(visitor)
        const { counted, section } = visitor.words.editor
        await visitor.page.getByRole('tab', { name: counted(section.networks, 2) }).click()
      },
      leave: escape,
    },
    {
      name: 'editor-text',
      part: NOTHING,
      show: async (visitor) => {
        await openEditor(visitor)
        const half = visitor.button(visitor.words.editor.text)
        if (await half.isVisible()) await half.click()
      },
      leave: escape,
    },
    {
      name: 'editor-plan',
      part: DIALOG,
      show: async (visitor) => {
        await openEditor(visitor)
        const { counted, section, fields } = visitor.words.editor
        await seed(visitor).fill('7')
        await visitor.page.getByRole('tab', { name: counted(section.networks, 2) }).click()
        await visitor.page
          .getByRole('combobox', { name: fields.nat, exact: true })
          .first()
          .selectOption({ index: 2 })
      },
      leave: escape,
    },
    {
      name: 'editor-problem',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        await openEditor(visitor)
        await seed(visitor).fill('-4')
      },
      leave: escape,
    },
    {
      name: 'sweep',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.press(visitor.words.transport.sweep)
        const { sweep } = visitor.words
        const dialog = visitor.dialog(sweep.title)
        await dialog.getByLabel(sweep.runs, { exact: true }).fill(String(SWEPT_RUNS))
        await visitor.press(sweep.start(SWEPT_RUNS), dialog)
        await expect(dialog.getByRole('table')).toBeVisible()
        await expect(visitor.button(sweep.start(SWEPT_RUNS), dialog)).toBeVisible()
      },
      leave: escape,
    },
  ],
}

export const FAILED: Visit = {
  name: 'failed',
  open: async (visitor) => {
    await visitor.openRun({ scenario: BROKEN, at: 10 })
    await visitor.runToEnd()
  },
  screens: [
    { name: 'failed', part: 'main + div', show: async () => undefined },
    {
      name: 'why',
      part: MENU,
      show: async (visitor) => {
        const panel = await visitor.openBy(visitor.words.why.ask)
        await expect(panel.getByRole('region', { name: visitor.words.why.decided })).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'shrink',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.press(visitor.words.shrink.shrink)
        const dialog = visitor.dialog(visitor.words.shrink.title)
        await expect(visitor.button(visitor.words.shrink.open, dialog)).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'your-runs',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        await visitor.page.locator('header .scenario').getByRole('button').first().click()
        await visitor.press(visitor.words.start.allRuns)
        await expect(visitor.dialog(visitor.words.runs.title)).toBeVisible()
      },
      leave: escape,
    },
    // Leaves the run.
    {
      name: 'start-with-runs',
      part: '.beside',
      show: async ({ page, words }) => {
        await page.getByRole('link', { name: words.start.home }).click()
        await expect(page.getByRole('heading', { name: words.runs.title })).toBeVisible()
        await expect(page.locator('.card').first()).toBeVisible()
      },
    },
  ],
}

export const COMPARISON: Visit = {
  name: 'comparison',
  open: async (visitor) => {
    await visitor.open({ scenario: MENDED, at: 500, other: BROKEN, otherAt: 500 })
    await expect(visitor.button(visitor.words.compare.show)).toBeVisible()
    await expect(
      visitor.page.getByRole('region', { name: visitor.words.compare.title }),
    ).toBeVisible()
  },
  screens: (['differs', 'event', 'change'] as const).map((view) => ({
    name: `comparison-${view}`,
    ...(view !== 'differs' && { part: '[role=tabpanel]', isDarkAlike: true }),
    show: async (visitor) => {
      const tab = visitor.page.getByRole('tab', { name: visitor.words.compare.narrowViews[view] })
      const wide = visitor.page.getByRole('tab', { name: visitor.words.compare.wideViews[view] })
      await tab.or(wide).first().click()
    },
  })),
}
