// Somebody with a phone in one hand.
import { NetworkPanel } from '../network-panel.ts'
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  contextOptions: { reducedMotion: 'reduce' },
})

test(
  'on a phone: everything is there, one pane at a time',
  { tag: ['@static', '@wide'] },
  async ({ playground }) => {
    const { page } = playground
    /** Nothing sticks out, and nothing stands in anybody's way. */
    const look = async (where: string): Promise<void> => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(overflow, where).toBeLessThanOrEqual(0)
      expect(await seriousViolations(playground), where).toEqual([])
    }
    await playground.open()
    await expect(playground.button('Connect')).toBeInViewport()
    await look('first screen')
    await playground.button('Two home NATs and STUN').tap()
    await playground.button('Run').tap()
    await playground.expectReached(230)
    await playground.button('Pause').tap()
    await playground.settled()
    for (const name of ['First event', 'Back', 'Run', 'Step', 'Restart'])
      await expect(playground.button(name)).toBeInViewport({ ratio: 1 })

    const row = playground.drawnRows().filter({ hasText: 'checking' }).last()
    const seq = Number(await row.getAttribute('data-seq'))
    await row.locator('text').first().tap()
    await playground.expectCursor(seq)
    await look('ladder')

    await page.getByRole('tab', { name: 'States' }).tap()
    await expect(page.getByRole('rowheader', { name: 'Signaling state' })).toBeVisible()
    await look('states')
    await page.getByRole('tab', { name: 'Event' }).tap()
    await expect(page.getByRole('article')).toHaveAccessibleName(`Event ${seq}`)
    await look('event')

    const network = new NetworkPanel(playground)
    await network.open()
    await network.settings('home-a')
    await expect(network.map().first()).toBeVisible()
    await look('network')
    await playground.button('Last event').tap()
    await network.openNat()
    await expect(network.rows('nat-home-a').first()).toBeVisible()
    await look('NAT')

    await test.step('in Chinese as well', async () => {
      await playground.button('EN – Language').tap()
      await playground.button('简体中文').tap()
      for (const pane of ['状态', '网络', 'NAT', '事件', '时序图']) {
        await page.getByRole('tab', { name: pane, exact: true }).tap()
        await look(pane)
      }
      await page.getByRole('link', { name: 'Peerscope：回到起始页' }).tap()
      await expect(playground.button('连接')).toBeInViewport()
      await look('first screen in Chinese')
    })
  },
)
