// A run that fails says why: beside its end, and under the event that failed.
import { expect, test } from '../support/fixtures.ts'

const BROKEN = {
  version: 1,
  title: 'Symmetric meets port-restricted',
  peers: { alice: { network: 'office' }, bob: { network: 'home' } },
  networks: { office: { nat: 'symmetric' }, home: { nat: 'port-restricted-cone' } },
  stop: { atMs: 60_000 },
}

test('a failed run explains its end, and each packet that it lost', async ({ playground }) => {
  await playground.open()
  await playground.openScenario(BROKEN)
  await playground.connect()
  await playground.runToEnd()

  await test.step('the end explains itself and leads to the event that decided', async () => {
    const panel = await playground.menu('Why?')
    await expect(panel).toContainText('nat-office gives the socket')
    await expect(panel.getByRole('link', { name: 'RFC 4787 §4.1' })).toBeVisible()
    await expect(panel.getByRole('region', { name: 'What would mend it' })).toContainText('TURN')

    const culprit = panel.getByRole('region', { name: 'What decided' }).getByRole('link')
    const seq = Number(/#(\d+)/.exec(await culprit.innerText())?.[1])
    await culprit.click()
    await playground.expectCursor(seq)
    await expect(playground.event()).toContainText('nat.bind')
  })

  await test.step('a dropped packet is asked by keyboard: who dropped it, and why', async () => {
    await playground.find('packet.drop nat-')

    const region = playground.event().getByRole('region', { name: 'Why', exact: true })
    const button = region.getByRole('button', { name: 'Why?' })
    await button.focus()
    await playground.page.keyboard.press('Enter')
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await expect(region).toContainText('was dropped')
    await expect(region.getByRole('region', { name: 'How it came about' })).toContainText('nat-')
  })
})
