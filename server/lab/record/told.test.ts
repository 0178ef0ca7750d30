import { expect, it } from 'vitest'
import { MAX_TOLD, Told } from './told.ts'

it('is new once, as long as it is remembered', () => {
  const told = new Told()
  expect([told.isNew('a'), told.isNew('a'), told.isNew('b')]).toEqual([true, false, true])
  for (let n = 0; n < MAX_TOLD; n++) told.isNew(String(n))
  expect([told.isNew('a'), told.isNew(String(MAX_TOLD - 1))]).toEqual([true, false])
})
