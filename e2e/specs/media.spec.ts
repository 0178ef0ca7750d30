// A call with video: the picture is drawn from the trace, freezes under a burst of loss, and recovers; and
// many peers, in a mesh and with a server between them.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { formatHash } from '../../web/share/hash.ts'
import { MediaPanel, type Seen } from '../media-panel.ts'
import { linked } from '../screens/visitor.ts'
import { expect, test } from '../support/fixtures.ts'
import { peerscope } from '../support/peerscope.ts'

const CALL = {
  version: 1,
  title: 'A call with a burst of loss',
  seed: 3,
  peers: { alice: {}, bob: { media: { nack: false } } },
  faults: [
    {
      id: 'burst',
      match: { from: 'alice', protocol: 'rtp' },
      between: { fromMs: 3000, toMs: 3700 },
      action: 'drop',
    },
  ],
  script: [
    { atMs: 0, peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' },
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
  ],
  stop: { atMs: 6000 },
}

/** Bars of the test card from the left: white, yellow, cyan, green, magenta, red, blue, black. */
const BARS = ['111', '110', '011', '010', '101', '100', '001', '000']
/** Between full and no colour. */
const HALF = 96

/** Which of red, green and blue the upper part of a picture has, bar by bar. */
function barsOf({ width, height, pixels }: Seen): string[] {
  const y = Math.round(height / 6)
  return BARS.map((_, bar) => {
    const x = Math.round(((bar + 0.5) * width) / BARS.length)
    const at = (y * width + x) * 4
    return pixels
      .slice(at, at + 3)
      .map((value) => (value > HALF ? '1' : '0'))
      .join('')
  })
}

function frameOf({ name }: Seen): number {
  return Number(/frame (\d+)$/.exec(name)?.[1])
}

/** How many pixels of two pictures are not nearly the same. */
function changed(one: Seen, other: Seen): number {
  let count = 0
  for (let at = 0; at < one.pixels.length; at += 4)
    if (Math.abs((one.pixels[at] ?? 0) - (other.pixels[at] ?? 0)) > HALF) count++
  return count
}

/** What `peerscope run` on Node writes of the picture that bob receives. */
async function recordedOnNode(file: string): Promise<Buffer> {
  const scenario = `${file}.json`
  writeFileSync(scenario, JSON.stringify(CALL))
  const webm = ['--format', 'webm', '--track', 'bob.camera', '-o', file]
  expect(await peerscope(['run', scenario, ...webm])).toMatchObject({ status: 0, stderr: '' })
  return readFileSync(file)
}

/** Presses Next packet, and returns which packet of the list that is. */
async function stepped(media: MediaPanel, card: Locator): Promise<number> {
  await card.getByRole('button', { name: 'Next packet' }).click()
  const marks = media
    .packets(card)
    .evaluateAll((buttons) => buttons.map((button) => button.hasAttribute('aria-current')))
  return (await marks).indexOf(true)
}

const SIX = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank']
/** Small and slow, so that thirty of them cost little. */
const SMALL = { track: 'camera', codec: 'VP8', width: 64, height: 48, frameRate: 2 } as const
const add = (peer: string, to?: string) => ({
  ...{ atMs: 0, peer, do: 'add-track', ...SMALL, bitrateKbps: 16, ...(to !== undefined && { to }) },
})
const connect = (peer: string, to: string) => ({ atMs: 0, peer, do: 'connect', to })
const all = Object.fromEntries(SIX.map((peer) => [peer, {}]))

const MESH = {
  version: 1,
  title: 'Six in a mesh',
  peers: all,
  script: SIX.flatMap((peer, at) => [
    ...SIX.filter((other) => other !== peer).map((other) => add(peer, other)),
    ...SIX.slice(at + 1).map((other) => connect(peer, other)),
  ]),
  stop: { atMs: 4000 },
}
const SERVED = {
  version: 1,
  title: 'Six and a server',
  peers: { sfu: { role: 'sfu' }, ...all },
  script: SIX.flatMap((peer) => [add(peer), connect(peer, 'sfu')]),
  stop: { atMs: 4000 },
}

/** The table of hosts of a side: each row without its name. */
async function hostsOf(table: Locator): Promise<Record<string, string[]>> {
  await expect(table).toBeVisible()
  const rows = await table
    .getByRole('row')
    .evaluateAll((found) =>
      found.slice(1).map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)),
    )
  return Object.fromEntries(rows.map(([host = '', ...cells]) => [host, cells]))
}

/** `5 streams` of a cell. */
function streamsIn(cell = ''): number {
  return Number(/(\d+) streams?/.exec(cell)?.[1])
}

test(
  'six in a mesh send five streams each, to a server one',
  { tag: '@server' },
  async ({ playground }) => {
    await playground.open(formatHash({ scenario: linked(MESH), other: linked(SERVED) }))
    const { page } = playground
    const side = (name: string): Locator =>
      page.getByRole('region', { name: new RegExp(`^${name}: `) })
    for (const name of ['A', 'B'])
      await expect(side(name).first()).toContainText('ended', { timeout: 60_000 })
    await page.getByRole('tab', { name: 'Hosts' }).click()
    const [mesh, served] = await Promise.all(
      ['A: Six in a mesh: Hosts', 'B: Six and a server: Hosts'].map((name) =>
        hostsOf(page.getByRole('region', { name }).getByRole('table')),
      ),
    )
    for (const peer of SIX) {
      const [connections, up, down, latency] = mesh?.[peer] ?? []
      expect([connections, streamsIn(up), streamsIn(down)]).toEqual(['5', 5, 5])
      const [one, sent, got, later] = served?.[peer] ?? []
      expect([one, streamsIn(sent), streamsIn(got)]).toEqual(['1', 1, 5])
      for (const shown of [latency, later]) expect(shown).toMatch(/^\d+ ms\nat most \d+ ms$/)
    }
    const [links, up, down, latency] = served?.['sfu'] ?? []
    expect([links, streamsIn(up), streamsIn(down), latency]).toEqual(['6', 30, 6, 'plays nothing'])
  },
)

test(
  'a picture moves, stands still under a burst of loss and moves again',
  { tag: '@server' },
  async ({ playground }, testInfo) => {
    const media = new MediaPanel(playground)
    const card = media.card('camera', 'alice', 'bob')
    await playground.open()
    await playground.openScenario(CALL)
    await playground.runToEnd()
    await media.open()
    let last: Seen | undefined

    await test.step('what is drawn is the test card', async () => {
      last = await media.seen(card)
      expect(barsOf(last)).toEqual(BARS)
    })

    await test.step('another frame is another picture of it, and the same again when one returns', async () => {
      await media.frames(card, 'decoded').first().click()
      const earlier = await media.seen(card)
      expect(barsOf(earlier)).toEqual(BARS)
      expect(last && frameOf(last)).toBeGreaterThan(frameOf(earlier))
      expect(last && changed(last, earlier)).toBeGreaterThan(20)

      await playground.goToLast()
      const again = await media.seen(card)
      expect(again).toEqual(last)
    })

    await test.step('what was received is a file, the same as on the command line', async () => {
      const { bytes, said } = await media.record(card)
      expect(bytes.equals(await recordedOnNode(testInfo.outputPath('call.webm')))).toBe(true)
      expect(said).toMatch(
        new RegExp(`^WebM, \\d\\.\\d s, ${(bytes.length / 1000).toFixed(1)} kB$`),
      )
    })

    await test.step('while packets are lost, the last picture stands and says since when', async () => {
      await playground.goToFirst()
      await playground.find('track == camera && state == frozen')
      await expect(card.getByText(/^Frozen since 3\.\d+ s$/)).toBeVisible()
      const frozen = await media.seen(card)
      const freezes = card.getByRole('row', { name: /^Freezes/ })
      await expect(freezes.getByRole('cell').first()).toHaveText(/^1, /)

      await playground.step(5)
      expect(await media.seen(card)).toEqual(frozen)
    })

    await test.step('it recovers', async () => {
      await playground.find('track == camera && state == playing && time > 3s')
      await expect(card.getByText(/^Frozen/)).toHaveCount(0)
      expect(barsOf(await media.seen(card))).toEqual(BARS)
    })

    await test.step('a broken frame leads to its packets, and to the one that was lost', async () => {
      await media.frames(card, 'incomplete').first().click()
      await expect(playground.event()).toContainText('given up')
      const lost = media.packets(card).filter({ hasText: 'lost at' })
      await lost.first().click()
      await expect(playground.event()).toContainText('rule “burst” dropped it')
    })

    await test.step('whose packets are stepped through, while the list stays with the frame', async () => {
      await playground.goToFirst()
      await playground.find('track == camera && state == playing')
      await card.getByRole('button', { name: 'Next broken or repaired frame' }).click()
      await expect(playground.event()).toContainText('given up')
      const broken = await media.packets(card).allTextContents()
      const [first = -1, second = -1] = [await stepped(media, card), await stepped(media, card)]
      expect([first, second]).toEqual([0, 1])
      expect(await media.packets(card).allTextContents()).toEqual(broken)
      await expect(playground.event()).toContainText('dropped it')
    })
  },
)
