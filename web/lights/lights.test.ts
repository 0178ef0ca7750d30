import { expect, test } from 'vitest'
import { Lights } from './lights.svelte.ts'

test('a light that was left does not put out the one that followed it', () => {
  const lights = new Lights()
  const [first, second] = [{ seq: 1 }, { seq: 2 }]
  lights.point(first)
  lights.point(second)
  lights.release(first)
  expect(lights.pointed).toBe(second)
  lights.release(second)
  expect(lights.pointed).toBeUndefined()
})

test('a machine is lit at its own peer only', () => {
  const lights = new Lights()
  lights.point({ state: { at: 'alice', machine: 'ice' } })
  expect(lights.isState('alice', 'ice')).toBe(true)
  expect(lights.isState('bob', 'ice')).toBe(false)
  expect(lights.isState('alice', 'dtls')).toBe(false)
})
