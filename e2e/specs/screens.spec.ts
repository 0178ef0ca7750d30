// Small screens, both themes, and readers of all kinds.
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('nothing serious stands between people and the page', async ({ playground }) => {
      await playground.open()
      expect(await seriousViolations(playground), 'first screen').toEqual([])
      await playground.connect()
      await playground.setSpeed('1×')
      await playground.expectState('alice', 'Data channel “data”', 'open')
      await playground.pause()
      expect(await seriousViolations(playground), 'paused').toEqual([])
      await playground.scrubTo(40)
      await playground.menu('Commands')
      expect(await seriousViolations(playground), 'commands').toEqual([])
      await playground.page.keyboard.press('Escape')
      await playground.menu('Share')
      expect(await seriousViolations(playground), 'share').toEqual([])
      await playground.page.keyboard.press('Escape')
      await playground.openFile('wrong.json', '{"version":2}')
      await expect(playground.problem()).toBeVisible()
      expect(await seriousViolations(playground), 'problem').toEqual([])
    })
  })
}

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('everything is there, one pane at a time', async ({ playground }) => {
    const { page } = playground
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await playground.open()
    await expect(playground.button('Connect')).toBeInViewport()
    expect(await overflow()).toBeLessThanOrEqual(0)
    await playground.connect()
    await playground.expectReached(40)
    await playground.pause()
    for (const name of ['First event', 'Back', 'Run', 'Step', 'Restart']) {
      await expect(playground.button(name)).toBeInViewport({ ratio: 1 })
    }
    await expect(playground.drawnRows().first()).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    await playground.showTab('States')
    await expect(page.getByRole('rowheader', { name: 'Signaling state' })).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    await playground.showTab('Event')
    await expect(page.getByRole('article')).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await seriousViolations(playground)).toEqual([])
  })
})
