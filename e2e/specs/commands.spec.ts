// What a person can make a peer do while the lab runs; each act is recorded and replays.
import { MediaPanel } from '../media-panel.ts'
import { expect, test } from '../support/fixtures.ts'
import { connectAndRest } from '../support/connected.ts'

/** How many messages of a diagram say this and no more. */
function messages(mermaid: string, label: string): number {
  return mermaid.split('\n').filter((line) => line.endsWith(`: ${label}`)).length
}

test(
  'messages, channels and ICE restarts take effect, and are there again after a restart',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await connectAndRest(playground)

    await test.step('in the past, commands offer the way to the head', async () => {
      await playground.scrubTo(20)
      const panel = await playground.menu('Commands')
      await expect(panel.getByRole('button', { name: 'Send' })).toBeDisabled()
      await panel.getByRole('button', { name: 'Go to the head' }).click()
      await expect(panel.getByRole('button', { name: 'Send' })).toBeEnabled()
      expect(await playground.cursor()).toBe(await playground.head())
    })

    await playground.sendMessage('bob', 'ahoy <b>there</b>')
    await playground.addChannel('alice', 'extra')
    await playground.restartIce('alice')
    await playground.runToEnd()

    const replayed = async (): Promise<void> => {
      await test.step('ICE restarts and connects again', async () => {
        // Two offers, each to the signaling server and on from there.
        expect(messages(await playground.mermaidText(), 'offer')).toBe(4)
        for (const peer of ['alice', 'bob']) {
          await playground.expectState(peer, 'Signaling state', 'stable')
          await playground.expectState(peer, 'Connection state', 'connected')
        }
      })
      await test.step('the channel is open on both sides', async () => {
        await playground.expectState('alice', 'Data channel “extra”', 'open')
        await playground.expectState('bob', 'Data channel “extra”', 'open')
      })
      await test.step('the message has arrived', async () => {
        await playground.find('ahoy')
        await expect(playground.row('bob to alice: data: “ahoy').first()).toBeAttached()
      })
    }
    await replayed()
    await playground.restart()
    await playground.runToEnd()
    await replayed()

    await test.step('after the end, a camera can be added once the run is continued', async () => {
      const media = new MediaPanel(playground)
      await media.open()
      const add = media.region().getByRole('button', { name: 'Add a camera to alice' })
      await expect(add).toBeDisabled()
      await media.region().getByRole('button', { name: 'Continue 30 s' }).click()
      await expect(add).toBeEnabled()
      await add.click()
      await playground.setSpeed('max')
      await playground.run()
      await expect(media.card('camera', 'alice', 'bob')).toBeVisible()
    })
  },
)

test(
  'a cut signaling socket reconnects; closing closes both ends',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await connectAndRest(playground)
    await playground.cutSignaling('bob')
    await expect(await playground.state('bob', 'Signaling client')).not.toContainText(/^registered/)
    await playground.closeConnection('alice')
    await playground.runToEnd()
    await playground.expectState('bob', 'Signaling client', 'registered')
    await playground.expectState('alice', 'Connection state', 'closed')
    await playground.expectState('alice', 'Data channel “data”', 'closed')
  },
)
