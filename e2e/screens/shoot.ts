// Takes a picture of each screen in both themes.
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Language } from '../../machines/lesson/lesson.ts'
import { test as base } from '../support/fixtures.ts'
import { VISITS } from './screens.ts'
import { Visitor } from './visitor.ts'

const FOLDER = path.resolve('test-results/screens')
const SCHEMES = ['light', 'dark'] as const

const test = base.extend<object, { language: Language }>({
  language: ['en', { option: true, scope: 'worker' }],
})

for (const visit of VISITS)
  test(`${visit.name}: ${visit.screens.map(({ name }) => name).join(', ')}`, async ({
    playground,
    site,
    language,
  }, { project }) => {
    const visitor = new Visitor(playground.page, site.url, language)
    await visit.open(visitor)
    for (const { name, show, leave } of visit.screens)
      await test.step(name, async () => {
        const shown = (await show(visitor)) ?? visitor.page
        for (const colorScheme of SCHEMES) {
          await shown.emulateMedia({ colorScheme })
          await rest(shown)
          await shown.screenshot({
            path: path.join(FOLDER, project.name, `${name}-${colorScheme}.png`),
          })
        }
        await leave?.(visitor)
      })
  })

/** Waits until nothing is drawn any more. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestAnimationFrame(() => resolve()), { timeout: 2_000 })
      }),
  )
}
