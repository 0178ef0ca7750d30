import { describe, expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../../machines/trace/sample.ts'
import { withTest } from '../../machines/filter/append.ts'
import { parseFilter } from '../../machines/filter/parse.ts'
import { findAll } from '../../machines/filter/search.ts'
import { Surroundings } from '../../machines/filter/surroundings.ts'
import { played } from '../../machines/media/fixture.ts'
import type { Draft } from '../../machines/trace/event.ts'
import { fieldsOf } from '../inspector/fields.ts'
import { testOf } from './field-names.ts'

const CONTROL: readonly Draft[] = [
  {
    ...{ kind: 'control', at: 'bob', direction: 'receive', label: 'pad', outcome: 'applied' },
    ...{ n: 3, type: 'key-down', x: 7, y: 8, code: 'KeyA', lagUs: 61_500, peer: 'alice' },
  },
  {
    ...{ kind: 'control', at: 'bob', direction: 'receive', label: 'pad', outcome: 'refused' },
    ...{ problem: 'a command has 16 bytes, not 20', peer: 'alice' },
  },
]
const MEDIA: readonly Draft[] = [
  played(1, { isKeyFrame: true, bufferUs: 57_000, quantizer: 24 }),
  played(2, { outcome: 'incomplete', missing: 2 }),
  {
    ...{ kind: 'traffic', at: 'alice', sinceUs: 0, sentPackets: 1, sentBytes: 60 },
    ...{ receivedPackets: 2, receivedBytes: 90 },
  },
]

describe('the test for a field of the inspector', () => {
  it('finds the event that it was made for', () => {
    const events = traceOf([...CONNECTED, ...MEDIA, ...CONTROL])
    let tested = 0
    for (const event of events) {
      for (const { name, value } of fieldsOf(event)) {
        const test = testOf(event, name, value)
        if (test === undefined) continue
        const parsed = parseFilter(withTest('', test.field, test.value))
        if (!parsed.ok || !parsed.filter) throw new Error(`${test.field} ${test.value}`)
        const found = findAll(parsed.filter, events, { around: new Surroundings() })
        expect(found, `${test.field} == ${test.value}`).toContain(event.seq)
        tested++
      }
    }
    expect(tested).toBeGreaterThan(40)
  })
})
