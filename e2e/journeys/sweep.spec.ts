// Somebody wonders whether a link that loses packets is bad luck: runs it a hundred times, looks at all of
// them, and opens the slowest.
import { expect, test } from '../support/fixtures.ts'

test(
  'run 100 seeds, see the distribution, open one of them',
  { tag: ['@static', '@wide'] },
  async ({ playground }) => {
    const { page } = playground
    await playground.open()
    await playground.button('A link that loses one packet in twenty').click()
    await playground.setSpeed('max')
    await playground.button('Run many seeds…').click()
    const sweep = page.getByRole('dialog', { name: 'Run many seeds' })
    await sweep.getByRole('button', { name: 'Run 100' }).click()
    const done = sweep.getByRole('status')
    await expect(done).toHaveText('100 of 100 runs', { timeout: 60_000 })

    await test.step('how they ended, and when', async () => {
      const outcomes = sweep.getByRole('region', { name: 'How they ended' })
      await expect(outcomes).toContainText(/Connected: \d+ \(\d+ %\)/)
      await expect(outcomes).toContainText(/packet loss: \d+/)
      const times = sweep.getByRole('region', { name: 'Times' })
      await expect(times.getByRole('img', { name: /^Channel open: median \d/ })).toBeVisible()
      await expect(times).toContainText(/95 % within \d.* · 100 of 100 runs came to it/)
      await times.getByRole('button', { name: 'DTLS' }).click()
      await expect(times.getByRole('img', { name: /^DTLS connected: median \d/ })).toBeVisible()
    })

    const rows = sweep.getByRole('row').filter({ has: page.getByRole('rowheader') })
    await expect(rows).toHaveCount(100)
    const open = sweep.getByRole('columnheader', { name: 'Open' }).getByRole('button')
    await open.click()
    await open.click()
    const slowest = rows.first()
    const seed = await slowest.getByRole('rowheader').innerText()
    const openedAtS = await slowest.getByRole('cell').nth(5).innerText()
    await slowest.getByRole('button', { name: `Open seed ${seed}` }).click()

    await test.step('the run that opens is that one', async () => {
      await expect(sweep).toBeHidden()
      await playground.runToEnd()
      await expect(page.getByRole('spinbutton', { name: 'seed' })).toHaveValue(seed)
      await playground.find('Channel “data” open')
      const opened = playground.row(/: Channel “data” open/)
      await expect(opened.last()).toHaveText(new RegExp(`^${openedAtS} s,`))
    })
  },
)
