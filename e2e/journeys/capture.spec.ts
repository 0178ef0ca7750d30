// Somebody has a capture of two browsers and wants to know what is in it.
import { readFileSync } from 'node:fs'
import { expect, test } from '../support/fixtures.ts'

const CALL = readFileSync('server/lab/recordings/fixtures/chromium-data.pcapng')

test('import a capture and read it', { tag: '@static' }, async ({ playground }) => {
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

  // Its packets open with the keys that it carries.
  await playground.find('DATA_CHANNEL_OPEN')
  const layers = playground.event().getByRole('region', { name: 'Layers' })
  await expect(layers.getByRole('group', { name: 'Layers' })).toHaveText(/DTLS.*SCTP.*DCEP/s)

  await bar.getByRole('button', { name: 'Back to the lab' }).click()
  await expect(playground.button('Connect')).toBeVisible()
})
