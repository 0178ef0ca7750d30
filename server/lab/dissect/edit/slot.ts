/** A field within bytes: where it is, how it is written, and which lengths change with it. */
import type { Randomness } from '../../network/ports.ts'
import { bytesOf, hexText, numberOf, powerOf256, type Format } from './formats.ts'
import { concat } from '../../bytes.ts'

export interface LengthField {
  at: number
  size: 1 | 2 | 3
}

export interface Slot {
  at: number
  size: number
  format: Format
  /** Lengths of what the field is part of. */
  lengths?: LengthField[]
  /** The part that is filled up with zeros to a multiple of four: where it begins, and ends without them. */
  padded?: { at: number; end: number }
}

/** What a rule asks for, once its field is found. */
export interface Change {
  action: 'corrupt' | 'rewrite'
  value?: string | undefined
}

export type SlotEdit = { bytes: Uint8Array; detail: string } | { error: string }

/** Corrupts or rewrites the field. The details name it as `name`. */
export function editSlot(
  bytes: Uint8Array,
  slot: Slot,
  { action, value }: Change,
  name: string,
  random: Randomness,
): SlotEdit {
  const before = bytes.slice(slot.at, slot.at + slot.size)
  if (action === 'corrupt') {
    if (before.length === 0) return { error: `${name} is empty` }
    const flipped = flipBit(before, random)
    return { bytes: splice(bytes, slot, flipped.bytes), detail: `${name}: ${flipped.detail}` }
  }
  const { format } = slot
  const after = value === undefined ? undefined : format.write(value)
  if (!after) return { error: `${name}: ${JSON.stringify(value ?? '')} is not ${format.wants}` }
  const misfit = slot.lengths?.find(
    ({ at, size }) => grown(bytes, at, size, after, before) >= powerOf256(size),
  )
  if (misfit) return { error: `${name}: ${after.length} bytes are too many` }
  const detail = `${name}: ${format.show(before)} → ${format.show(after)}`
  return { bytes: splice(bytes, slot, after), detail }
}

/** Flips one random bit of the bytes. */
export function flipBit(
  bytes: Uint8Array,
  random: Randomness,
): { bytes: Uint8Array; detail: string } {
  const index = random.between(0, bytes.length - 1)
  const flipped = bytes.slice()
  flipped[index] = (bytes[index] ?? 0) ^ (1 << random.between(0, 7))
  const [was, is] = [bytes, flipped].map((each) => hexText(each.subarray(index, index + 1)))
  return { bytes: flipped, detail: `byte ${index}: ${was} → ${is}` }
}

function splice(bytes: Uint8Array, slot: Slot, value: Uint8Array): Uint8Array {
  const { at, size, lengths = [], padded } = slot
  const before = bytes.slice(at, at + size)
  const head = bytes.slice(0, at)
  for (const length of lengths)
    head.set(bytesOf(grown(bytes, length.at, length.size, value, before), length.size), length.at)
  if (!padded) return concat(head, value, bytes.subarray(at + size))
  const content = padded.end - padded.at
  const rest = bytes.subarray(Math.min(bytes.length, padded.end + padding(content)))
  const zeros = new Uint8Array(padding(content + value.length - size))
  return concat(head, value, bytes.subarray(at + size, padded.end), zeros, rest)
}

function grown(
  bytes: Uint8Array,
  at: number,
  size: number,
  after: Uint8Array,
  before: Uint8Array,
): number {
  return numberOf(bytes.subarray(at, at + size)) + after.length - before.length
}

/** Bytes from a length to the next multiple of four. */
export function padding(length: number): number {
  return (4 - (length % 4)) % 4
}
