// The socket between page and server may break at any time; the lab goes on, and the page misses nothing.
import { expect, test } from '../support/fixtures.ts'
import { wireTo } from '../support/cuttable.ts'
import { Playground } from '../playground.ts'

/** `seq` of each line of a trace. */
function sequence(jsonl: string): number[] {
  return jsonl
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { seq: number }).seq)
}

test('a cut connection is said, comes back, and nothing is missing', async ({ page, site }) => {
  const wire = await wireTo(site.url)
  const playground = new Playground(page, wire.url)
  await playground.open()
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

  await test.step('what is recorded can be looked at while the connection is cut', async () => {
    wire.cut()
    await expect(playground.page.getByText('connection to the server is lost')).toBeVisible()
    await playground.scrubTo(25)
    await expect(playground.event()).toHaveAccessibleName('Event 25')
    await playground.back(2)
    expect(await playground.mermaidText()).toMatch(/^sequenceDiagram\n/)
  })
  await wire.close()
})
