// What a packet carries: its layers, every field with its bytes and its sentence, and descriptions compared.
import type { Locator } from '@playwright/test'
import type { Playground } from '../playground.ts'
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

const WORKER = '**/dissection-worker.js'

async function runThrough(playground: Playground): Promise<void> {
  await playground.open()
  await playground.connect()
  await playground.runToEnd()
}

/** The bytes that are lit or selected, as hexadecimal digits. */
function litBytes(layers: Locator): Promise<string> {
  return layers.getByRole('group', { name: /^Bytes of/ }).evaluate((dump) =>
    [...dump.querySelectorAll<HTMLElement>('span.bytes [data-at]')]
      .filter((byte) => getComputedStyle(byte).backgroundImage !== 'none')
      .map(({ textContent }) => textContent)
      .join(''),
  )
}

test(
  'a packet is read layer by layer, field by field, byte by byte',
  { tag: '@static' },
  async ({ playground }) => {
    const { page } = playground
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.route(WORKER, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
    )
    await runThrough(playground)
    expect(asked.filter((url) => url.includes('dissection'))).toEqual([])

    await test.step('one that does not start says so, shows the bytes, and can be tried again', async () => {
      await playground.find('ClientHello')
      const problem = playground.event().getByRole('alert')
      await expect(problem).toContainText('cannot be taken apart')
      await expect(playground.event().getByRole('group', { name: 'Hex dump' })).toBeVisible()
      await page.unroute(WORKER)
      await problem.getByRole('button', { name: 'Try again' }).click()
      await expect(playground.event().getByRole('tree', { name: 'Fields of DTLS' })).toBeVisible()
    })

    await playground.find('DATA_CHANNEL_OPEN')
    const layers = playground.event().getByRole('region', { name: 'Layers' })
    await expect(layers.getByRole('group', { name: 'Layers' })).toHaveText(
      /UDP.*DTLS.*verified.*SCTP.*verified.*DCEP/s,
    )
    expect(asked.some((url) => url.includes('dissection-worker.js'))).toBe(true)
    const fields = layers.getByRole('tree', { name: 'Fields of DCEP' })
    await fields.getByRole('treeitem', { name: /^Label data/ }).hover()
    await expect.poll(() => litBytes(layers)).toBe('64617461')

    // The keys of a tree, once it has the focus by the keyboard.
    await layers.getByRole('button', { name: /^SCTP/ }).focus()
    await page.keyboard.press('Enter')
    const chunks = layers.getByRole('tree', { name: 'Fields of SCTP' })
    await chunks.focus()
    const cursor = await playground.cursor()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect(chunks.getByRole('treeitem', { selected: true })).toContainText('Destination Port')
    await page.keyboard.press('v')
    const tag = chunks.getByRole('treeitem', { selected: true })
    await expect(tag).toContainText('Verification Tag')
    await expect(tag).toContainText('verified')
    await expect(tag.getByRole('link', { name: /^RFC 9260/ }).first()).toBeVisible()
    await playground.expectCursor(cursor)

    // The bytes as they were sent, and back from a byte to its field.
    const plain = await litBytes(layers)
    await layers.getByRole('button', { name: 'As sent' }).click()
    await expect.poll(() => litBytes(layers)).not.toBe(plain)
    await layers.getByRole('button', { name: 'Plaintext' }).click()
    await layers.locator('span.bytes [data-at="8"]').click()
    await expect(chunks.getByRole('treeitem', { selected: true })).toContainText('Checksum')
    await layers.getByRole('button', { name: 'Copy all layers as JSON' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(copied)).toMatchObject({ layers: [{}, { protocol: 'sctp' }, {}] })

    // The next event keeps the layer that was chosen; a large view shows all side by side.
    await playground.step()
    await playground.back()
    await expect(chunks).toBeVisible()
    await layers.getByRole('button', { name: 'Show large' }).click()
    const large = page.getByRole('dialog', { name: 'Layers' })
    await expect(large.getByRole('tree', { name: 'Fields of SCTP' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(chunks).toBeVisible()
  },
)

test(
  'descriptions are explained line by line, and an answer held against its offer',
  { tag: '@server' },
  async ({ playground }) => {
    const { page } = playground
    await runThrough(playground)
    await playground.find('setRemoteDescription alice')
    const layers = playground.event().getByRole('region', { name: 'Layers' })
    const setup = layers.getByRole('treeitem', { name: /^a=setup:active/ })
    await expect(setup).toContainText('Who begins DTLS')
    await setup.click()
    await expect(setup.getByRole('link', { name: 'RFC 8842 §5' })).toBeVisible()

    await layers.getByRole('button', { name: /^Changes/ }).click()
    const changes = layers.getByRole('region', { name: 'Changes' })
    const change = changes.getByRole('listitem').filter({ hasText: 'a=setup' })
    await expect(change).toHaveText(/changed:.*before:\sactpass.*now:\sactive.*RFC 8842 §5\.3/s)
    expect(await seriousViolations(playground)).toEqual([])
    await changes.getByRole('button', { name: /^Offer of alice/ }).click()
    await expect(playground.event()).toContainText('offer')

    await page.setViewportSize({ width: 390, height: 844 })
    await playground.showTab('Event')
    await expect(page.getByRole('tree', { name: 'Fields of SDP' })).toBeVisible()
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(await overflow()).toBeLessThanOrEqual(0)
  },
)
