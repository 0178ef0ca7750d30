/**
 * For tests of dissectors: which bytes no field explains, what is wrong with a tree, which
 * explanations are missing, and mutated inputs by the thousand.
 *
 *     expect(uncovered(layer)).toEqual([])
 *     expect(flaws(layers)).toEqual([])
 *     expect(fuzz(seeds, 100_000, (bytes) => dissect(bytes, context))).toEqual([])
 */
import type { Field, Layer } from '../../../../machines/dissection/field.ts'
import { EXPLANATIONS } from '../../../../machines/dissection/explanations/index.ts'
import { hexDigits } from '../../bytes.ts'

export { bytesOf } from './hex.ts'

/** Ranges of bytes of a layer that no leaf covers, as `3..5` (5 not included). */
export function uncovered(layer: Layer): string[] {
  const covered = new Uint8Array(layer.bytes.length)
  for (const leaf of leaves(layer.fields)) covered.fill(1, leaf.start, leaf.end)
  const gaps: string[] = []
  for (let at = 0; at < covered.length; at++) {
    const start = at
    while (at < covered.length && covered[at] === 0) at++
    if (at > start) gaps.push(`${start}..${at}`)
  }
  return gaps
}

/** Fields without children, in order. */
export function leaves(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => (field.children?.length ? leaves(field.children) : [field]))
}

/** Every field, each before its children. */
export function everyField(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...everyField(field.children ?? [])])
}

/**
 * What is wrong with the shape of layers: gaps, fields outside of their parent or over one another,
 * bits that do not fit, layers that come from nowhere, explanations that do not exist.
 */
export function flaws(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer, index) => {
    const where = `layer ${index} (${layer.protocol})`
    const whole = { start: 0, end: layer.bytes.length }
    return [
      ...uncovered(layer).map((gap) => `${where}: bytes ${gap} have no field`),
      ...outOfPlace(layer.fields, whole).map((each) => `${where}: ${each}`),
      ...unexplained(layer.fields).map((doc) => `${where}: no explanation ${doc}`),
      ...fromNowhere(layer, index, layers).map((each) => `${where}: ${each}`),
    ]
  })
}

interface Range {
  start: number
  end: number
}

function outOfPlace(fields: readonly Field[], parent: Range): string[] {
  let behind: Field | undefined
  return fields.flatMap((field) => {
    const found: string[] = []
    if (field.start < parent.start || field.end > parent.end || field.start > field.end)
      found.push(`${named(field)} is not inside ${parent.start}..${parent.end}`)
    if (behind && overlap(behind, field)) found.push(`${named(field)} overlaps ${named(behind)}`)
    behind = field
    const own = { start: field.start, end: field.end }
    return [...found, ...badBits(field), ...outOfPlace(field.children ?? [], own)]
  })
}

function overlap(one: Field, next: Field): boolean {
  if (one.bits && next.bits) return bitRange(next).start !== bitRange(one).end
  return next.start < one.end
}

function bitRange({ start, bits }: Field): Range {
  const first = start * 8 + (bits?.first ?? 0)
  return { start: first, end: first + (bits?.count ?? 0) }
}

function badBits(field: Field): string[] {
  if (!field.bits) return []
  const { first, count } = field.bits
  const fits =
    first >= 0 && count > 0 && first < 8 && first + count <= 8 * (field.end - field.start)
  return fits ? [] : [`${named(field)} has bits ${first}+${count}`]
}

function named({ name, start, end }: Field): string {
  return `${name} ${start}..${end}`
}

function unexplained(fields: readonly Field[]): string[] {
  const docs = new Set(everyField(fields).map(({ doc }) => doc))
  return [...docs].filter((doc) => !Object.hasOwn(EXPLANATIONS, doc))
}

function fromNowhere({ parent }: Layer, index: number, layers: readonly Layer[]): string[] {
  if (!parent) return index === 0 ? [] : ['has no parent']
  const from = layers[parent.layer]
  if (!from || parent.layer >= index) return [`comes from layer ${parent.layer}`]
  const fits = parent.start >= 0 && parent.start <= parent.end && parent.end <= from.bytes.length
  return fits ? [] : [`comes from ${parent.start}..${parent.end}`]
}

/** The tree as indented lines, for assertions that a person can read: `Name: value`, then marks and problems. */
export function outline(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) => [
    `${layer.protocol}: ${layer.summary}`,
    ...lines(layer.fields, '  '),
  ])
}

function lines(fields: readonly Field[], indent: string): string[] {
  return fields.flatMap(({ name, value, mark, problem, children }) => [
    `${indent}${name}: ${value}${mark ? ` [${mark.verdict}]` : ''}${problem ? ` !${problem}` : ''}`,
    ...lines(children ?? [], `${indent}  `),
  ])
}

/** A stream of numbers that is the same for the same seed (xorshift32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed | 0) === 0 ? 1 : seed | 0
  }

  /** A whole number from 0 up to `limit`, which is not included. */
  below(limit: number): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) % Math.max(1, limit)
  }
}

/** Numbers that break careless code when they stand in a length. */
const TELLING_BYTES = [0x00, 0x01, 0x03, 0x04, 0x7f, 0x80, 0xfe, 0xff]

type Mutation = (bytes: Uint8Array, dice: Dice) => Uint8Array

const MUTATIONS: Mutation[] = [
  (bytes, dice) => changed(bytes, dice, (byte) => byte ^ (1 << dice.below(8))),
  (bytes, dice) => changed(bytes, dice, () => dice.below(256)),
  (bytes, dice) => changed(bytes, dice, () => TELLING_BYTES[dice.below(8)] ?? 0),
  (bytes, dice) => bytes.slice(0, dice.below(bytes.length + 1)),
  (bytes, dice) => {
    const start = dice.below(bytes.length)
    return joined(bytes.subarray(0, start), bytes.subarray(start + 1 + dice.below(8)))
  },
  (bytes, dice) => {
    const start = dice.below(bytes.length)
    return joined(bytes.subarray(0, start + dice.below(32)), bytes.subarray(start))
  },
  (bytes, dice) =>
    joined(
      bytes,
      Uint8Array.from({ length: dice.below(16) }, () => dice.below(256)),
    ),
]

function changed(bytes: Uint8Array, dice: Dice, to: (byte: number) => number): Uint8Array {
  const copy = bytes.slice()
  const at = dice.below(copy.length)
  if (at < copy.length) copy[at] = to(copy[at] ?? 0)
  return copy
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** One of the seeds with one to four changes: bits, bytes, lengths, pieces cut out, doubled or added. */
export function mutated(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes = seeds[dice.below(seeds.length)] ?? new Uint8Array(0)
  for (let changes = 1 + dice.below(4); changes > 0; changes--)
    bytes = MUTATIONS[dice.below(MUTATIONS.length)]?.(bytes, dice) ?? bytes
  return bytes
}

/** One in so many inputs is also looked through for flaws of its tree, which costs more than dissecting. */
const FLAWS_EVERY = 16
const MAX_FAILURES = 5

/**
 * Dissects so many mutated inputs; gives the failures, each with the input as hexadecimal digits: what
 * was thrown, or what is wrong with the tree. Stops at the fifth. The same for the same seed.
 */
export function fuzz(
  seeds: readonly Uint8Array[],
  runs: number,
  dissect: (bytes: Uint8Array) => Layer[],
  seed = 1,
): string[] {
  const dice = new Dice(seed)
  const failures: string[] = []
  for (let run = 0; run < runs && failures.length < MAX_FAILURES; run++) {
    const bytes = mutated(seeds, dice)
    try {
      const layers = dissect(bytes)
      const found = run % FLAWS_EVERY === 0 ? flaws(layers) : []
      if (found.length > 0) failures.push(`${hexDigits(bytes)}: ${found.join('; ')}`)
    } catch (error) {
      failures.push(`${hexDigits(bytes)}: ${String(error)}`)
    }
  }
  return failures
}

/** What a mark says of the first field of this name: `right`, `wrong`, `unknown`, or nothing. */
export function verdictOf(layers: readonly Layer[], name: string): string | undefined {
  const fields = layers.flatMap((layer) => everyField(layer.fields))
  return fields.find((field) => field.name === name)?.mark?.verdict
}

/** Value of the first field of this name, from the outermost layer in. */
export function valueOf(layers: readonly Layer[], name: string): string | undefined {
  const fields = layers.flatMap((layer) => everyField(layer.fields))
  return fields.find((field) => field.name === name)?.value
}
