// The page in the language of whoever looks at it. (That it is chosen and used, a journey tells.)
import { Playground } from '../playground.ts'
import { expect, test } from '../support/fixtures.ts'

const ENGLISH = 'Watch two WebRTC peers find each other'
const CHINESE = '看两个 WebRTC 对等端如何找到彼此'

test(
  'a link that names a language opens in it, without English before',
  { tag: ['@static', '@wide'] },
  async ({ playground }) => {
    const { page } = playground
    await page.addInitScript((english) => {
      const seen = { english: false }
      Object.assign(window, { seen })
      new MutationObserver(() => {
        seen.english ||= document.body?.textContent.includes(english) ?? false
      }).observe(document, { childList: true, subtree: true })
    }, ENGLISH)
    await playground.open('#lang=zh-CN')
    await expect(page.getByRole('heading', { name: CHINESE })).toBeVisible()
    expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({
      english: false,
    })

    await page.getByRole('button', { name: /^中文/ }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: ENGLISH })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: ENGLISH })).toBeVisible()
  },
)

test(
  'a language that does not come is told, and the page goes on',
  { tag: ['@server', '@wide'] },
  async ({ page, site }) => {
    const playground = new Playground(page, site.url)
    await page.route(/zh-CN.*\.js$/, (route) => route.abort())
    await playground.open('#lang=zh-CN')
    await expect(page.getByRole('heading', { name: ENGLISH })).toBeVisible()
    await expect(playground.problem()).toContainText('简体中文 could not be loaded')

    await page.unroute(/zh-CN.*\.js$/)
    await page.getByRole('button', { name: 'EN – Language' }).click()
    await page.getByRole('button', { name: '简体中文' }).click()
    await expect(page.getByRole('heading', { name: CHINESE })).toBeVisible()
  },
)
