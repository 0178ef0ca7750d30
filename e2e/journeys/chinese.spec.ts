// Somebody whose browser speaks Chinese: the page does, too, until it is told otherwise.
import { expect, test } from '../support/fixtures.ts'

test.use({ locale: 'zh-CN' })

test(
  'in Chinese: start, run, filter, inspect, and to English and back',
  { tag: ['@server', '@wide'] },
  async ({ playground }) => {
    const { page } = playground
    const language = (): Promise<string> => page.evaluate(() => document.documentElement.lang)
    await playground.open()
    await expect(
      page.getByRole('heading', { name: '看两个 WebRTC 对等端如何找到彼此' }),
    ).toBeVisible()
    expect(await language()).toBe('zh-CN')
    await playground.button('连接').click()
    await page.getByRole('combobox', { name: '速度' }).selectOption({ label: '最快' })
    await expect(page.getByText('场景到此为止')).toBeVisible()

    await test.step('an event is found by its fields, and every field is explained', async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('stun.type == "binding-request" && from == bob')
      await expect(page.getByRole('status', { name: '命中', exact: true })).toHaveText(
        /命中 \d+ 个/,
      )
      await page.keyboard.press('Enter')
      const type = page.getByRole('treeitem', { name: /^Message Type/ }).first()
      await type.click()
      await expect(type).toContainText('这是什么消息')
    })

    const cursor = await playground.cursor()
    await test.step('in English it stays English, and the run where it is', async () => {
      await playground.button('中文 – 语言（Language）').click()
      await playground.button('English').click()
      await expect(page.getByRole('tab', { name: 'Network' })).toBeVisible()
      expect(await language()).toBe('en')
      await page.reload()
      await expect(page.getByRole('contentinfo', { name: 'Transport' })).toBeVisible()
      await playground.expectCursor(cursor)
    })

    await test.step('Chinese is chosen by keyboard, and shows at once', async () => {
      await page.getByRole('button', { name: 'EN – Language' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await expect(playground.button('简体中文')).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('tab', { name: '网络' })).toBeVisible()
      expect(await language()).toBe('zh-CN')
      await playground.expectCursor(cursor)
    })
  },
)
