// A call with video: the picture is drawn from the trace, freezes under a burst of loss, and recovers.
import { readFileSync, writeFileSync } from 'node:fs'
import { MediaPanel, type Seen } from '../media-panel.ts'
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
        new RegExp(`^webm, \\d\\.\\d s, ${(bytes.length / 1000).toFixed(1)} kB$`),
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
  },
)
