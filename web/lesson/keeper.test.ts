import { describe, expect, it } from 'vitest'
import type { Problem } from '../store/state.ts'
import { DAMAGED_UNDER, Keeper, type Shelf } from './keeper.svelte.ts'
import { KEPT_UNDER } from './kept-under.ts'
import { kit } from './kit.ts'

const DONE = { state: 'done', tries: 1, hints: 0 } as const
const made = (step: string) => ({ steps: { [step]: DONE }, places: {}, figures: {} })

function setUp(kept: Record<string, string> = {}, shelf?: Shelf) {
  const map = new Map(Object.entries(kept))
  const told: Problem[] = []
  const own: Shelf = {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, text) => void map.set(key, text),
  }
  const keeper = new Keeper(kit, shelf ?? own, (problem) => told.push(problem))
  return { keeper, map, told }
}

describe('progress in the browser', () => {
  it('is there again', () => {
    const { keeper, map, told } = setUp()
    keeper.put('01-a/01-b', made('x'))
    const again = setUp(Object.fromEntries(map))
    expect(again.keeper.of('01-a/01-b').steps).toEqual({ x: DONE })
    expect(told).toEqual([])
  })

  it('that is damaged is told of, kept aside, and begins anew', () => {
    const { keeper, map, told } = setUp({ [KEPT_UNDER]: '{"version":1,' })
    expect(keeper.progress.lessons).toEqual({})
    expect(map.get(DAMAGED_UNDER)).toBe('{"version":1,')
    expect(told[0]?.detail).toContain(DAMAGED_UNDER)
  })

  it('that cannot be kept is told of once', () => {
    const refuse = (): never => {
      throw new Error('full')
    }
    const { keeper, told } = setUp({}, { getItem: refuse, setItem: refuse })
    keeper.put('01-a/01-b', made('x'))
    keeper.put('01-a/01-b', made('y'))
    expect(keeper.of('01-a/01-b').steps).toEqual({ y: DONE })
    expect(told).toHaveLength(1)
  })

  it('that is damaged stays where it is when no copy can be made', () => {
    const map = new Map([[KEPT_UNDER, '{"version":99}']])
    const full: Shelf = {
      getItem: (key) => map.get(key) ?? null,
      setItem: (key, text) => {
        if (key === DAMAGED_UNDER) throw new Error('full')
        map.set(key, text)
      },
    }
    const { keeper, told } = setUp({}, full)
    keeper.put('01-a/01-b', made('x'))
    expect(map.get(KEPT_UNDER)).toBe('{"version":99}')
    expect(keeper.of('01-a/01-b').steps).toEqual({ x: DONE })
    expect(told).toHaveLength(1)
    expect(told[0]?.title).toBe('Progress cannot be kept')
  })

  it('that another tab has just written is not written over', () => {
    const shared = new Map<string, string>()
    const shelf: Shelf = {
      getItem: (key) => shared.get(key) ?? null,
      setItem: (key, text) => void shared.set(key, text),
    }
    const [one, other] = [setUp({}, shelf), setUp({}, shelf)]
    one.keeper.put('01-a/01-b', made('x'))
    other.keeper.put('01-a/01-b', made('y'))
    one.keeper.put('01-a/02-c', made('z'))
    const { keeper } = setUp({}, shelf)
    expect(keeper.of('01-a/01-b').steps).toEqual({ x: DONE, y: DONE })
    expect(keeper.of('01-a/02-c').steps).toEqual({ z: DONE })
  })

  it('of another tab is taken in, and a text that is none is not', () => {
    const { keeper } = setUp()
    keeper.put('01-a/01-b', made('x'))
    const other = setUp()
    other.keeper.put('01-a/01-b', made('y'))
    keeper.heard(other.map.get(KEPT_UNDER) ?? '')
    keeper.heard('nonsense')
    expect(keeper.of('01-a/01-b').steps).toEqual({ x: DONE, y: DONE })
  })
})
