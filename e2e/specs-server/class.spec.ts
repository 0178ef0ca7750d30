// A teacher shares a lab by a link; a class sees what the teacher sees, and each may look around.
import { expect, test } from '../support/fixtures.ts'
import { seriousViolations } from '../support/axe.ts'
import type { Playground } from '../playground.ts'

/** The bar of those who follow. */
const bar = ({ page }: Playground) => page.getByRole('region', { name: 'Following' })

/** Shares what is open; answers the link. */
async function letOthersFollow({ page }: Playground): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Let others follow along' }).click()
  return page.getByRole('textbox', { name: 'Link to follow' }).inputValue()
}

test('a class follows in step, looks around, and cannot act', async ({ playground, browser }) => {
  const teacher = playground
  await teacher.open()
  await teacher.connect()
  await teacher.expectReached(60)
  const link = await letOthersFollow(teacher)

  const context = await browser.newContext()
  const student = teacher.in(await context.newPage())
  await test.step('in step, with the head and with the cursor', async () => {
    await student.openLink(link)
    await expect(bar(student)).toContainText('in step')
    await expect(teacher.page.getByTestId('followers')).toHaveText('1 does')
    await teacher.runToEnd()
    await student.expectReached(await teacher.head())
    await teacher.zoom('All')
    await teacher.scrubTo(25)
    await student.expectCursor(25)
    await student.expectZoom('All')
  })

  await test.step('with a cursor of their own once they use it', async () => {
    await student.scrubTo(12)
    await expect(bar(student)).toContainText('looking around')
    await teacher.scrubTo(31)
    await expect(bar(student).getByRole('button', { name: 'Back in step' })).toBeVisible()
    await student.expectCursor(12)
    await student.page.keyboard.press('f')
    await student.expectCursor(31)
    await expect(bar(student)).toContainText('in step')
  })

  await test.step('where nothing acts', async () => {
    for (const name of ['Restart', 'Commands'])
      await expect(student.page.getByRole('button', { name })).toBeDisabled()
    await expect(student.page.getByRole('button', { name: 'Continue 30 s' })).toBeHidden()
    expect(await seriousViolations(student)).toEqual([])
  })

  await test.step('who comes late has the same trace, and stands at the same place', async () => {
    const late = teacher.in(await context.newPage())
    await late.openLink(link)
    await late.expectCursor(31)
    expect(await late.downloadJsonl()).toBe(await teacher.downloadJsonl())
    await expect(teacher.page.getByTestId('followers')).toHaveText('2 do')
    await late.page.close()
  })

  await test.step('along to the next run, and on their own when it is over', async () => {
    await teacher.setSeed(5)
    await teacher.runToEnd()
    await student.expectReached(await teacher.head())
    await teacher.page.getByRole('button', { name: 'Stop sharing' }).click()
    await expect(bar(student)).toContainText('shared no longer')
    await student.scrubTo(40)
  })
  await context.close()
})
