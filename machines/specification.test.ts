import { describe, expect, test } from 'vitest'
import { SPECIFICATION, SPECIFIED, isSpecified } from './specification.ts'
import { STATE_NAMES } from './trace/names.ts'

const everything = SPECIFIED.flatMap((machine) => {
  const { states, transitions, ...own } = SPECIFICATION[machine]
  return [own, ...Object.values(states), ...transitions].map((each) => ({ machine, ...each }))
})

test('every machine, state and transition says what it is and where that is written', () => {
  for (const { description, spec } of everything) {
    expect(description).toMatch(/^\S.*[.?]$/)
    expect(description.length).toBeLessThanOrEqual(120)
    expect(spec.title).toMatch(/^(RFC \d{4}|W3C (WebRTC|WebRTC Statistics|Media Capture))$/)
    expect(spec.section).toMatch(/^\d+(\.\d+)*$/)
    expect(() => new URL(spec.url)).not.toThrow()
  }
})

test('an RFC is linked to the section it cites', () => {
  for (const { spec } of everything.filter((each) => each.spec.title.startsWith('RFC'))) {
    const number = spec.title.slice('RFC '.length)
    expect(spec.url).toBe(
      `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${spec.section}`,
    )
  }
})

describe.each(SPECIFIED)('%s', (machine) => {
  const { states, transitions, initial } = SPECIFICATION[machine]

  test('starts in one of its states, and its transitions join its states', () => {
    expect(Object.keys(states)).toContain(initial)
    for (const { from, to } of transitions) {
      expect(Object.keys(states)).toContain(from)
      expect(Object.keys(states)).toContain(to)
    }
  })

  test('can reach every state', () => {
    const reached = new Set([initial])
    for (const state of reached) {
      for (const { from, to } of transitions) if (from === state) reached.add(to)
    }
    expect([...reached].sort()).toEqual(Object.keys(states).sort())
  })

  test('leaves every state that is not final, and no final one', () => {
    for (const [name, state] of Object.entries(states)) {
      const leaves = transitions.some(({ from, to }) => from === name && to !== name)
      // A pair that has succeeded stays so, but can still be nominated and selected.
      if (machine === 'pair' && name === 'succeeded') continue
      expect(leaves).toBe(!state.final)
    }
  })
})

test('the states are those of the W3C enumerations and of RFC 8445, in their spelling', () => {
  for (const machine of ['signaling', 'ice-gathering', 'ice', 'dtls', 'sctp', 'channel'] as const) {
    expect(Object.keys(SPECIFICATION[machine].states).sort()).toEqual(
      [...STATE_NAMES[machine]].sort(),
    )
  }
  const flags = ['nominated', 'selected']
  expect(Object.keys(SPECIFICATION.pair.states).sort()).toEqual(
    STATE_NAMES.pair.filter((state) => !flags.includes(state)).sort(),
  )
})

test('a name that a machine does not have is no machine', () => {
  expect(isSpecified('ice')).toBe(true)
  expect(isSpecified('quic' as 'ice')).toBe(false)
  expect(isSpecified('__proto__' as 'ice')).toBe(false)
})
