// Scenario files: opened, dropped, and wrong ones explained where they are wrong.
import { expect, test } from '../support/fixtures.ts'

const WRONG = JSON.stringify({
  version: 1,
  peers: { alice: {}, bob: { polite: 'yes' } },
  sedd: 42,
})

test(
  'files are opened and dropped; what is wrong in them is said, and the run kept',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()

    await test.step('what is not JSON says so, dropped as well as opened', async () => {
      await playground.dropFile('broken.json', '{ "version": 1, ')
      await expect(playground.problem()).toContainText('broken.json')
      await expect(playground.problem()).toContainText(/JSON/)
    })

    await test.step('a dropped scenario opens', async () => {
      await playground.dropFile(
        'dropped.json',
        JSON.stringify({ version: 1, title: 'Dropped here', peers: { alice: {}, bob: {} } }),
      )
      await expect(playground.button('Dropped here')).toBeVisible()
    })

    await test.step('a scenario file replaces the scenario', async () => {
      const peers = { carol: {}, dave: {} }
      await playground.openScenario({ version: 1, title: 'Carol and Dave', peers })
      await playground.connect()
      await playground.expectReached(30)
      await playground.pause()
    })

    await test.step('a wrong one says field and value in place, and the run is kept', async () => {
      const head = await playground.head()
      await playground.openFile('wrong.json', WRONG)
      const problem = playground.problem()
      await expect(problem).toContainText('wrong.json')
      const field = problem.getByRole('listitem').filter({ hasText: 'peers.bob.polite' })
      await expect(field).toContainText('"yes"')
      await expect(problem.getByRole('listitem').filter({ hasText: 'sedd' })).toContainText('seed')

      expect(await playground.head()).toBe(head)
      await problem.getByRole('button', { name: 'Dismiss' }).click()
      await expect(problem).toBeHidden()
      await playground.step(3)
    })

    await playground.runToEnd()
    await playground.expectState('dave', 'Connection state', 'connected')
  },
)
