// Everything without a mouse.
import { expect, test } from '../support/fixtures.ts'

test('connect, pause, step, zoom, find and back out with keys alone', async ({ playground }) => {
  const { keyboard } = playground.page
  await playground.open()
  await expect(playground.button('Connect')).toBeVisible()
  for (let tabs = 0; tabs < 20; tabs++) {
    await keyboard.press('Tab')
    if (await playground.button('Connect').evaluate((it) => it === document.activeElement)) break
  }
  await expect(playground.button('Connect')).toBeFocused()
  await keyboard.press('Enter')
  await playground.expectReached(30)

  await playground.openFile('wrong.json', '{}')
  await expect(playground.problem()).toBeVisible()
  await keyboard.press('Escape')
  await expect(playground.problem()).toBeHidden()

  await keyboard.press('Space')
  await expect(playground.button('Run')).toBeVisible()
  await playground.settled()
  const paused = await playground.cursor()
  await keyboard.press('ArrowRight')
  await playground.expectCursor(paused + 1)
  await keyboard.press('ArrowLeft')
  await keyboard.press('ArrowLeft')
  await playground.expectCursor(paused - 1)
  await keyboard.press('Home')
  await playground.expectCursor(0)
  await keyboard.press('End')
  await playground.expectCursor(await playground.head())

  await keyboard.press('1')
  await playground.expectZoom('Signaling')
  await keyboard.press('3')
  await playground.expectZoom('All')

  await keyboard.press('/')
  await keyboard.type('offer')
  await keyboard.press('Enter')
  await expect(playground.event()).toContainText(/offer/i)
  await keyboard.press('Escape')
  await expect(playground.page.getByRole('searchbox')).toBeHidden()

  await keyboard.press('Space')
  await playground.expectReached((await playground.head()) + 1)
})
