// Somebody who uses no mouse: from the first page to the cause of a failure, by keys alone.
import type { Playground } from '../playground.ts'
import { expect, test } from '../support/fixtures.ts'

test('only with the keyboard', { tag: ['@server', '@wide'] }, async ({ playground }) => {
  const { page } = playground
  const { keyboard } = page
  await playground.open()

  await test.step('the first button is a Tab away, and so is every card', async () => {
    await playground.tabTo(playground.button('Connect'))
    await expect(playground.button('A symmetric NAT: no way through')).toBeVisible()
    await keyboard.press('/')
    await keyboard.type('symmetric NAT: no')
    await keyboard.press('ArrowDown')
    await expect(playground.button('A symmetric NAT: no way through')).toBeFocused()
    await keyboard.press('Enter')
    await expect(playground.button('Run')).toBeFocused()
    await keyboard.press('Enter')
    await playground.expectReached(30)
  })

  await test.step('a problem is put away', async () => {
    await playground.openFile('wrong.json', '{}')
    await expect(playground.problem()).toBeVisible()
    await keyboard.press('Escape')
    await expect(playground.problem()).toBeHidden()
  })

  await test.step('time has keys', async () => {
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
  })

  await test.step('on to the end, which tells why', async () => {
    await playground.tabTo(page.getByRole('combobox', { name: 'Speed' }))
    await keyboard.type('max')
    await playground.tabTo(playground.button('Run'))
    await keyboard.press('Enter')
    await playground.expectEnded()
    await askWhy(playground)
  })

  await test.step('a packet that was lost is found, and asked who dropped it', async () => {
    await keyboard.press('/')
    await keyboard.type('by == nat-home-a')
    await expect(page.getByRole('status', { name: 'Found', exact: true })).toHaveText(/\d/)
    await keyboard.press('Enter')
    await expect(playground.event()).toContainText('dropped by nat-home-a')
    await keyboard.press('Escape')
    await keyboard.press('Escape')
    await expect(page.getByRole('combobox', { name: 'Filter', exact: true })).toBeHidden()

    const region = playground.event().getByRole('region', { name: 'Why', exact: true })
    const button = region.getByRole('button', { name: 'Why?' })
    await playground.tabTo(button)
    await keyboard.press('Enter')
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await expect(region).toContainText('was dropped')
    await expect(region.getByRole('region', { name: 'How it came about' })).toContainText('nat-')
  })

  await test.step('all keys are on a sheet', async () => {
    await keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys and colours' })
    await expect(sheet).toContainText('Run or pause')
    await expect(sheet).toContainText('Next or previous hit')
    await keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
})

/** The end explains itself and leads to the event that decided. */
async function askWhy(playground: Playground): Promise<void> {
  const { page } = playground
  await playground.tabTo(playground.button('Why?'))
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Why?' })
  const culprit = panel.getByRole('region', { name: 'What decided' }).getByRole('link')
  await expect(panel.getByRole('region', { name: 'What would mend it' })).toContainText('TURN')
  const seq = Number(/#(\d+)/.exec(await culprit.innerText())?.[1])
  await playground.tabTo(culprit)
  await page.keyboard.press('Enter')
  await playground.expectCursor(seq)
  await expect(playground.event()).toContainText('nat.bind')
}
