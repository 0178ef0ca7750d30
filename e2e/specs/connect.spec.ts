// The first five minutes: press Connect, see two peers find each other. (The static page: a journey.)
import { expect, test } from '../support/fixtures.ts'

test(
  'two peers connect, and each step of it can be seen',
  { tag: '@server' },
  async ({ playground }) => {
    await test.step('the first screen says what this is and what to press', async () => {
      await playground.open()
      await expect(playground.page.getByRole('heading', { level: 1 }).last()).toHaveText(
        'Watch two WebRTC peers find each other',
      )
      await expect(playground.button('Connect')).toBeVisible()
    })

    await playground.connect()
    await playground.setSpeed('max')
    await test.step('the ladder is drawn by Mermaid, and follows the newest message', async () => {
      await expect(
        playground.drawnRows().filter({ hasText: 'data: “hello from alice”' }),
      ).toBeInViewport()
    })

    await test.step('two peers connect and each gets the other’s message', async () => {
      for (const peer of ['alice', 'bob']) {
        await playground.expectState(peer, 'Signaling state', 'stable')
        await playground.expectState(peer, 'Connection state', 'connected')
        await playground.expectState(peer, 'Data channel “data”', 'open')
      }
      await playground.find('hello from alice')
      await expect(playground.row('alice to bob: data: “hello from alice”')).toHaveCount(1)
      await expect(playground.row('bob to alice: data: “hello from bob”')).toHaveCount(1)
    })

    await test.step('a zoom shows its own rows', async () => {
      await playground.zoom('Signaling')
      await expect(playground.drawnRows().filter({ hasText: 'offer' }).first()).toBeVisible()
      await expect(playground.drawnRows().filter({ hasText: 'data: “hello' })).toHaveCount(0)
    })

    await playground.runToEnd()
    await test.step('a run that goes well is not asked why', async () => {
      await expect(playground.button('Why?')).toHaveCount(0)
    })
    await test.step('the states are those at the cursor, not those of the end', async () => {
      await playground.expectState('alice', 'Connection state', 'connected')
      await playground.scrubTo(30)
      await expect(await playground.state('alice', 'Signaling client')).toBeVisible()
      await expect(playground.region('States').getByText('connected', { exact: true })).toHaveCount(
        0,
      )
    })
  },
)
