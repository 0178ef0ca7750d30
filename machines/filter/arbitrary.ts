/** Filters for property tests. */
import fc from 'fast-check'
import { comparisonsFor } from './check.ts'
import { EVENT_FIELDS, SUMMARY } from './fields.ts'
import type { Filter } from './filter.ts'
import { fieldCalled, typeOf } from './names.ts'

const DEEP = ['stun.username', 'dtls.cipher-suite', 'sctp.tsn', 'sdp.fingerprint']
const NAMES = [...Object.keys(EVENT_FIELDS), SUMMARY, ...DEEP]

const text = fc.string({ maxLength: 12 })
const amount = fc
  .tuple(fc.nat({ max: 99_999 }), fc.constantFrom('', '.5'))
  .map(([digits, rest]) => `${digits}${rest}`)

function valueFor(name: string, op: string): fc.Arbitrary<string> {
  const known = fieldCalled(name)
  const type = known && typeOf(known)
  if (type === 'flag') return fc.constantFrom('true', 'false')
  if (type === 'number') return amount
  if (type === 'time') return amount.map((digits) => `${digits}ms`)
  if (type === 'size') return amount.map((digits) => `${digits}kB`)
  if (op === '~') return fc.constantFrom('^a.*b$', 'b[a-z]+', '\\d+', 'host|srflx')
  return op.startsWith('<') || op.startsWith('>') ? amount : text
}

const test: fc.Arbitrary<Filter> = fc.constantFrom(...NAMES).chain((field) => {
  const known = fieldCalled(field)
  const ops = known ? comparisonsFor(typeOf(known)) : []
  const has = fc.constant<Filter>({ kind: 'has', field })
  if (ops.length === 0) return has
  const compare = fc
    .constantFrom(...ops)
    .chain((op) =>
      valueFor(field, op).map((value): Filter => ({ kind: 'compare', field, op, value })),
    )
  const list = fc
    .array(valueFor(field, '=='), { minLength: 1, maxLength: 3 })
    .map((values): Filter => ({ kind: 'in', field, values }))
  return fc.oneof(has, compare, list)
})

const words: fc.Arbitrary<Filter> = fc
  .array(
    text.filter((word) => word !== ''),
    { minLength: 1, maxLength: 3 },
  )
  .map((each) => ({ kind: 'words', words: each }))

/** As parsing makes them: no `and` within an `and`. */
export const filterArbitrary: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test,
    words,
    tie('filter').map((part): Filter => ({ kind: 'not', part })),
    joined('and', tie('filter')),
    joined('or', tie('filter')),
  ),
})).filter

function joined(kind: 'and' | 'or', part: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc
    .array(
      part.filter((each) => each.kind !== kind),
      { minLength: 2, maxLength: 3 },
    )
    .map((parts) => ({ kind, parts }))
}
