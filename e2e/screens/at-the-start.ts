// Before anything runs: the start, and what opens from its header.
import { expect } from '@playwright/test'
import { DIALOG, MENU, NOTHING, escape, type Visit } from './screen.ts'

export const START: Visit = {
  name: 'start',
  open: async (visitor) => {
    await visitor.open()
    await expect(visitor.page.locator('.card').first()).toBeVisible()
  },
  screens: [
    { name: 'start', show: async () => undefined },
    {
      name: 'gallery-filtered',
      part: NOTHING,
      show: async ({ page, words }) => {
        await page.getByRole('searchbox', { name: words.gallery.filter }).fill('turn')
        await page.locator('.card').first().scrollIntoViewIfNeeded()
      },
      leave: async ({ page, words }) => {
        await page.getByRole('searchbox', { name: words.gallery.filter }).fill('')
      },
    },
    {
      name: 'gallery-menu',
      part: MENU,
      isDarkAlike: true,
      show: async (visitor) => {
        const { scenarios } = visitor.words.start
        const menu = await visitor.openBy(scenarios)
        await expect(visitor.button(visitor.words.lesson.edit.open, menu)).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'course-map',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        const { course, map } = visitor.words.lesson
        const dialog = await visitor.openBy(course)
        await expect(dialog.getByRole('tab', { name: map.lessons })).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'glossary',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        const { course, map } = visitor.words.lesson
        const dialog = await visitor.openBy(course)
        await dialog.getByRole('tab', { name: map.glossary }).click()
      },
      leave: escape,
    },
    {
      name: 'progress',
      part: DIALOG,
      isDarkAlike: true,
      show: async (visitor) => {
        const { course, map } = visitor.words.lesson
        const dialog = await visitor.openBy(course)
        await dialog.getByRole('tab', { name: map.progress }).click()
      },
      leave: escape,
    },
    {
      name: 'nat-matrix',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.page.matrix, visitor.words.matrix.title)
      },
      leave: escape,
    },
    {
      name: 'keys',
      part: DIALOG,
      show: async (visitor) => {
        await visitor.openBy(visitor.words.page.help)
      },
      leave: escape,
    },
    {
      name: 'problem',
      part: '[role=alert]',
      isDarkAlike: true,
      show: async ({ page, words }) => {
        await page.getByLabel(words.scenario.file).setInputFiles({
          name: 'wrong.json',
          mimeType: 'application/json',
          buffer: Buffer.from('{"version":1,"peers":{"alice":{"network":"nowhere"},"bob":{}}}'),
        })
        await expect(page.getByRole('alert', { name: words.notices.problem })).toBeVisible()
      },
      leave: async (visitor) => visitor.press(visitor.words.notices.dismiss),
    },
  ],
}
