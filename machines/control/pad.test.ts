import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandArbitrary } from './arbitrary.ts'
import { FRESH_PAD, heldKeys, MAX_TYPED, take, type Pad, type PadCommand } from './pad.ts'

const move = (sequence: number, x = sequence): PadCommand => ({ sequence, type: 'move', x, y: 0 })
const key = (sequence: number, type: 'key-down' | 'key-up'): PadCommand => ({
  ...{ sequence, type, x: sequence, y: 0, key: 'KeyA' },
})

function after(commands: readonly PadCommand[]): Pad {
  return commands.reduce((pad, command) => take(pad, command).pad, FRESH_PAD)
}

describe('a pad', () => {
  it('goes where the newest command says, and not back', () => {
    const { pad } = take(after([move(3)]), move(2))
    expect(pad.x).toBe(3)
    expect(take(after([move(3)]), move(2)).outcome).toBe('outdated')
    expect(take(after([move(3)]), move(3)).outcome).toBe('outdated')
    expect(take(after([move(3)]), move(4)).outcome).toBe('applied')
  })

  it('takes a key that a move has overtaken, and leaves the pointer where it is', () => {
    const { pad, outcome } = take(after([move(3)]), key(2, 'key-down'))
    expect([outcome, pad.x, heldKeys(pad)]).toEqual(['applied', 3, ['KeyA']])
  })

  it('does not hold a key that came down behind its coming up', () => {
    const pad = after([key(2, 'key-up'), key(1, 'key-down')])
    expect([heldKeys(pad), pad.typed]).toEqual([[], []])
  })

  it('remembers the keys that went down last', () => {
    const pad = after(Array.from({ length: 30 }, (_, n) => key(n + 1, 'key-down')))
    expect(pad.typed).toHaveLength(MAX_TYPED)
  })

  it('has its pointer in the same place in whatever order commands come', () => {
    const commands = fc.uniqueArray(commandArbitrary, { selector: ({ sequence }) => sequence })
    const orders = commands.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const moves = (list: readonly PadCommand[]) => list.filter(({ type }) => type === 'move')
        expect(after(moves(one))).toEqual(after(moves(other)))
      }),
    )
  })
})
