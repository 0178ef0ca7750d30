// A run taken away as files: a capture, and the ladder as pictures that stand by themselves.
import { expect, test } from '../support/fixtures.ts'

const SECTION_HEADER = 0x0a0d0d0a
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** A label that would like to be more than text. */
const HOSTILE = '<script>alert(1)</script> & "more" \u202e'

test(
  'a run leaves as a capture and as pictures',
  { tag: '@server' },
  async ({ playground, context }) => {
    await playground.open()
    const script = [
      { peer: 'alice', do: 'create-channel', label: HOSTILE },
      { peer: 'alice', do: 'connect', to: 'bob' },
    ]
    const peers = { alice: {}, bob: {} }
    await playground.openScenario({
      version: 1,
      title: 'A & B',
      peers,
      script,
      stop: { atMs: 3000 },
    })
    await playground.connect()
    await playground.runToEnd()
    await playground.menu('Export')

    const capture = await playground.export('Download pcapng')
    expect(capture.readUInt32LE(0)).toBe(SECTION_HEADER)
    expect(capture.includes('CLIENT_RANDOM ')).toBe(true)

    const svg = (await playground.export('Download SVG')).toString()
    expect(svg).not.toMatch(/<script|<style|<image|foreignObject|href|url\((?!#)/)
    const alone = await context.newPage()
    await alone.goto(`data:image/svg+xml,${encodeURIComponent(svg)}`)
    const texts = await alone.locator('text').allTextContents()
    expect(texts.filter((text) => text.includes('alert(1)')).length).toBeGreaterThan(0)
    expect(texts).toContain('ClientHello')
    const size = await alone.evaluate(() => {
      const { width, height } = document.documentElement.getBoundingClientRect()
      return { width, height }
    })
    await alone.close()

    const png = await playground.export('Download PNG')
    expect(png.subarray(0, PNG.length)).toEqual(PNG)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size.width * 2, size.height * 2])
  },
)
