// Somebody forks a run, changes one thing, and sends what comes of it to somebody else, who sees the same.
import { expect, test } from '../support/fixtures.ts'
import { button, region, tab, tabpanel, thing, type Person } from './person.ts'

const comparison = region('Comparison')

/** Where the runs part and why, then what differs in the end, as the page tells it once both have ended. */
async function told(person: Person): Promise<{ parts: string; differs: string }> {
  const read = (): Promise<string> => person.read(comparison)
  await expect.poll(read, { timeout: 40_000 }).toMatch(/\bended\b.*\bended\b/s)
  const [, parts = ''] = /(They part.*?)This run/s.exec(await read()) ?? []
  // What failed is explained only once it is asked, so a moment after the rest.
  await expect
    .poll(() => person.read(tabpanel('What differs')), { timeout: 20_000 })
    .toContain('alice must not trust it')
  const [differs = ''] = (await person.read(tabpanel('What differs'))).split('Changed settings')
  return { parts, differs }
}

test(
  'fork, compare, share the link; a stranger sees the same',
  { tag: '@static' },
  async ({ person }) => {
    await person.open()
    await person.press(button('Step through it instead'))
    await person.press(button('Next milestone'))
    await person.press(button('Fork here'))
    await person.find(comparison)
    await person.choose(
      thing('combobox', 'Ready-made rule'),
      "Rewrite the fingerprint in bob's answer",
    )
    await person.press(button('Add rule'))
    await person.press(button('Run both to the end'))
    await person.press(tab('What differs'))
    await person.find(tabpanel('What differs'))
    const mine = await told(person)
    expect(mine.parts).toMatch(/B: .* Rule wrong-fingerprint: rewrote answer from bob to alice/)
    expect(mine.parts).toContain('It comes from a command in B')
    expect(mine.differs).toMatch(/alice → bob\s+connected\s+failed/)
    expect(mine.differs).toMatch(/DTLS connected alice\s+1\.\d+ s\s+not reached/)

    await person.press(button('Share'))
    await person.press(button('Copy link'))
    await expect.poll(() => person.read()).toContain('Link copied')

    const friend = await person.stranger()
    await friend.openLink(await person.address())
    expect(await told(friend)).toEqual(mine)
    await friend.press(button('Close comparison'))
    expect(await friend.read(region('States'))).toMatch(/Connection state\s+connected/)
  },
)
