/** Whether a field can be held against a value in this way. */
import { Wrong } from './fault.ts'
import type { Comparison } from './filter.ts'
import { typeOf, type KnownField } from './names.ts'
import { compilePattern } from './pattern.ts'
import { inBase, quantityOf, UNIT_NAMES, type Measure } from './quantity.ts'
import type { Token } from './tokens.ts'

const ORDERS: ReadonlySet<Comparison> = new Set(['<', '<=', '>', '>='])
const TEXTS: ReadonlySet<Comparison> = new Set(['contains', '~'])

/** Throws what is wrong with `field op value`. */
export function check(field: KnownField, at: Token, op: Comparison, value: Token): void {
  const type = typeOf(field)
  const { name } = field
  const isFor = (isRight: boolean): void => {
    if (!isRight) throw new Wrong(at, { code: 'not-for-field', field: name, op })
  }
  switch (type) {
    case 'flag':
      isFor(op === '==' || op === '!=')
      if (!/^(true|false)$/i.test(value.text))
        throw new Wrong(value, { code: 'not-a-flag', field: name, found: value.text })
      return
    case 'name':
    case 'text':
      isFor(!ORDERS.has(op))
      break
    case 'deep':
      if (ORDERS.has(op)) checkNumber(name, 'number', value, true)
      break
    default:
      isFor(!TEXTS.has(op))
      return checkNumber(name, type, value, false)
  }
  if (op === '~') checkPattern(value)
}

function checkNumber(field: string, measure: Measure, value: Token, anyUnit: boolean): void {
  const quantity = quantityOf(value.text)
  if (quantity === undefined)
    throw new Wrong(value, { code: 'not-a-number', field, found: value.text })
  if (anyUnit || inBase(quantity, measure) !== undefined) return
  const units = UNIT_NAMES[measure]
  throw new Wrong(value, { code: 'unknown-unit', field, found: quantity.unit, units })
}

function checkPattern(value: Token): void {
  const compiled = compilePattern(value.text)
  if (!compiled.ok)
    throw new Wrong(value, { code: 'bad-pattern', why: compiled.why, found: value.text })
}

/** The comparisons that go with a type, the likeliest first. */
export function comparisonsFor(type: ReturnType<typeof typeOf>): readonly Comparison[] {
  switch (type) {
    case 'flag':
      return []
    case 'name':
    case 'text':
      return type === 'name' ? ['==', '!=', 'contains', '~'] : ['contains', '==', '!=', '~']
    case 'deep':
      return ['==', '!=', 'contains', '~', '<', '<=', '>', '>=']
    default:
      return ['==', '!=', '<', '<=', '>', '>=']
  }
}
