// Lessons as learners take them: with wrong answers; in Chinese without a mouse; and what is kept of it.
import { editor } from '../../web/words/zh-CN/editor.ts'
import { lesson as chinese } from '../../web/words/zh-CN/lesson.ts'
import { LessonPanel } from '../lesson-panel.ts'
import { expect, test } from '../support/fixtures.ts'

test(
  'a lesson with wrong answers first; progress survives a reload and moves by file',
  { tag: '@static' },
  async ({ playground, browser }) => {
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
  },
)

test(
  'a lesson in Chinese, without a mouse',
  { tag: ['@static', '@wide'] },
  async ({ playground }) => {
    const { keyboard } = playground.page
    const lesson = new LessonPanel(playground, chinese)
    await lesson.open('02-signaling/01-why-a-middleman', 'who', 'zh-CN')
    await expect(playground.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    const press = async (button: string): Promise<void> => {
      await playground.tabTo(lesson.button(button))
      await keyboard.press('Enter')
    }
    /** Chooses the option of that number, has it checked, and reads what is answered. */
    const choose = async (option: number, answer: string): Promise<void> => {
      const radios = lesson.task().getByRole('radio')
      await playground.tabTo(radios.and(playground.page.locator(':enabled')).first())
      await keyboard.press('Space')
      for (let down = 1; down < option; down++)
        if (!(await radios.nth(option - 1).isChecked())) await keyboard.press('ArrowDown')
      await press(chinese.check)
      await expect(lesson.task().getByText(answer)).toBeVisible()
    }
    const goOn = async (): Promise<void> => {
      await lesson.expectDone()
      await press(chinese.goOn)
    }
    await playground.tabTo(playground.page.getByRole('combobox', { name: '速度' }))
    await keyboard.press('End')

    await press(chinese.play)
    await goOn()
    await lesson.expectStep('走向 bob 的第一步')
    await press(chinese.play)
    await choose(2, 'bob 到服务器的套接字早已打开')
    await goOn()
    await lesson.expectStep('中间人不在')
    await press(chinese.play)
    await choose(1, '只要知道彼此，他们就够得着')
    await lesson.expectOpen()
    await choose(3, '照样通不了话')
    await goOn()

    await test.step('the scenario is mended as text', async () => {
      await lesson.expectStep('把它找回来')
      await press(chinese.edit.open)
      const text = playground.page.getByRole('textbox', { name: editor.textLabel })
      const scenario = JSON.parse(await text.innerText()) as { script: { do: string }[] }
      const script = scenario.script.filter((entry) => entry.do !== 'fail-server')
      await playground.tabTo(text)
      await keyboard.press('Control+A')
      await keyboard.insertText(JSON.stringify({ ...scenario, script }))
      await keyboard.press('Control+Enter')
      await goOn()
    })

    await lesson.expectStep('通话打开之后')
    await press(chinese.play)
    await choose(1, '没有哪台服务器见过它')
    await press(chinese.finish)
    await expect(lesson.pane().getByText(chinese.finished)).toBeVisible()
    await lesson.expectStepsDone(5)
  },
)
