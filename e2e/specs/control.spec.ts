// Remote control: what is dragged and pressed on one pad moves the other, over the channel between them.
import { ControlPanel } from '../control-panel.ts'
import { expect, test } from '../support/fixtures.ts'

const channel = { atMs: 0, peer: 'alice', do: 'create-channel', protocol: 'peerscope-control' }
const PADS = {
  version: 1,
  title: 'Two channels for one pad',
  peers: { alice: {}, bob: {} },
  script: [
    { ...channel, label: 'reliable' },
    { ...channel, label: 'newest', ordered: false, maxRetransmits: 0 },
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
  ],
  stop: { atMs: 600_000 },
}

test(
  'a pad moves the pads at the other end, and the lag is drawn',
  { tag: '@server' },
  async ({ playground }) => {
    const control = new ControlPanel(playground)
    await playground.open()
    await playground.openScenario(PADS)

    await test.step('before there is a channel, the pane says so', async () => {
      await playground.beginStepping()
      await control.open()
      await expect(control.region()).toContainText('No channel for commands')
    })

    await test.step('what is dragged and pressed at the head goes over both channels', async () => {
      await playground.setSpeed('1×')
      await playground.run()
      await expect(control.pad('alice')).toHaveAttribute('aria-disabled', 'false')
      await control.drag('alice', 0.25, 0.75)
      await control.pad('alice').press('w')
      for (const label of ['reliable', 'newest']) {
        const pad = control.following('bob', label)
        await expect(pad).toHaveAccessibleName(/pointer at 25 % from the left, 75 % from the top/)
        await expect(pad).toContainText('W')
        await expect(control.figure(label, 'Median')).toHaveText(/^\d+\.\d ms$/)
      }
    })

    await test.step('the past has the pads as they were', async () => {
      await playground.pause()
      const moved = await control.figure('newest', 'Applied').textContent()
      await playground.goToFirst()
      await expect(control.region()).toContainText('No channel for commands')
      await playground.goToLast()
      await expect(control.figure('newest', 'Applied')).toHaveText(moved ?? '')
    })
  },
)
