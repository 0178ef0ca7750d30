// What the page fetches at first: little. (That it asks nothing of others, every spec holds.)
import { gzipSync } from 'node:zlib'
import { expect, test } from '../support/fixtures.ts'

const MAX_INITIAL_BYTES = 150_000

test('the first screen is at most 150 kB gzipped', { tag: '@static' }, async ({ playground }) => {
  const bodies: Promise<{ url: string; bytes: number }>[] = []
  playground.page.on('response', (response) => {
    const size = response.body().then((body) => gzipSync(body).length)
    bodies.push(size.then((bytes) => ({ url: response.url(), bytes })))
  })
  await playground.open()
  await expect(playground.button('Connect')).toBeVisible()
  // The gallery comes after the first paint, and counts.
  await expect(playground.page.getByRole('searchbox', { name: 'Filter scenarios' })).toBeVisible()
  await playground.page.waitForLoadState('networkidle')
  const files = await Promise.all(bodies)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(files.length).toBeGreaterThan(2)
  expect(total, JSON.stringify(files)).toBeLessThanOrEqual(MAX_INITIAL_BYTES)
})
