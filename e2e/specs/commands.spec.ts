// What a person can make a peer do while the lab runs; each act is recorded and replays.
import { expect, test } from '../support/fixtures.ts'
import type { Playground } from '../playground.ts'

/** How many messages of a diagram say this and no more. */
function messages(mermaid: string, label: string): number {
  return mermaid.split('\n').filter((line) => line.endsWith(`: ${label}`)).length
}

/** Runs until both peers are connected, and pauses there. */
async function connectAndPause(playground: Playground): Promise<void> {
  await playground.open()
  await playground.connect()
  await playground.setSpeed('1×')
  for (const peer of ['alice', 'bob']) {
    await playground.expectState(peer, 'Data channel “data”', 'open')
  }
  await playground.pause()
  // What was under way when the button was pressed has still arrived; commands act at the head.
  if (await playground.button('Last event').isEnabled()) await playground.goToLast()
}

test('a message is sent, arrives, and is there again after a restart', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.sendMessage('bob', 'ahoy <b>there</b>')
  await playground.runToEnd()
  await playground.find('ahoy')
  await expect(playground.row('bob to alice: data: “ahoy').first()).toBeAttached()

  await playground.restart()
  await playground.runToEnd()
  await playground.find('ahoy')
  await expect(playground.row('bob to alice: data: “ahoy').first()).toBeAttached()
})

test('a second channel opens on both sides', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.addChannel('alice', 'extra')
  await playground.runToEnd()
  await playground.expectState('alice', 'Data channel “extra”', 'open')
  await playground.expectState('bob', 'Data channel “extra”', 'open')
})

test('ICE restarts and connects again', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.restartIce('alice')
  await playground.runToEnd()
  // Two offers, each to the signaling server and on from there.
  expect(messages(await playground.mermaidText(), 'offer')).toBe(4)
  for (const peer of ['alice', 'bob']) {
    await playground.expectState(peer, 'Signaling state', 'stable')
    await playground.expectState(peer, 'Connection state', 'connected')
  }
})

test('a cut signaling socket reconnects and registers again', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.cutSignaling('bob')
  await expect(await playground.state('bob', 'Signaling client')).not.toContainText(/^registered/)
  await playground.runToEnd()
  await playground.expectState('bob', 'Signaling client', 'registered')
})

test('closing closes both ends', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.closeConnection('alice')
  await playground.runToEnd()
  await playground.expectState('alice', 'Connection state', 'closed')
  await playground.expectState('alice', 'Data channel “data”', 'closed')
})

test('in the past, commands offer the way to the head', async ({ playground }) => {
  await connectAndPause(playground)
  await playground.scrubTo(20)
  const panel = await playground.menu('Commands')
  await expect(panel.getByRole('button', { name: 'Send' })).toBeDisabled()
  await panel.getByRole('button', { name: 'Go to the head' }).click()
  await expect(panel.getByRole('button', { name: 'Send' })).toBeEnabled()
  expect(await playground.cursor()).toBe(await playground.head())
})
