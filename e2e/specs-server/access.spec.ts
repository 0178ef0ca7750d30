// Where others can reach the server, a link lets people in: behind a proxy, under a path of it.
import { expect, test } from '../support/fixtures.ts'
import { startServer } from '../support/peerscope.ts'
import { proxyTo } from '../support/proxy.ts'
import { Playground } from '../playground.ts'

const SECRET = 'a secret of more than enough characters'
const PATH = '/peerscope/'

test('a link lets a teacher in, and leaves no token behind', async ({ browser }) => {
  let port = 0
  const proxy = await proxyTo(() => port, PATH)
  const server = await startServer(['--url', proxy.url.slice(0, -1)], { PEERSCOPE_SECRET: SECRET })
  port = Number(new URL(server.url).port)
  const context = await browser.newContext()
  const page = await context.newPage()
  try {
    await test.step('without a link, nothing opens', async () => {
      const response = await page.goto(proxy.url)
      expect(response?.status()).toBe(401)
      await expect(page.locator('body')).toHaveText('this needs a link that is valid; ask for one')
    })
    await test.step('with it, the page runs a lab, and its address holds no token', async () => {
      await expect.poll(() => server.printed()).toContain('\nmetrics at ')
      const [, link = ''] = /\nteacher until \S+: (\S+)\n/.exec(server.printed()) ?? []
      await page.goto(link)
      expect(page.url()).toBe(proxy.url)
      const playground = new Playground(page, proxy.url)
      await playground.connect()
      await playground.runToEnd()
      expect(await playground.downloadJsonl()).toContain('"kind":"lab.end"')
      expect(await page.evaluate(() => document.cookie)).toBe('')
      const [cookie] = await context.cookies()
      expect(cookie).toMatchObject({ path: '/peerscope', httpOnly: true, sameSite: 'Lax' })
    })
    await test.step('the ladder is drawn, whose frame has no cookie to show', async () => {
      expect(await new Playground(page, proxy.url).mermaidText()).toMatch(/^sequenceDiagram\n/)
      await expect(page.locator('[data-seq]').first()).toBeAttached()
    })
  } finally {
    await context.close()
    await Promise.all([server.close(), proxy.close()])
  }
})
