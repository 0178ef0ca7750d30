// Small screens, both themes, and readers of all kinds.
import { NetworkPanel } from '../network-panel.ts'
import { seriousViolations, seriousViolationsInBothThemes } from '../support/axe.ts'
import { connectAndRest } from '../support/connected.ts'
import { expect, test } from '../support/fixtures.ts'
import { HOMES } from '../support/homes.ts'

test.describe('in both themes', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test(
    'nothing serious stands between people and the page',
    { tag: '@static' },
    async ({ playground }) => {
      const look = async (where: string): Promise<void> => {
        expect(await seriousViolationsInBothThemes(playground), where).toEqual([])
      }
      await playground.open()
      await look('first screen')
      await playground.openScenario(HOMES)
      await connectAndRest(playground)
      await look('paused')

      const network = new NetworkPanel(playground)
      await network.open()
      await network.settings('home-a')
      await expect(network.map().first()).toBeVisible()
      await look('network')
      await playground.scrubTo(40)
      await look('network in the past')
      await network.openNat()
      await playground.goToLast()
      await expect(network.rows('nat-home-a').first()).toBeVisible()
      await look('NAT')

      await playground.scrubTo(40)
      for (const menu of ['Commands', 'Share']) {
        await playground.menu(menu)
        await look(menu)
        await playground.page.keyboard.press('Escape')
      }
      await playground.openFile('wrong.json', '{"version":2}')
      await expect(playground.problem()).toBeVisible()
      await look('problem')
    },
  )
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
