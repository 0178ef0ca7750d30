// The socket between page and server may break at any time; the lab goes on, and the page misses nothing.
import { expect, test } from '../support/fixtures.ts'
import { wireTo, type Wire } from '../support/cuttable.ts'
import { Playground } from '../playground.ts'

let wire: Wire
let playground: Playground

test.beforeEach(async ({ page, site }) => {
  wire = await wireTo(site.url)
  playground = new Playground(page, wire.url)
  await playground.open()
})

test.afterEach(() => wire.close())

/** `seq` of each line of a trace. */
function sequence(jsonl: string): number[] {
  return jsonl
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { seq: number }).seq)
}

test('a cut connection is said, comes back, and nothing is missing', async () => {
  await playground.connect()
  await playground.expectReached(60)
  wire.cut()
  await expect(playground.page.getByText('connection to the server is lost')).toBeVisible()
  const seen = await playground.head()
  wire.mend()
  await expect(playground.page.getByText('connection to the server is lost')).toBeHidden()
  await expect.poll(() => playground.head()).toBeGreaterThan(seen)
  await playground.runToEnd()
  const jsonl = await playground.downloadJsonl()
  const seqs = sequence(jsonl)
  expect(seqs).toEqual(seqs.map((_, index) => index))
  expect(jsonl).toContain('"kind":"lab.end"')

  await playground.restart()
  await playground.runToEnd()
  expect(await playground.downloadJsonl()).toBe(jsonl)
})

test('what is recorded can be looked at while the connection is cut', async () => {
  await playground.connect()
  await playground.expectReached(60)
  await playground.pause()
  wire.cut()
  await expect(playground.page.getByText('connection to the server is lost')).toBeVisible()
  await playground.scrubTo(25)
  await expect(playground.event()).toHaveAccessibleName('Event 25')
  await playground.back(2)
  expect(await playground.mermaidText()).toMatch(/^sequenceDiagram\n/)
})
