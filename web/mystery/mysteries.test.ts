import { expect, it } from 'vitest'
import { LESSON, page } from '../lesson/fixture.ts'
import { mysteries } from './mysteries.svelte.ts'

it('a link that is damaged is told of, and ends neither a lesson nor a mystery', async () => {
  const { guide, store } = page()
  mysteries.attach(store, guide)
  await guide.open(LESSON.id)
  await mysteries.openLink('m9.x')
  expect([guide.lesson?.id, mysteries.isOpen]).toEqual([LESSON.id, false])
  expect(store.state.problem).toBeDefined()
  await mysteries.openLink('1.7')
  expect([guide.lesson, mysteries.isOpen]).toEqual([undefined, true])
  await mysteries.openLink('m1.AAAA')
  expect([mysteries.game?.puzzle?.link, mysteries.isOpen]).toEqual(['1.7', true])
  mysteries.close()
})
