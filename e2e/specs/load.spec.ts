// What the page fetches: little at first, and nothing from elsewhere, ever.
import { gzipSync } from 'node:zlib'
import { expect, test } from '../support/fixtures.ts'

const MAX_INITIAL_BYTES = 150_000

test('the first screen is at most 150 kB gzipped', async ({ playground }) => {
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

test('nothing is ever asked of another origin', async ({ playground }) => {
  const elsewhere: string[] = []
  const ours = new URL(playground.origin)
  const note = (address: string): void => {
    const url = new URL(address)
    const local = url.host === ours.host || ['data:', 'blob:', 'about:'].includes(url.protocol)
    if (!local) elsewhere.push(address)
  }
  playground.page.on('request', (request) => note(request.url()))
  playground.page.on('websocket', (socket) => note(socket.url()))
  await playground.open()
  await playground.connect()
  await expect(playground.drawnRows().first()).toBeVisible()
  await playground.runToEnd()
  await playground.mermaidText()
  expect(elsewhere).toEqual([])
})
