// Small screens, both themes, and readers of all kinds.
import { NetworkPanel } from '../network-panel.ts'
import { NOTHING } from '../screens/screen.ts'
import { VISITS } from '../screens/screens.ts'
import { Visitor } from '../screens/visitor.ts'
import { everyViolation, seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'
import { HOMES } from '../support/homes.ts'

const LIGHT = ['light'] as const
const BOTH = ['light', 'dark'] as const

test.describe('nothing stands between people and the page, in either theme', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  for (const visit of VISITS)
    test(visit.name, { tag: '@static' }, async ({ playground, site }) => {
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

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('everything is there, one pane at a time', async ({ playground }) => {
    const { page } = playground
    const expectNoOverflow = async (): Promise<void> => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
    await playground.open()
    await expect(playground.button('Connect')).toBeInViewport()
    await expectNoOverflow()
    await playground.openScenario(HOMES)
    await playground.connect()
    await playground.expectReached(100)
    await playground.pause()
    for (const name of ['First event', 'Back', 'Run', 'Step', 'Restart']) {
      await expect(playground.button(name)).toBeInViewport({ ratio: 1 })
    }
    await expect(playground.drawnRows().first()).toBeVisible()
    await expectNoOverflow()
    await playground.showTab('States')
    await expect(page.getByRole('rowheader', { name: 'Signaling state' })).toBeVisible()
    await expectNoOverflow()
    await playground.showTab('Event')
    await expect(page.getByRole('article')).toBeVisible()
    await expectNoOverflow()
    expect(await seriousViolations(playground)).toEqual([])

    const network = new NetworkPanel(playground)
    await network.open()
    await network.settings('home-a')
    await expect(network.map().first()).toBeVisible()
    await expectNoOverflow()
    expect(await seriousViolations(playground)).toEqual([])
    await network.openNat()
    await expect(network.rows('nat-home-a').first()).toBeVisible()
    await expectNoOverflow()
    expect(await seriousViolations(playground)).toEqual([])
  })
})
