import { describe, expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { PRESETS, presetOf } from './presets.ts'
import { parseScenario } from './schema.ts'

describe.each(PRESETS.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  test('is a scenario that the lab can run', () => {
    const parsed = parseScenario(preset.scenario)
    expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([])
  })

  test('is found by its id and says what to look for', () => {
    expect(presetOf(id)).toBe(preset)
    expect(preset.title).not.toBe('')
    expect(preset.description).toMatch(/[.?]$/)
  })

  test('waits for no event twice at one peer, since that would be its next occurrence', () => {
    const waits = (preset.scenario.script ?? []).flatMap((entry) =>
      entry.after === undefined ? [] : [`${'peer' in entry ? entry.peer : ''} ${entry.after}`],
    )
    expect(waits).toEqual([...new Set(waits)])
  })
})

test('ids and titles are unique', () => {
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length)
  expect(new Set(PRESETS.map(({ title }) => title)).size).toBe(PRESETS.length)
})

test('an unknown id finds nothing', () => {
  expect(presetOf('constructor')).toBeUndefined()
})
