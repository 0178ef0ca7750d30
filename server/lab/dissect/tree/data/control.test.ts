import { describe, expect, it } from 'vitest'
import { CONTROL_PROTOCOL } from '../../../../../machines/control/command.ts'
import { bytesOf, flaws, fuzz, outline } from '../testing.ts'
import { dissectData, PPID } from './data.ts'

const PAD = { stream: 1, label: 'pad', protocol: CONTROL_PROTOCOL }
const MOVE = '010100000007000f424001028000' + '0000'
const KEY = '010200000008000f4240010280000004'

describe('a command of remote control', () => {
  it('is told field by field', () => {
    const layers = dissectData(bytesOf(MOVE), PPID.binary, PAD)
    expect(outline(layers)).toEqual([
      'data: command 7, move to 258, 32768 on "pad"',
      '  Version: 1',
      '  Type: move (1)',
      '  Sequence: 7',
      '  Time: 1000000 µs',
      '  X: 258',
      '  Y: 32768',
      '  Code: none (0x0000)',
    ])
    expect(flaws(layers)).toEqual([])
  })

  it('names its key', () => {
    const [layer] = dissectData(bytesOf(KEY), PPID.binary, PAD)
    expect(layer?.summary).toBe('command 8, key-down KeyA on "pad"')
    expect(layer?.fields.at(-1)?.value).toBe('KeyA (0x0004)')
  })

  it('says what is wrong where it is', () => {
    const problems = (hex: string) =>
      dissectData(bytesOf(hex), PPID.binary, PAD)[0]?.fields.flatMap(({ name, problem }) =>
        problem === undefined ? [] : `${name}: ${problem}`,
      )
    expect(problems(MOVE.replace(/^0101/, '0209'))).toEqual([
      'Version: version 2 is not known',
      'Type: there is no command of type 9',
    ])
    expect(problems(KEY.replace(/04$/, '2b'))).toEqual(['Code: no key of a pad has the code 43'])
    expect(problems('0101')).toEqual(['Rest: Sequence needs 4 bytes, 0 are left'])
    expect(problems(`${MOVE}00`)).toEqual(['Rest: Nothing should follow here'])
  })

  it('is only bytes on a channel with another protocol, and a text stays one', () => {
    const other = dissectData(bytesOf(MOVE), PPID.binary, { stream: 1, label: 'pad' })
    expect(other[0]?.summary).toBe('16 bytes on "pad"')
    const text = dissectData(bytesOf('6869'), PPID.string, PAD)
    expect(text[0]?.summary).toBe('"hi" on "pad"')
  })

  it('breaks nothing, whatever its bytes', () => {
    const seeds = [bytesOf(MOVE), bytesOf(KEY)]
    expect(fuzz(seeds, 2000, (bytes) => dissectData(bytes, PPID.binary, PAD))).toEqual([])
  })
})
