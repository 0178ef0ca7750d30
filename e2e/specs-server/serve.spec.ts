// One server, several readers.
import { expect, test } from '../support/fixtures.ts'
import { Playground } from '../playground.ts'

test('two people run their own labs side by side', async ({ playground, context, site }) => {
  const second = new Playground(await context.newPage(), site.url)
  await playground.open()
  await second.open()
  await playground.connect()
  await second.connect()
  await Promise.all([playground.runToEnd(), second.runToEnd()])
  const first = await playground.downloadJsonl()
  expect(await second.downloadJsonl()).toBe(first)
  await second.setSeed(3)
  await second.runToEnd()
  expect(await second.downloadJsonl()).not.toBe(first)
  expect(await playground.downloadJsonl()).toBe(first)
})
