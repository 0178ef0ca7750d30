// The page's state is in its address.
import { expect, test } from '../support/fixtures.ts'

const SCENARIO = { version: 1, title: 'A lab in a link', seed: 5, peers: { ann: {}, ben: {} } }

test(
  'a link brings back scenario, cursor, zoom and what was done by hand',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await playground.openScenario(SCENARIO)
    await playground.connect()
    await playground.setSpeed('1×')
    await playground.expectState('ann', 'Data channel “data”', 'open')
    await playground.pause()
    await playground.sendMessage('ann', 'packed in a link')
    await playground.runToEnd()
    await playground.zoom('All')
    await playground.scrubTo(33)
    const said = await playground.event().getByRole('heading', { level: 3 }).textContent()
    const text = await playground.mermaidText()
    expect(text).toContain('packed in a link')
    const link = await playground.link()
    const head = await playground.head()

    await playground.page.goto('about:blank')
    await playground.openLink(link)
    await playground.expectCursor(33)
    await playground.expectZoom('All')
    await expect.poll(() => playground.head(), 'all of the run is there').toBe(head)
    await expect(playground.button('Run')).toBeVisible()
    await expect(playground.button('A lab in a link')).toBeVisible()
    await expect(playground.event().getByRole('heading', { level: 3 })).toHaveText(said ?? '')
    await playground.runToEnd()
    expect(await playground.mermaidText()).toBe(text)

    await test.step('the address bar is that link: reloading keeps the place', async () => {
      await playground.scrubTo(21)
      await playground.zoom('Signaling')
      await expect.poll(() => playground.page.url()).toMatch(/at=21&zoom=signaling/)
      await playground.page.reload()
      await playground.expectCursor(21)
      await playground.expectZoom('Signaling')
    })

    await test.step('one that makes no sense leaves the page usable', async () => {
      await playground.page.goto('about:blank')
      await playground.open('#s=not-a-scenario')
      await expect(playground.problem()).toBeVisible()
      await playground.connect()
      await playground.expectReached(5)
    })
  },
)
