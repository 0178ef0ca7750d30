// Both themes, and readers of all kinds. (Small screens are a journey.)
import { NOTHING } from '../screens/screen.ts'
import { VISITS } from '../screens/screens.ts'
import { Visitor } from '../screens/visitor.ts'
import { everyViolation } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

const LIGHT = ['light'] as const
const BOTH = ['light', 'dark'] as const

test.describe('nothing stands between people and the page, in either theme', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  for (const visit of VISITS)
    test(visit.name, { tag: ['@static', '@wide'] }, async ({ playground, site }) => {
      const visitor = new Visitor(playground.page, site.url)
      await visit.open(visitor)
      for (const { name, part, isDarkAlike, show, leave } of visit.screens)
        await test.step(name, async () => {
          if (part === NOTHING) return
          const page = (await show(visitor)) ?? visitor.page
          for (const scheme of isDarkAlike ? LIGHT : BOTH)
            expect.soft(await everyViolation(page, scheme, part), `${name}, ${scheme}`).toEqual([])
          await leave?.(visitor)
        })
    })
})
