// A call as the two people have it: one rings, the other answers by hand, one of them hangs up.
import { rest } from '../support/connected.ts'
import { expect, test } from '../support/fixtures.ts'

const SCENARIO = {
  title: 'A telephone',
  version: 1,
  peers: { alice: {}, bob: {} },
  script: [{ atMs: 1000, peer: 'alice', do: 'call', to: 'bob', media: ['audio'] }],
  stop: { atMs: 60_000 },
}

test(
  'a call rings until it is answered by hand, and is over for both when one hangs up',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await playground.openScenario(SCENARIO)
    await playground.connect()
    await playground.expectState('bob', 'Call', 'ringing')
    await rest(playground)

    await playground.answerCall('bob')
    await playground.run()
    for (const peer of ['alice', 'bob']) await playground.expectState(peer, 'Call', 'in-call')
    await rest(playground)

    await playground.hangUp('alice')
    await playground.run()
    for (const peer of ['alice', 'bob']) await playground.expectState(peer, 'Call', 'ended')
    await rest(playground)
    await test.step('what became of it is said where one calls', async () => {
      const panel = await playground.menu('Commands')
      await expect(panel.getByRole('status')).toHaveText('The call with bob is over.')
      await expect(panel.getByRole('button', { name: 'Call bob' })).toBeEnabled()
    })
  },
)
