/** Numbers with units as they are written in a filter: `1.2s`, `3kB`, `0x2112a442`. */

/** What a field counts; the base unit of times is the microsecond, of sizes the byte. */
export type Measure = 'number' | 'time' | 'size'

const TIMES: Readonly<Record<string, number>> = {
  us: 1,
  µs: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
}
const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1_000,
  kib: 1_024,
  mb: 1_000_000,
  mib: 1_048_576,
}
const UNITS: Readonly<Record<Measure, Readonly<Record<string, number>>>> = {
  number: {},
  time: TIMES,
  size: SIZES,
}
/** Those that are told, without the other spellings. */
export const UNIT_NAMES: Readonly<Record<Measure, readonly string[]>> = {
  number: [],
  time: ['us', 'ms', 's', 'min', 'h'],
  size: ['B', 'kB', 'KiB', 'MB', 'MiB'],
}

const NUMBER = /^([+-]?(?:0x[0-9a-f]+|\d+(?:\.\d+)?)) ?([a-zµ]*)$/i

export interface Quantity {
  readonly value: number
  /** As it was written; empty for none. */
  readonly unit: string
}

/** A number with or without a unit; undefined for a text that is none. */
export function quantityOf(text: string): Quantity | undefined {
  const match = NUMBER.exec(text.trim())
  if (!match) return undefined
  const [, digits = '', unit = ''] = match
  const value = Number(digits)
  return Number.isFinite(value) ? { value, unit } : undefined
}

/** In base units; a number without a unit counts in those of the field. Undefined for an unknown unit. */
export function inBase(
  { value, unit }: Quantity,
  measure: Measure,
  ownFactor = 1,
): number | undefined {
  if (unit === '') return value * ownFactor
  const factors = UNITS[measure]
  const name = unit.toLowerCase()
  return Object.hasOwn(factors, name) ? value * (factors[name] ?? 1) : undefined
}

/** The measure that a unit belongs to. */
export function measureOf(unit: string): Measure {
  const name = unit.toLowerCase()
  if (Object.hasOwn(TIMES, name)) return 'time'
  return Object.hasOwn(SIZES, name) ? 'size' : 'number'
}
