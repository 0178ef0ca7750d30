import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAULT_NAMES, FAULTS } from '../../machines/lesson/mystery/faults.ts'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { composed, drawn, generated, readKey } from './puzzle.ts'

const causes = [...new Set(FAULT_NAMES.map((name) => FAULTS[name].cause))]

describe('a puzzle', () => {
  it('of a generated mystery is found again by what stands in the address', () => {
    const puzzle = generated(3, 42)
    expect(puzzle.link).toBe('3.42')
    expect(readKey(puzzle.link)).toEqual({ difficulty: 3, seed: 42 })
    expect(generated(3, 42)).toEqual(puzzle)
  })

  it.each(['', '6.1', '0.1', '3.', '3.1234567', '3.4x', 'm1.abc'])('is none by %j', (text) => {
    expect(readKey(text)).toBeUndefined()
  })

  it('offers causes for a composed mystery without answers, the right one among them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...causes, 'loss' as const), fc.nat(), (cause, seed) => {
        const { options, right } = drawn(cause, seed)
        expect(options).toHaveLength(5)
        expect(options[right]).toEqual({ cause })
        expect(new Set(options.map((option) => JSON.stringify(option))).size).toBe(5)
        expect(drawn(cause, seed)).toEqual({ options, right })
      }),
    )
  })

  it('takes the words of a composer as they are, and leaves out the title', () => {
    const parsed = parseScenario({ version: 1, title: 'Telling', peers: { ann: {}, ben: {} } })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    const own = { options: ['<i>one</i>', 'two'], right: 1 }
    const puzzle = composed('m1.x', { scenario: parsed.scenario, question: '?', own, seed: 1 })
    expect(puzzle).toMatchObject({
      link: 'm1.x',
      question: '?',
      options: [{ text: '<i>one</i>' }, { text: 'two' }],
      right: 1,
    })
    expect(puzzle.scenario.title).toBeUndefined()
    expect(puzzle.key).toBeUndefined()
  })
})
