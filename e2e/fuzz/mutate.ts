/**
 * Changes of what protocols are made of, beyond single bits and bytes: lengths that do not fit,
 * numbers at their ends, pieces of one message in another, lists of packets in another order.
 */
import { concat } from '../../server/lab/bytes.ts'
import type { Dice } from '../../server/lab/dissect/tree/testing.ts'
import { mutated } from '../../server/lab/dissect/tree/testing.ts'

type Change = (bytes: Uint8Array, dice: Dice, seeds: readonly Uint8Array[]) => Uint8Array

/** At both ends of 8, 16, 24 and 32 bits, and around the sizes of headers. */
const TELLING = [0, 1, 2, 3, 4, 5, 8, 12, 13, 20, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff]

const CHANGES: readonly Change[] = [
  (bytes, dice, seeds) => mutated([bytes.length > 0 ? bytes : pick(seeds, dice)], dice),
  wrongLength,
  (bytes, dice) => written(bytes, dice.below(bytes.length), number(dice), 1 + dice.below(4)),
  spliced,
  (bytes, dice) => moved(bytes, dice),
  (bytes, dice) => repeated(bytes, dice),
]

/** One of the seeds with one to three changes; bounded, however often it grows. */
export function mutate(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes = pick(seeds, dice)
  for (let count = 1 + dice.below(3); count > 0; count--) {
    const change = CHANGES[dice.below(CHANGES.length)]
    bytes = change?.(bytes, dice, seeds) ?? bytes
  }
  return bytes.length > MAX_BYTES ? bytes.slice(0, MAX_BYTES) : bytes
}

/** As long as the longest datagram, and a little more. */
const MAX_BYTES = 70_000

function pick(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  return seeds[dice.below(seeds.length)] ?? new Uint8Array(0)
}

function number(dice: Dice): number {
  return dice.below(2) === 0
    ? (TELLING[dice.below(TELLING.length)] ?? 0)
    : dice.below(0x1_0000_0000)
}

/** A place whose number counts about what follows gets a number that is a little off. */
function wrongLength(bytes: Uint8Array, dice: Dice): Uint8Array {
  const first = dice.below(bytes.length)
  for (let tried = 0; tried < 64 && bytes.length > 2; tried++) {
    const at = (first + tried) % (bytes.length - 1)
    const said = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    const left = bytes.length - at - 2
    if (said === 0 || said > left || said < left / 4) continue
    return written(bytes, at, said + dice.below(9) - 4, 2)
  }
  return written(bytes, first, number(dice), 2)
}

function written(bytes: Uint8Array, at: number, value: number, size: number): Uint8Array {
  const copy = bytes.slice()
  for (let i = 0; i < size && at + i < copy.length; i++)
    copy[at + i] = Math.floor(value / 256 ** (size - 1 - i))
  return copy
}

/** The beginning of one and the end of another. */
function spliced(bytes: Uint8Array, dice: Dice, seeds: readonly Uint8Array[]): Uint8Array {
  const other = pick(seeds, dice)
  const head = bytes.subarray(0, dice.below(bytes.length + 1))
  return concat(head, other.subarray(dice.below(other.length + 1)))
}

/** A piece of it stands elsewhere. */
function moved(bytes: Uint8Array, dice: Dice): Uint8Array {
  const start = dice.below(bytes.length)
  const piece = bytes.subarray(start, start + 1 + dice.below(64))
  const rest = concat(bytes.subarray(0, start), bytes.subarray(start + piece.length))
  const to = dice.below(rest.length + 1)
  return concat(rest.subarray(0, to), piece, rest.subarray(to))
}

/** A piece of it stands there many times. */
function repeated(bytes: Uint8Array, dice: Dice): Uint8Array {
  const start = dice.below(bytes.length)
  const piece = bytes.subarray(start, start + 1 + dice.below(24))
  const times = 1 + dice.below(dice.below(8) === 0 ? 400 : 8)
  const many = new Uint8Array(times * piece.length)
  for (let time = 0; time < times; time++) many.set(piece, time * piece.length)
  return concat(bytes.subarray(0, start), many, bytes.subarray(start))
}

/** A list with some of it lost, doubled, or in another order. */
export function disturbed<Item>(list: readonly Item[], dice: Dice): Item[] {
  const all = [...list]
  for (let count = dice.below(6); count > 0 && all.length > 1; count--) {
    const at = dice.below(all.length)
    const [item] = all.splice(at, 1)
    if (item === undefined) continue
    const what = dice.below(3)
    if (what > 0) all.splice(dice.below(all.length + 1), 0, item)
    if (what > 1) all.splice(at, 0, item)
  }
  return all
}
