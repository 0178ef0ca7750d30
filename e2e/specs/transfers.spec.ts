// Files: a large one survives loss and a move of its sender; small ones are sent, paused, cancelled and
// raced against the server by what the pane offers.
import { createHash } from 'node:crypto'
import { FilesPanel } from '../files-panel.ts'
import { expect, test } from '../support/fixtures.ts'

const CONNECT = [
  { atMs: 0, peer: 'alice', do: 'create-channel', label: 'file' },
  { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
]
const LARGE = {
  version: 1,
  title: 'Five megabytes on the move',
  peers: { alice: { network: 'wifi' }, bob: {} },
  networks: {
    wifi: { link: { lossRate: 0.05, latencyMs: 5 } },
    cellular: { link: { lossRate: 0.05, latencyMs: 5 } },
  },
  script: [
    ...CONNECT,
    {
      ...{ after: 'alice.channel.file.open', peer: 'alice', do: 'send-file', label: 'file' },
      ...{ name: 'film.bin', bytes: 5_000_000, chunkBytes: 65_536, resume: true },
    },
    { atMs: 6000, peer: 'alice', do: 'move', network: 'cellular' },
    { atMs: 6300, peer: 'alice', do: 'restart-ice' },
  ],
  stop: { atMs: 60_000 },
}

test(
  'a 5 MB file arrives intact at 5 % loss and through a network move',
  { tag: '@server' },
  async ({ playground }) => {
    test.setTimeout(240_000)
    const files = new FilesPanel(playground)
    await playground.open()
    await playground.openScenario(LARGE)
    // What happens to the file is seen at the end: until then the page draws as little as it can.
    await playground.zoom('Signaling')
    await playground.setSpeed('max')
    await playground.run()
    await expect(playground.button('Continue 30 s')).toBeVisible({ timeout: 150_000 })
    await files.open()

    const card = files.card('film.bin')
    await expect(card).toContainText('5 MB of 5 MB have come, 100 %')
    await expect(card).toContainText('Received')
    await expect(card).toContainText('SHA-256: the same at both ends')
    const digest = await files.digest('film.bin', 'alice')
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await files.digest('film.bin', 'bob')).toBe(digest)
  },
)

const SMALL = {
  version: 1,
  title: 'Files by hand',
  peers: { alice: {}, bob: {} },
  networks: { internet: { link: { bandwidthKbps: 2000, latencyMs: 10, lossRate: 0.01 } } },
  script: [
    ...CONNECT,
    {
      ...{ after: 'alice.channel.file.open', peer: 'alice', do: 'send-file', label: 'file' },
      ...{ name: 'first.bin', bytes: 3_000_000, resume: true },
    },
  ],
  stop: { atMs: 600_000 },
}

test(
  'a file is paused and cancelled, one’s own goes by channel and by the server, and both are compared',
  { tag: '@server' },
  async ({ playground }) => {
    test.setTimeout(120_000)
    const files = new FilesPanel(playground)
    await playground.open()
    await playground.openScenario(SMALL)
    await playground.setSpeed('1×')
    await playground.run()
    await files.open()

    await test.step('what is under way is paused, goes on, and is cancelled', async () => {
      await expect(files.card('first.bin').getByRole('progressbar')).not.toHaveAttribute(
        'aria-valuenow',
        '0',
      )
      for (const [button, state] of [
        ['Pause', 'Paused'],
        ['Resume', 'On its way'],
        ['Cancel', 'Cancelled'],
      ] as const) {
        await files.press('first.bin', button)
        await expect(files.card('first.bin').getByText(state, { exact: true })).toBeVisible()
      }
    })

    const own = Buffer.from('What somebody has written. '.repeat(600))
    const digest = createHash('sha256').update(own).digest('hex')
    await test.step('a file of one’s own arrives as it is, and a large one is refused', async () => {
      await files.chooseOwn('too-large.bin', Buffer.alloc(300_000))
      await expect(files.problem()).toContainText('This file has 300 kB')
      await files.chooseOwn('notes.txt', own)
      await files.sendOwn('channel “file”')
      await expect(files.card('notes.txt')).toContainText('the same at both ends')
      expect(await files.digest('notes.txt', 'bob')).toBe(digest)
    })

    await test.step('as many bytes go through the server, which carries them twice', async () => {
      await files.press('notes.txt', 'Race by the server')
      await expect(files.card('relayed-notes.txt')).toContainText('the same at both ends')
      await expect(files.row('notes.txt')).toContainText('channel “file”')
      const relayed = files.row('relayed-notes.txt')
      await expect(relayed).toContainText('the signaling server')
      await expect(relayed.getByRole('cell').nth(1)).toHaveText(/^[\d.]+ kB$/)
      await files.sendMade(20, 'the signaling server')
      await expect(files.card('file.bin')).toContainText('20 kB of 20 kB have come')
    })

    await test.step('the past has the files as they were', async () => {
      await playground.pause()
      await playground.goToFirst()
      await expect(files.region()).toContainText('No file has been sent at the cursor')
      await playground.goToLast()
      await expect(files.card('notes.txt')).toContainText('the same at both ends')
    })
  },
)
