// What is made for others to see, and what others have made: presenting, embedding, lessons, captures.
import { expect } from '@playwright/test'
import { capture } from './runs.ts'
import { escape, type Visit } from './screen.ts'

export const PRESENTING: Visit = {
  name: 'presenting',
  open: async (visitor) => {
    await visitor.openRun({ at: 120 })
    await visitor.page.keyboard.press('p')
    await expect(
      visitor.page.getByRole('main', { name: visitor.words.present.stage }),
    ).toBeVisible()
  },
  screens: [
    { name: 'stage', show: async ({ page }) => page.mouse.move(300, 300) },
    {
      name: 'speaker',
      show: async ({ page, words }) => {
        const opening = page.waitForEvent('popup')
        await page.keyboard.press('s')
        const speaker = await opening
        await expect(speaker.getByRole('heading', { name: words.present.current })).toBeVisible()
        return speaker
      },
    },
  ],
}

export const EMBED: Visit = {
  name: 'embed',
  open: async (visitor) => {
    await visitor.open({ at: 120 }, '?embed')
    await expect(visitor.page.locator('.pages [data-seq]').first()).toBeVisible()
  },
  screens: [{ name: 'embed', show: async () => undefined }],
}

export const LESSON: Visit = {
  name: 'lesson',
  open: async (visitor) => {
    await visitor.open({ lesson: '04-ice/02-reflexive-address', step: 'ask' })
    await expect(visitor.page.locator('section.task')).toBeVisible()
  },
  screens: [
    {
      name: 'lesson',
      show: async (visitor) => {
        await visitor.press(visitor.words.lesson.play)
        await expect(visitor.page.locator('section.task')).toHaveClass(/done/)
      },
    },
  ],
}

export const MYSTERY: Visit = {
  name: 'mystery',
  open: async (visitor) => {
    await visitor.open({ mystery: '1.3' })
    await expect(visitor.page.getByText(visitor.words.mystery.runFirst)).toBeVisible()
  },
  screens: [
    {
      name: 'mystery',
      isDarkAlike: true,
      show: async (visitor) => {
        const { mystery } = visitor.words
        const pane = visitor.page.getByRole('region', { name: mystery.mystery, exact: true })
        await visitor.press(mystery.run, pane)
        await expect(visitor.page.getByText(visitor.words.mystery.runFirst)).toBeHidden()
      },
    },
  ],
}

export const RECORDING: Visit = {
  name: 'recording',
  open: async (visitor) => {
    await visitor.open()
    await visitor.page.getByLabel(visitor.words.scenario.file).setInputFiles({
      name: 'call.pcapng',
      mimeType: 'application/octet-stream',
      buffer: capture(),
    })
    const { recording } = visitor.words
    await expect(visitor.page.getByRole('region', { name: recording.recording })).toBeVisible()
    await expect(visitor.page.locator('.pages [data-seq]').first()).toBeVisible()
  },
  screens: [{ name: 'recording', isDarkAlike: true, show: async () => undefined, leave: escape }],
}
