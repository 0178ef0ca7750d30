// One server, several readers.
import { expect, test } from '../support/fixtures.ts'
import { Playground } from '../playground.ts'

test('two people run their own labs side by side', async ({ playground, context, site }) => {
  const second = new Playground(await context.newPage(), site.url)
  await playground.open()
  await second.open()
  await playground.connect()
  await second.connect()
  await second.setSeed(3)
  await Promise.all([playground.runToEnd(), second.runToEnd()])
  expect(await playground.downloadJsonl()).not.toBe(await second.downloadJsonl())
  await second.setSeed(1)
  await second.runToEnd()
  expect(await second.downloadJsonl()).toBe(await playground.downloadJsonl())
})
