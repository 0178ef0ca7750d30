// Captures made elsewhere: dropped, shown like any run but read-only, and what is wrong with bad ones.
import { readFileSync } from 'node:fs'
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

const CALL = readFileSync('server/lab/recordings/fixtures/chromium-data.pcapng')

test('a capture is shown like a run, and nothing in it can be run', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.dropFile('noise.pcapng', 'none of this is a capture')
  await expect(playground.problem()).toContainText('noise.pcapng could not be read')
  await expect(playground.problem()).toContainText('webrtc-internals')

  await playground.dropFile('call.pcapng', CALL)
  const bar = page.getByRole('region', { name: 'Recording' })
  await expect(bar).toContainText('call.pcapng')
  await expect(bar).toContainText('pcapng capture, 76 packets')
  await expect(playground.problem()).toBeHidden()
  await expect(playground.drawnRows().first()).toBeVisible()
  await playground.expectState('alice', 'Data channel “chat”', 'closed')
  for (const name of ['Restart', 'Commands']) await expect(playground.button(name)).toBeDisabled()
  await expect(page.getByLabel('seed')).toBeHidden()
  await playground.showTab('Network')
  await expect(page.getByRole('row', { name: /^alice peer/ })).toBeVisible()
  expect(await seriousViolations(playground)).toEqual([])

  // Its packets open with the keys that it carries.
  await playground.find('DATA_CHANNEL_OPEN')
  const layers = playground.event().getByRole('region', { name: 'Layers' })
  await expect(layers.getByRole('group', { name: 'Layers' })).toHaveText(/DTLS.*SCTP.*DCEP/s)

  await bar.getByRole('button', { name: 'Back to the lab' }).click()
  await expect(playground.button('Connect')).toBeVisible()
})
