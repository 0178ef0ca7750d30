import { expect, it } from 'vitest'
import { Presence } from './presence.ts'

function setup() {
  const told: string[][][] = []
  const waiting: (() => void)[] = []
  const presence = new Presence(
    (joined, left) => told.push([joined, left]),
    (act) => waiting.push(act),
  )
  return { presence, told, elapse: () => waiting.splice(0).forEach((act) => act()) }
}

it('tells together what happened within a moment', () => {
  const { presence, told, elapse } = setup()
  presence.came('alice')
  presence.came('bob')
  presence.went('carol')
  expect(told).toEqual([])
  elapse()
  expect(told).toEqual([[['alice', 'bob'], ['carol']]])
  presence.went('alice')
  elapse()
  expect(told[1]).toEqual([[], ['alice']])
})

it('tells what held in the end, also to whom it was otherwise meanwhile', () => {
  const { presence, told, elapse } = setup()
  presence.went('alice')
  presence.came('alice')
  presence.came('bob')
  presence.went('bob')
  elapse()
  expect(told).toEqual([[['alice'], ['bob']]])
})
