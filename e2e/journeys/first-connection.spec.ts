// Somebody who has never seen the page connects two peers, and sees that they did.
import { expect, test } from '../support/fixtures.ts'
import { button, region, thing, type Person } from './person.ts'

/** Both peers are connected, and this was said. */
async function seesThemTalk(person: Person, ...said: readonly string[]): Promise<void> {
  await expect.poll(() => person.read(region('States'))).toMatch(/connected.*connected/s)
  for (const each of said)
    await expect.poll(() => person.read(region('Sequence diagram'))).toContain(each)
}

test('first connection in two clicks', { tag: ['@static', '@firefox'] }, async ({ person }) => {
  await person.open()
  expect(await person.read()).toContain('Watch two WebRTC peers find each other')
  await person.press(button('Connect'))
  await seesThemTalk(
    person,
    'alice to bob: data: “hello from alice”',
    'bob to alice: data: “hello from bob”',
  )

  await person.press(thing('link', 'Peerscope: back to the start'))
  await person.press(button('Both call at once'))
  await person.press(button('Run'))
  await seesThemTalk(person, 'alice to bob: from-alice: “you first”')
})
