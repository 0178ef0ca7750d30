// The ladder itself: drawn by Mermaid in a frame, put together by the page.
import { expect, test } from '../support/fixtures.ts'

test(
  'what is drawn is numbered, can be selected, and is text whatever peers say',
  { tag: '@server' },
  async ({ playground }) => {
    const pages = playground.region('Sequence diagram').locator('.pages')
    await playground.open()
    await playground.connect()

    await test.step('what a peer says is text, whatever it says', async () => {
      const hostile =
        '%%{init: {"themeCSS": "*{fill:red}"}}%% <img src=x onerror="document.title=1"> $$x$$ # ; C4Container'
      await playground.expectState('alice', 'Data channel “data”', 'open')
      await playground.sendMessage('alice', hostile)
      const said = playground.drawnRows().filter({ hasText: 'data: “%' })
      await expect(said.first()).toBeAttached()
      const foreign = 'img, script, foreignObject, a, image, use, [onerror], [style*=url]'
      await expect(pages.locator(foreign)).toHaveCount(0)
      await expect(playground.page).not.toHaveTitle('1')
    })

    await test.step('the numbers of the arrows run through all drawings', async () => {
      await playground.restart()
      await playground.zoom('Signaling')
      await playground.runToEnd()
      const numbers = pages.locator('.sequenceNumber')
      const arrows = (await playground.mermaidText()).match(/->>/g)?.length ?? 0
      expect(arrows).toBeGreaterThan(15)
      await expect(numbers).toHaveCount(arrows)
      // Rows stand in the document in the order they were drawn in.
      const drawn = (await numbers.allTextContents()).map(Number).sort((a, b) => a - b)
      expect(drawn).toEqual(drawn.map((_, n) => n + 1))
    })

    await test.step('a click on a row selects its event', async () => {
      await playground.zoom('Milestones')
      const row = playground.drawnRows().filter({ hasText: 'Connection connected' }).first()
      const seq = Number(await row.getAttribute('data-seq'))
      await row.click({ position: { x: 4, y: 4 } })
      await playground.expectCursor(seq)
      await expect(row).toHaveClass(/selected/)
    })
  },
)

test(
  'a reader who scrolls away is left there, and finds back; rows keep their order',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await playground.connect()
    await playground.zoom('All')
    await playground.setSpeed('max')
    await playground.expectReached(200)
    await playground.region('Sequence diagram').hover()
    await playground.page.mouse.wheel(0, -2000)
    const jump = playground.button('↓ Jump to newest')
    await expect(jump).toBeVisible()
    await playground.expectEnded()
    await expect(jump).toBeVisible()
    await jump.click()
    await expect(jump).toBeHidden()
    const newest = playground.drawnRows().filter({ hasText: 'End: stop' })
    await expect(newest).toBeInViewport()

    await test.step('every row is drawn where the list says it is', async () => {
      // The drawing comes from its frame a moment after the events do.
      await expect.poll(() => playground.drawnRows().count()).toBeGreaterThan(10)
      const seqs = await playground.drawnRows().evaluateAll((rows) =>
        rows
          .map((row) => ({
            seq: Number(row.getAttribute('data-seq')),
            top: row.getBoundingClientRect().top,
          }))
          .sort((a, b) => a.top - b.top)
          .map(({ seq }) => seq),
      )
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    })
  },
)
