import { describe, expect, test } from 'vitest'
import { SPECIFICATION, SPECIFIED } from '../specification.ts'
import { MACHINE_NAMES, STATE_NAMES, isMachineName } from './names.ts'

const FLAGS = ['nominated', 'selected']

/** The flight timer is part of DTLS and has no events of its own. */
describe.each(SPECIFIED.filter((machine) => machine !== 'dtls-flight'))('%s', (machine) => {
  const { initial, states } = SPECIFICATION[machine]

  test('has the names of its specification', () => {
    const names = STATE_NAMES[machine].filter((name) => !FLAGS.includes(name))
    expect(names).toEqual(Object.keys(states))
    expect(names[0]).toBe(initial)
  })

  test('can be named in an expression', () => {
    expect(isMachineName(machine)).toBe(true)
  })
})

test('only pairs have flags', () => {
  const flagged = MACHINE_NAMES.filter((machine) => STATE_NAMES[machine].includes('nominated'))
  expect(flagged).toEqual(['pair'])
})

test('what is no machine cannot be waited for', () => {
  expect(isMachineName('turn')).toBe(true)
  expect(isMachineName('quic')).toBe(false)
  expect(isMachineName('toString')).toBe(false)
})
