import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptRun } from './fixture.ts'
import { openShelf, type Shelf } from './shelf.ts'

const NAME = 'runs-test'
const BOUNDS = { maxRuns: 3, maxBytes: 1000 }
const BYTES = new Uint8Array([31, 139, 8])
let shelf: Shelf

beforeEach(async () => {
  shelf = await openShelf(NAME, BOUNDS)
})
afterEach(async () => {
  shelf.close()
  await deleteDB(NAME)
})

async function ids(): Promise<string[]> {
  return (await shelf.list()).runs.map(({ id }) => id)
}

describe('the shelf', () => {
  it('gives back what was put there, the newest first, with its bytes', async () => {
    const [older, newer] = [keptRun('older', { keptAtMs: 1 }), keptRun('newer', { keptAtMs: 2 })]
    await shelf.put(newer, BYTES)
    await shelf.put(older)
    expect(await shelf.list()).toEqual({ runs: [newer, older], damaged: 0 })
    expect(await shelf.trace('newer')).toEqual(BYTES)
    expect(await shelf.trace('older')).toBeUndefined()
  })

  it('makes room by letting the oldest go, with its bytes, but none that is pinned', async () => {
    await shelf.put(keptRun('a', { keptAtMs: 1, pinnedAtMs: 9 }), BYTES)
    await shelf.put(keptRun('b', { keptAtMs: 2 }), BYTES)
    await shelf.put(keptRun('c', { keptAtMs: 3 }), BYTES)
    expect(await shelf.put(keptRun('d', { keptAtMs: 4 }), BYTES)).toEqual({ ok: true, gone: ['b'] })
    expect(await ids()).toEqual(['d', 'c', 'a'])
    expect(await shelf.trace('b')).toBeUndefined()
  })

  it('says so when only pinned ones are left, and keeps them', async () => {
    for (const id of ['a', 'b', 'c']) await shelf.put(keptRun(id, { pinnedAtMs: 1 }), BYTES)
    expect(await shelf.put(keptRun('d'))).toEqual({ ok: false, why: 'no-room' })
    expect((await ids()).sort()).toEqual(['a', 'b', 'c'])
  })

  it('puts a longer run in the place of a shorter one', async () => {
    await shelf.put(keptRun('a', { events: 5 }), BYTES)
    await shelf.put(keptRun('a', { events: 9 }), new Uint8Array([1]))
    expect((await shelf.list()).runs).toEqual([keptRun('a', { events: 9 })])
    expect(await shelf.trace('a')).toEqual(new Uint8Array([1]))
  })

  it('drops the bytes of a run that has become too long to keep them', async () => {
    await shelf.put(keptRun('a'), BYTES)
    await shelf.put(keptRun('a', { hasTrace: false }))
    expect(await shelf.trace('a')).toBeUndefined()
  })

  it('changes what is told of a run, and of none that is gone', async () => {
    await shelf.put(keptRun('a'), BYTES)
    await shelf.change('a', (run) => ({ ...run, title: 'Mine' }))
    await shelf.change('gone', (run) => ({ ...run, title: 'Mine' }))
    expect((await shelf.list()).runs).toEqual([keptRun('a', { title: 'Mine' })])
  })

  it('deletes one, and all', async () => {
    await shelf.put(keptRun('a'), BYTES)
    await shelf.put(keptRun('b'), BYTES)
    await shelf.remove('a')
    expect(await ids()).toEqual(['b'])
    expect(await shelf.trace('a')).toBeUndefined()
    await shelf.removeAll()
    expect(await shelf.list()).toEqual({ runs: [], damaged: 0 })
    expect(await shelf.trace('b')).toBeUndefined()
  })

  it('counts records that are damaged, and shows the others', async () => {
    await shelf.put(keptRun('a'))
    const db = await openDB(NAME, 1)
    await db.put('runs', { id: 'x', title: 7 }, 'x')
    await db.put('runs', 'what?', 'y')
    await db.put('runs', { ...keptRun('z'), because: ['<b>'] }, 'z')
    db.close()
    expect(await shelf.list()).toEqual({ runs: [keptRun('a')], damaged: 3 })
    await shelf.removeAll()
    expect((await shelf.list()).damaged).toBe(0)
  })

  it('is one for two tabs, which both make room for what they keep', async () => {
    const other = await openShelf(NAME, BOUNDS)
    await Promise.all([
      ...['a', 'b', 'c'].map((id, at) => shelf.put(keptRun(id, { keptAtMs: at }))),
      ...['d', 'e'].map((id, at) => other.put(keptRun(id, { keptAtMs: 10 + at }))),
    ])
    expect(await other.list()).toEqual(await shelf.list())
    expect(await ids()).toHaveLength(BOUNDS.maxRuns)
    other.close()
  })

  it('lets go of its database when a later version of the page wants it, which this one cannot read', async () => {
    const later = await openDB(NAME, 2)
    later.close()
    await expect(openShelf(NAME, BOUNDS)).rejects.toThrow(/version/)
  })
})
