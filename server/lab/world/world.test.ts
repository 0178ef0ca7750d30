import { afterEach, describe, expect, it } from 'vitest'
import {
  setTimeout as virtualTimeout,
  clearTimeout as clearVirtual,
  setInterval as virtualInterval,
} from './globals/timers.ts'
import { Date as VirtualDate } from './globals/date.ts'
import { performance as virtualPerformance } from './globals/performance.ts'
import { inhabit, theWorld, vacate } from './realm.ts'
import { EPOCH_MS } from './epoch.ts'
import { LIVELOCK_ENTRIES, World } from './world.ts'

let world = new World(1)

function open(): World {
  world = new World(1)
  inhabit(world)
  return world
}

function runAll(): void {
  while (world.step());
}

afterEach(() => vacate(world))

describe('the world', () => {
  it('moves time only when an entry runs', () => {
    open()
    const seen: number[] = []
    world.after(1500, () => seen.push(world.nowUs))
    world.after(500, () => seen.push(world.nowUs))
    expect(world.nowUs).toBe(0)
    runAll()
    expect(seen).toEqual([500, 1500])
  })

  it('hands owner and cause on to what an entry schedules', () => {
    open()
    const seen: unknown[] = []
    const note = (): void => void seen.push([world.owner, world.cause])
    world.after(1, () => world.after(1, note), 'alice', 7)
    world.after(
      1,
      () => {
        world.because(9)
        world.after(5, note)
      },
      'bob',
      8,
    )
    runAll()
    expect(seen).toEqual([
      ['alice', 7],
      ['bob', 9],
    ])
  })

  it('keeps owner and cause through awaits within one entry', async () => {
    open()
    const seen: unknown[] = []
    world.after(
      0,
      () => void Promise.resolve().then(() => seen.push([world.owner, world.cause])),
      'alice',
      3,
    )
    world.step()
    await Promise.resolve()
    await Promise.resolve()
    expect(seen).toEqual([['alice', 3]])
  })

  it('knows when time stands still', () => {
    open()
    const again = (): void => void world.after(0, again)
    again()
    for (let i = 0; i < LIVELOCK_ENTRIES; i++) world.step()
    expect(world.stuck).toBe(true)
    expect(world.nowUs).toBe(0)
  })

  it('refuses a second world in the same realm', () => {
    open()
    expect(() => inhabit(new World(2))).toThrow(/already open in this realm/)
    vacate(world)
    inhabit((world = new World(2)))
    expect(theWorld()).toBe(world)
  })

  it('cannot be used from outside', () => {
    expect(() => virtualTimeout(() => undefined, 1)).toThrow(/no lab is open/)
  })
})

describe('the stand-ins for time', () => {
  it('run timers in virtual time, in whole milliseconds of at least one', () => {
    open()
    const seen: string[] = []
    const at = (name: string) => () => void seen.push(`${name} ${world.nowUs}`)
    virtualTimeout(at('zero'), 0)
    virtualTimeout(at('fraction'), 2.9)
    const cancelled = virtualTimeout(at('never'), 1)
    clearVirtual(cancelled)
    runAll()
    expect(seen).toEqual(['zero 1000', 'fraction 2000'])
  })

  it('repeat an interval until it is cleared', () => {
    open()
    let count = 0
    const timer = virtualInterval(() => {
      if (++count === 3) clearVirtual(timer)
    }, 10)
    runAll()
    expect(count).toBe(3)
    expect(world.nowUs).toBe(30_000)
  })

  it('tell the world’s date, in UTC, and its own performance clock', () => {
    open()
    world.after(2_500_000, () => undefined)
    runAll()
    expect(VirtualDate.now()).toBe(EPOCH_MS + 2500)
    expect(new VirtualDate().toISOString()).toBe('2030-01-01T00:00:02.500Z')
    expect(new VirtualDate(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
    expect(virtualPerformance.now()).toBe(2500)
  })
})
