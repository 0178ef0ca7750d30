import { describe, expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../../machines/trace/sample.ts'
import { withTest } from '../../machines/filter/append.ts'
import { parseFilter } from '../../machines/filter/parse.ts'
import { findAll } from '../../machines/filter/search.ts'
import { Surroundings } from '../../machines/filter/surroundings.ts'
import { fieldsOf } from '../inspector/fields.ts'
import { testOf } from './field-names.ts'

describe('the test for a field of the inspector', () => {
  it('finds the event that it was made for', () => {
    const events = traceOf(CONNECTED)
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
