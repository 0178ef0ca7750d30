/** Random events of every kind, built from the table of fields, for property-based tests. */
import fc from 'fast-check'
import type { TraceEvent, TraceKind } from './event.ts'
import { FIELDS } from './fields.ts'
import type { UnknownEvent } from './jsonl.ts'
import { START } from './sample.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
/** JSON cannot say -0, and a key `__proto__` is no data. */
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)))
  .filter((value) => !JSON.stringify(value).includes('__proto__'))
const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), json)

function valueOf(spec: string): fc.Arbitrary<unknown> {
  switch (spec.replace('?', '')) {
    case 'string':
      return text
    case 'number':
      return fc.nat()
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(object, { maxLength: 2 })
    case 'object':
      return object
    default:
      return json
  }
}

function ofKind(kind: TraceKind): fc.Arbitrary<Record<string, unknown>> {
  if (kind === 'lab.start') {
    const { format, peerscope, werift, scenario, hosts } = { ...START } as Record<string, unknown>
    return fc.constant({ kind, at: 'lab', format, peerscope, werift, scenario, hosts })
  }
  const specs = Object.entries<string>(FIELDS[kind])
  const fields = Object.fromEntries(specs.map(([key, spec]) => [key, valueOf(spec)]))
  const required = specs.filter(([, spec]) => !spec.endsWith('?')).map(([key]) => key)
  return fc
    .tuple(text, fc.record(fields, { requiredKeys: required }))
    .map(([at, own]) => ({ kind, at, ...own }))
}

const known = fc.oneof(...(Object.keys(FIELDS) as TraceKind[]).map(ofKind))
/** What every event has is not for its own fields to say, however they are called. */
const unknown = fc.tuple(text, object).map(([at, { seq, atUs, cause, ...own }]) => ({
  ...own,
  kind: 'moon.phase',
  at,
}))

/** Traces: `seq` without gaps, causes that point back, known and unknown kinds mixed. */
export const traceArbitrary: fc.Arbitrary<(TraceEvent | UnknownEvent)[]> = fc
  .array(fc.tuple(fc.oneof({ weight: 5, arbitrary: known }, unknown), fc.nat(), fc.nat()), {
    maxLength: 12,
  })
  .map((entries) =>
    entries.map(([own, atUs, n], seq) => {
      const cause = seq === 0 ? {} : { cause: n % seq }
      return { seq, atUs, ...own, ...cause } as unknown as TraceEvent | UnknownEvent
    }),
  )
