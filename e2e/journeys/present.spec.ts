// Somebody shows a class how two peers connect: large on the projector, with what comes next for the
// speaker alone.
import { expect, test } from '../support/fixtures.ts'

test(
  'present a run, with a window for the speaker',
  { tag: ['@server', '@wide'] },
  async ({ playground }) => {
    const { page } = playground
    const { keyboard } = page
    await playground.open()
    await playground.button('Two peers find each other').click()
    await expect(playground.button('Run')).toBeFocused()
    await keyboard.press('p')
    const stage = page.getByRole('main', { name: 'Stage' })
    await expect(stage.getByRole('heading', { name: 'Two peers find each other' })).toBeVisible()

    const opening = page.waitForEvent('popup')
    await keyboard.press('s')
    const speaker = await opening
    const current = speaker.getByRole('region', { name: 'On the screen' })
    const next = speaker.getByRole('region', { name: 'Next, seen only here' })

    await test.step('what comes next is seen by the speaker alone', async () => {
      await expect(next.getByRole('listitem').first()).toContainText('create channel “data”')
      await expect(stage).not.toContainText('create channel')
      await page.bringToFront()
      await keyboard.press('ArrowRight')
      await expect(stage).toContainText('create channel “data”')
      await expect(current).toContainText('create channel “data”')
      await expect(next.getByRole('listitem').first()).toContainText('connect to bob')
      await keyboard.press('ArrowLeft')
      await expect(current).not.toContainText('create channel')
    })

    await test.step('the speaker moves on from the other window', async () => {
      await speaker.getByRole('button', { name: 'Next' }).click()
      await expect(stage).toContainText('create channel “data”')
      await speaker.keyboard.press('End')
      await expect(stage.getByRole('row', { name: 'alice' })).toContainText('connected')
      await expect(next).toContainText('This is the end of the run.')
      await speaker.getByRole('textbox', { name: 'Notes' }).fill('Ask who speaks first')
      await expect(stage).not.toContainText('Ask who speaks first')
    })

    await test.step('a blank screen shows nothing; leaving brings the page back', async () => {
      await page.bringToFront()
      await keyboard.press('b')
      await expect(stage.getByRole('row')).toHaveCount(0)
      await keyboard.press('b')
      await expect(stage.getByRole('row', { name: 'alice' })).toBeVisible()
      await keyboard.press('Escape')
      await expect(stage).toBeHidden()
      await expect(speaker.getByRole('heading')).toHaveText('The presentation has ended')
      await expect(playground.button('Continue 30 s')).toBeVisible()
    })
  },
)
