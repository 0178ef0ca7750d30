/** The reports for werift in docs/upstream: complete, and with scenarios that run. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../../machines/scenario/schema.ts'

const folder = new URL('../../../../docs/upstream/', import.meta.url)
const names = readdirSync(folder).filter((name) => name !== 'README.md')
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const HEADINGS = [
  '## What happens',
  '## What the specification asks',
  '## Reproduction',
  '## Proposed change',
]

describe.each(names)('the report %s', (name) => {
  const text = read(name)

  it('has a title and says what, where it is written, how to see it and what to change', () => {
    const lines = text.split('\n')
    expect(lines[0]).toMatch(/^# \S/)
    expect(lines.filter((line) => line.startsWith('## '))).toEqual(HEADINGS)
    expect(text).toMatch(/RFC \d{4}|W3C/)
  })

  it('reproduces it with a valid scenario on werift as published', () => {
    for (const [, json = ''] of text.matchAll(/```json\n([\s\S]*?)```/g)) {
      const parsed = parseScenario(JSON.parse(json))
      expect(parsed).toMatchObject({ ok: true, scenario: { werift: 'stock' } })
    }
  })

  it('is in the list', () => {
    expect(read('README.md')).toContain(`(${name})`)
  })
})
