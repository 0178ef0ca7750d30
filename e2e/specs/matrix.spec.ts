// Which NATs connect: known at once, tried on demand, and each cell a run of its own.
import { expect, test } from '../support/fixtures.ts'
import { Matrix } from '../support/matrix.ts'

test(
  'says which NATs connect and by which rule, to everyone, on every screen',
  { tag: '@server' },
  async ({ playground }) => {
    const matrix = new Matrix(playground)
    await playground.open()
    await matrix.open()
    await expect(matrix.cell('Port-restricted cone', 'Symmetric')).toHaveText(/no/)
    await expect(matrix.cell('Restricted cone', 'Symmetric')).toHaveText(/prflx/)
    await matrix.cell('Port-restricted cone', 'Symmetric').hover()
    await expect(matrix.detail()).toContainText('RFC 4787 §4.1, REQ-1')
    await matrix.choose('STUN and TURN')
    await expect(matrix.cell('Port-restricted cone', 'Symmetric')).toHaveText(/relay/)
    await expect(matrix.detail()).toContainText('RFC 8656 §9')

    await test.step('fits a phone', async () => {
      await playground.page.setViewportSize({ width: 390, height: 844 })
      const overflow = await matrix.dialog().evaluate((each) => each.scrollWidth - each.clientWidth)
      expect(overflow).toBe(0)
      await matrix.dialog().evaluate((each) => each.scrollTo(0, 0))
      await expect(matrix.cell('One to one', 'One to one')).toBeInViewport({ ratio: 1 })
    })
  },
)

test(
  'tries cells in the background until it is told to stop; a cell opens its run',
  { tag: '@static' },
  async ({ playground }) => {
    const matrix = new Matrix(playground)
    await playground.open()
    await matrix.open()
    await matrix.tryAll()
    await expect.poll(() => matrix.tried()).toBeGreaterThanOrEqual(2)
    await matrix.stop()
    await expect(matrix.dialog().getByRole('button', { name: /^Try all/ })).toBeVisible()
    await expect(matrix.cell('No NAT', 'No NAT')).toHaveAccessibleName(
      /observed: .*, as predicted$/,
    )
    await expect(matrix.cell('One to one', 'One to one')).toHaveAccessibleName(/not run yet$/)
    // What has been tried stays known.
    await matrix.close()
    await matrix.open()
    expect(await matrix.tried()).toBeGreaterThanOrEqual(2)

    await test.step('is used with the keyboard, and a cell opens its run', async () => {
      await matrix.cell('Restricted cone', 'Symmetric').focus()
      await matrix.press('ArrowUp')
      await expect(matrix.cell('Full cone', 'Symmetric')).toBeFocused()
      await matrix.press('Space')
      await expect(matrix.detail()).toContainText('As predicted.')
      await matrix.press('Enter')
      await expect(matrix.dialog()).toBeHidden()
      await expect(playground.button('Full cone × Symmetric, random ports: STUN')).toBeVisible()
      await playground.expectState('alice', 'Connection state', 'connected')
    })
  },
)
