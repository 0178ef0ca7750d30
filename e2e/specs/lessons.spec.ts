// Lessons as learners take them: with wrong answers, without a mouse, in Chinese; and what is kept of it.
import { lesson as chinese } from '../../web/words/zh-CN/lesson.ts'
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
    await playground.event().getByRole('treeitem', { name: /Message Type/ }).first().click()
    await lesson.expectOpen()
    await playground.event().getByRole('treeitem', { name: /XOR-MAPPED-ADDRESS/ }).first().click()
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
