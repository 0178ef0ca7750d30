// Lessons as learners take them: with wrong answers, without a mouse, in Chinese; and what is kept of it.
import { lesson as chinese } from '../../web/words/zh-CN/lesson.ts'
import { notices } from '../../web/words/zh-CN/notices.ts'
import { transport } from '../../web/words/zh-CN/transport.ts'
import { LessonPanel } from '../lesson-panel.ts'
import { expect, test } from '../support/fixtures.ts'

test('a lesson with wrong answers first; progress survives a reload and moves by file', async ({
  playground,
  browser,
}) => {
  const lesson = new LessonPanel(playground)
  await lesson.open('04-ice/02-reflexive-address', 'ask')

  await test.step('watching stops where it should, and what is pointed at is lit', async () => {
    await lesson.play()
    await lesson.expectDone()
    await expect(playground.event()).toContainText('Binding request')
    await playground.setSpeed('max')
    await lesson.goOn()
  })

  await test.step('a question holds the run, and answers what is wrong', async () => {
    const asked = await playground.cursor()
    await playground.run()
    await expect(playground.problem()).toContainText('Answer first')
    await playground.page.keyboard.press('Escape')
    expect([await playground.cursor(), await playground.head()]).toEqual([asked, asked])
    await lesson.choose('192.168.1.10', 'The NAT replaces it on the way')
    await lesson.expectOpen()
    await lesson.hint(1)
    await lesson.choose('198.51.100.1', 'The NAT makes a mapping')
    await lesson.goOn()
  })

  await test.step('what is clicked is judged: the event, then its field', async () => {
    await playground.run()
    await playground.expectEnded()
    await playground.find('success response')
    await expect(lesson.task()).toContainText('Now pick the field')
    await lesson.field(/Message Type/).click()
    await lesson.expectOpen()
    await lesson.field(/XOR-MAPPED-ADDRESS/).click()
    await lesson.goOn()
  })

  const file = await test.step('the middle of a step survives a reload', async () => {
    await lesson.button('Connect').click()
    await playground.expectEnded()
    await lesson.expectOpen()
    const reached = await playground.cursor()
    await expect.poll(() => playground.page.url()).toContain(`at=${reached}`)
    await playground.page.reload()
    await lesson.expectStep('Let bob reach alice')
    await playground.expectCursor(reached)
    return lesson.exportProgress()
  })

  await test.step('mending it at par ends the lesson', async () => {
    await lesson.button('Open Network').click()
    await playground.page.getByRole('checkbox', { name: 'STUN', exact: true }).check()
    await playground.setSpeed('max')
    await lesson.button('Connect').click()
    await lesson.finish()
    await lesson.expectStepsDone(4)
  })

  await test.step('another profile goes on from the file', async () => {
    const context = await browser.newContext()
    const elsewhere = playground.in(await context.newPage())
    await elsewhere.open()
    const there = new LessonPanel(elsewhere)
    await there.expectStepsDone(0)
    await there.importProgress(file)
    await there.expectStepsDone(3)
    await elsewhere.open('#lesson=04-ice/02-reflexive-address')
    await there.expectStep('Let bob reach alice')
    await context.close()
  })
})

test('a lesson without a mouse', { tag: '@server' }, async ({ playground }) => {
  const { keyboard } = playground.page
  const lesson = new LessonPanel(playground)
  await lesson.open('02-signaling/01-why-a-middleman', 'who')
  const press = async (button: string): Promise<void> => {
    await playground.tabTo(lesson.button(button))
    await keyboard.press('Enter')
  }
  /** Chooses the option of that number, and has it checked. */
  const choose = async (option: number): Promise<void> => {
    await playground.tabTo(lesson.task().getByRole('radio').first())
    await keyboard.press('Space')
    for (let down = 1; down < option; down++) await keyboard.press('ArrowDown')
    await press('Check')
    await lesson.expectDone()
  }
  const goOn = async (): Promise<void> => {
    await lesson.expectDone()
    await press('Continue')
  }
  await playground.tabTo(playground.page.getByRole('combobox', { name: 'Speed' }))
  await keyboard.type('max')

  await press('Play')
  await goOn()
  await lesson.expectStep('The first step towards bob')
  await press('Play')
  await choose(2)
  await goOn()
  await lesson.expectStep('The middleman is away')
  await press('Play')
  await choose(3)
  await goOn()

  await test.step('the scenario is mended as text', async () => {
    await lesson.expectStep('Bring it back')
    await press('Edit the scenario')
    const text = playground.page.getByRole('textbox', { name: 'Scenario as JSON' })
    const scenario = JSON.parse(await text.innerText()) as { script: { do: string }[] }
    const script = scenario.script.filter((entry) => entry.do !== 'fail-server')
    await playground.tabTo(text)
    await keyboard.press('Control+A')
    await keyboard.insertText(JSON.stringify({ ...scenario, script }))
    await keyboard.press('Control+Enter')
    await goOn()
  })

  await lesson.expectStep('After the call is open')
  await press('Play')
  await choose(1)
  await press('Finish')
  await expect(lesson.pane().getByText('Lesson done')).toBeVisible()
})

test('a lesson in Chinese', { tag: '@static' }, async ({ playground }) => {
  const { page } = playground
  const lesson = new LessonPanel(playground, chinese)
  await lesson.open('04-ice/06-symmetric-nats-and-turn', 'one', 'zh-CN')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('combobox', { name: '速度' }).selectOption({ label: transport.fastest })
  const play = (): Promise<void> => lesson.play()

  await play()
  await lesson.choose('直接连上', '对端反射候选')
  await lesson.goOn()

  await lesson.expectStep('两个对称型 NAT')
  await play()
  await lesson.choose('防火墙挡住了 UDP', '这里没有防火墙')
  await lesson.choose('两个 NAT 都为对方', '没有哪个端口能提前告知')
  await lesson.goOn()

  await lesson.expectStep('借一个中继')
  await lesson.button(chinese.network).click()
  await page.getByRole('checkbox', { name: 'TURN', exact: true }).check()
  await lesson.button(chinese.connect).click()
  await lesson.goOn()

  await lesson.expectStep('怎样才进得去')
  await play()
  await lesson.choose('一个错误，401', '这不是失败')
  await lesson.goOn()

  await lesson.expectStep('找到借来的地址')
  await play()
  await expect(page.getByRole('button', { name: notices.continue })).toBeVisible()
  await page.keyboard.press('/')
  await page.getByRole('searchbox', { name: '在事件中查找' }).fill('Allocate success')
  await page.keyboard.press('Enter')
  await lesson.field(/XOR-RELAYED-ADDRESS/).click()
  await lesson.goOn()

  // The run was seen to its end, and the cursor stands at what was looked for: on to the question.
  await lesson.expectStep('数据走哪条路？')
  await play()
  await lesson.choose('经过一个中继', '中继地址对谁都一样')
  await lesson.finish()
  await lesson.expectStepsDone(6)
})
