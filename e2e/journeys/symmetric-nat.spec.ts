// Two peers do not find each other. Somebody asks why, is told, mends it, and sees it mended.
import { expect, test } from '../support/fixtures.ts'
import { button, dialog, region, thing } from './person.ts'

test(
  'find why a symmetric NAT fails, and fix it',
  { tag: ['@server', '@firefox'] },
  async ({ person }) => {
    const speed = thing('combobox', 'Speed')
    const run = button('Run')
    const states = (): Promise<string> => person.read(region('States'))

    await person.open()
    await person.press(button('A symmetric NAT: no way through'))
    await person.choose(speed, 'max')
    await person.press(run)
    await person.find(button('Continue 30 s'))
    await expect.poll(() => person.read()).toContain('Something failed.')
    expect(await states()).toMatch(/Connection state\s+failed/)

    await person.press(button('Why?'))
    const why = dialog('Why?')
    await person.find(thing('region', 'What decided', why))
    const told = await person.read(why)
    expect(told).toContain('nat-home-b gives the socket')
    expect(told).toContain('another external port for each remote endpoint')
    expect(told).toContain('RFC 4787 §4.1')
    expect(await person.read(thing('region', 'What would mend it', why))).toContain('TURN server')
    await person.key('Escape')

    // ICE servers are given to the peers when they begin.
    await person.press(button('First event'))
    await person.press(thing('tab', 'Network'))
    await person.press(thing('checkbox', 'TURN'))
    await person.press(thing('tab', 'States'))
    await person.press(run)
    await person.find(button('Continue 30 s'))
    expect(await states()).toMatch(/Connection state\s+connected/)
    expect(await states()).toMatch(/relay\/.*\s+succeeded/)
    expect(await person.sees(button('Why?'))).toBe(false)
  },
)
