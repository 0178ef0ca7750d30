import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandArbitrary } from './arbitrary.ts'
import {
  COMMAND_BYTES,
  decodeCommand,
  encodeCommand,
  lagUsOf,
  timeOnWire,
  type ControlCommand,
} from './command.ts'
import { codeOf, isKey, keyOf, KEYS } from './keys.ts'

const MOVE: ControlCommand = { type: 'move', sequence: 7, timeUs: 1_000_000, x: 258, y: 65_535 }

function bytesWith(at: number, value: number): Uint8Array {
  const bytes = encodeCommand(MOVE)
  bytes[at] = value
  return bytes
}

describe('a command', () => {
  it('is 16 bytes, numbers with their highest byte first', () => {
    const hex = [...encodeCommand({ ...MOVE, type: 'key-down', key: 'KeyA' })]
    expect(hex).toEqual([1, 2, 0, 0, 0, 7, 0, 15, 66, 64, 1, 2, 255, 255, 0, 4])
  })

  it('is read as it was written, wherever its bytes stand', () => {
    fc.assert(
      fc.property(commandArbitrary, fc.nat(9), (command, offset) => {
        const bytes = encodeCommand(command)
        expect(bytes).toHaveLength(COMMAND_BYTES)
        const among = new Uint8Array(COMMAND_BYTES + 2 * offset)
        among.set(bytes, offset)
        const there = among.subarray(offset, offset + COMMAND_BYTES)
        expect(decodeCommand(there)).toEqual({ ok: true, command })
      }),
    )
  })

  it('is any 16 bytes that are written so, and no others', () => {
    const nearly = fc
      .tuple(commandArbitrary, fc.nat(15), fc.nat(255))
      .map(([command, at, value]) => {
        const bytes = encodeCommand(command)
        bytes[at] = value
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 32 })), (bytes) => {
        const decoded = decodeCommand(bytes)
        if (decoded.ok) expect(encodeCommand(decoded.command)).toEqual(bytes)
        else expect(decoded.problem).not.toBe('')
      }),
    )
  })

  it.each([
    ['too short', new Uint8Array(15), 'a command has 16 bytes, not 15'],
    ['too long', new Uint8Array(17), 'a command has 16 bytes, not 17'],
    ['of another version', bytesWith(0, 2), 'version 2 is not known'],
    ['of no type', bytesWith(1, 0), 'there is no command of type 0'],
    ['of an unknown type', bytesWith(1, 4), 'there is no command of type 4'],
    ['without a number', bytesWith(5, 0), 'commands are counted from 1'],
    ['a move with a key', bytesWith(15, 4), 'a pointer that moves presses no key'],
    ['a key without a code', bytesWith(1, 2), 'no key of a pad has the code 0'],
    [
      'a key that is not in the list',
      Uint8Array.of(1, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2b),
      'no key of a pad has the code 43',
    ],
  ])('%s is refused with the reason', (_, bytes, problem) => {
    expect(decodeCommand(bytes)).toEqual({ ok: false, problem })
  })

  it.each([
    [{ x: 65_536 }, 'x must be a whole number from 0 to 65535, got 65536'],
    [{ y: -1 }, 'y must be a whole number from 0 to 65535, got -1'],
    [{ x: 0.5 }, 'x must be a whole number from 0 to 65535, got 0.5'],
    [{ sequence: 0 }, 'sequence must be a whole number from 1 to 4294967295, got 0'],
  ])('with %j is not written', (wrong, message) => {
    expect(() => encodeCommand({ ...MOVE, ...wrong })).toThrow(message)
  })
})

describe('the lag of a command', () => {
  it('is the time since it was made, also when its clock has begun anew', () => {
    const late = { ...MOVE, timeUs: timeOnWire(4_294_967_290) }
    expect(lagUsOf(MOVE, 1_060_000)).toBe(60_000)
    expect(lagUsOf(late, 4_294_967_300)).toBe(10)
    expect(lagUsOf(late, timeOnWire(4_294_967_300))).toBe(10)
  })
})

describe('a key', () => {
  it('has a code of its own, and no name is a key that is not in the list', () => {
    expect(KEYS.map((key) => keyOf(codeOf(key)))).toEqual(KEYS)
    expect(new Set(KEYS.map(codeOf)).size).toBe(KEYS.length)
    expect([codeOf('KeyZ'), codeOf('Digit0'), codeOf('ArrowUp')]).toEqual([0x1d, 0x27, 0x52])
    expect(['Tab', 'MetaLeft', 'Delete', 'constructor'].filter(isKey)).toEqual([])
  })
})
