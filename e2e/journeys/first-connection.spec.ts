// Somebody who has never seen the page connects two peers, and sees that they did.
import { expect, test } from '../support/journey.ts'
import { button, region } from './person.ts'

test('first connection in two clicks', { tag: ['@static', '@firefox'] }, async ({ person }) => {
  await person.open()
  await person.press(button('Connect'))
  await expect.poll(() => person.read(region('States'))).toMatch(/connected.*connected/s)
  await expect.poll(() => person.read(region('Sequence diagram'))).toContain('hello from')
})
