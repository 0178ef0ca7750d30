// The first five minutes: press Connect, see two peers find each other.
import { expect, test } from '../support/fixtures.ts'

test('the first screen says what this is and what to press', async ({ playground }) => {
  await playground.open()
  await expect(playground.page.getByRole('heading', { level: 1 }).last()).toHaveText(
    'Watch two WebRTC peers find each other',
  )
  await expect(playground.button('Connect')).toBeVisible()
})

test('two peers connect and each gets the other’s message', async ({ playground }) => {
  await playground.open()
  await playground.connect()
  await playground.setSpeed('max')
  for (const peer of ['alice', 'bob']) {
    await playground.expectState(peer, 'Signaling state', 'stable')
    await playground.expectState(peer, 'Connection state', 'connected')
    await playground.expectState(peer, 'Data channel “data”', 'open')
  }
  await playground.find('hello from alice')
  await expect(playground.row('alice to bob: data: “hello from alice”')).toHaveCount(1)
  await expect(playground.row('bob to alice: data: “hello from bob”')).toHaveCount(1)
})

test('the ladder is drawn by Mermaid, and follows the newest message', async ({ playground }) => {
  await playground.open()
  await playground.connect()
  await playground.setSpeed('max')
  await expect(
    playground.drawnRows().filter({ hasText: 'data: “hello from alice”' }),
  ).toBeInViewport()
  await playground.zoom('Signaling')
  await expect(playground.drawnRows().filter({ hasText: 'offer' }).first()).toBeVisible()
  await expect(playground.drawnRows().filter({ hasText: 'data: “hello' })).toHaveCount(0)
})

test('the states are those at the cursor, not those of the end', async ({ playground }) => {
  await playground.open()
  await playground.connect()
  await playground.runToEnd()
  await playground.expectState('alice', 'Connection state', 'connected')
  await playground.scrubTo(30)
  await expect(await playground.state('alice', 'Signaling client')).toBeVisible()
  await expect(playground.region('States').getByText('connected', { exact: true })).toHaveCount(0)
})
