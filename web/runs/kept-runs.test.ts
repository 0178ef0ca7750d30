import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../../machines/trace/sample.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { kit, type Kit } from './kit.ts'
import { KeptRuns, type RunPorts } from './kept-runs.svelte.ts'
import type { RunView } from './record.ts'
import { MAX_KEPT_RUNS } from './run.ts'

const TRACE = traceOf(CONNECTED)
const SCENARIO: ScenarioInput = { version: 1, title: 'Sample', peers: { alice: {}, bob: {} } }

function view(told: Partial<RunView> = {}): RunView {
  const seen = { events: TRACE, length: TRACE.length, cursor: 3 }
  return { title: 'Sample', scenario: SCENARIO, ...seen, zoom: 'all', lens: PLAIN_LENS, ...told }
}

/** Tabs that hear of each other, a clock that ticks with each question, ids that count. */
function browser() {
  const tabs = new Set<() => void>()
  let now = 0
  let ids = 0
  let isThere = false
  return (told: Partial<Kit> = {}): RunPorts => {
    let own: (() => void) | undefined
    return {
      load: () => Promise.resolve({ ...kit, ...told }),
      nowMs: () => ++now,
      newId: () => `id-${++ids}`,
      hint: { get: () => isThere, set: (next) => (isThere = next) },
      channel: {
        tell: () => tabs.forEach((then) => then !== own && then()),
        hear: (then) => {
          own = then
          tabs.add(then)
          return () => tabs.delete(then)
        },
      },
    }
  }
}

let tab: ReturnType<typeof browser>
let runs: KeptRuns
beforeEach(() => {
  tab = browser()
  runs = new KeptRuns(tab())
})
afterEach(() => deleteDB('peerscope'))

/** Another database of that name, as another version would have made it. */
async function asVersion(version: number): Promise<void> {
  const db = await openDB('peerscope', version)
  db.close()
}

describe('a run that is kept', () => {
  it('is told in the list and comes back byte for byte', async () => {
    expect(runs.expected).toBe(false)
    const kept = await runs.keep(view())
    expect(runs.list()).toEqual([kept])
    expect(kept).toMatchObject({
      title: 'Sample',
      scenario: SCENARIO,
      events: TRACE.length,
      cursor: 3,
      zoom: 'all',
      outcome: 'connected',
      way: 'direct',
      peerscope: '0.1.0',
      werift: '0.25.2',
      hasTrace: true,
      lastAtUs: 17_000,
    })
    expect(await runs.traceOf(kept?.id ?? '')).toEqual(TRACE)
    expect(runs.expected).toBe(true)
    expect(new KeptRuns(tab()).expected).toBe(true)
  })

  it('takes the place of an earlier visit to the same one, and keeps its name and pin', async () => {
    const first = await runs.keep(view({ length: 5 }))
    await runs.rename(first?.id ?? '', 'Mine')
    await runs.pin(first?.id ?? '')
    await runs.keep(view({ scenario: { ...SCENARIO, stop: { atMs: 60_000 } } }))
    expect(runs.list()).toHaveLength(1)
    expect(runs.list()[0]).toMatchObject({ id: first?.id, title: 'Mine', events: TRACE.length })
    expect(runs.pinned).toHaveLength(1)
  })

  it('does not lose its end to a shorter visit', async () => {
    const whole = await runs.keep(view())
    await runs.keep(view({ length: 5 }))
    expect(runs.list()).toHaveLength(1)
    expect(runs.list()[0]).toMatchObject({ events: TRACE.length })
    expect(runs.list()[0]?.keptAtMs).toBeGreaterThan(whole?.keptAtMs ?? 0)
    expect(await runs.traceOf(whole?.id ?? '')).toHaveLength(TRACE.length)
  })

  it('is another one when a command was given by hand, unless it is known which', async () => {
    const changed = {
      ...SCENARIO,
      script: [{ atSeq: 3, peer: 'bob', do: 'cut-signaling' as const }],
    }
    const first = await runs.keep(view())
    await runs.keep(view({ scenario: changed }))
    expect(runs.list()).toHaveLength(2)
    await runs.keep(view({ scenario: changed }), first?.id)
    expect(runs.list().map(({ id }) => id)).toContain(first?.id)
    expect(runs.list()).toHaveLength(2)
  })

  it('keeps at least its scenario when its bytes cannot be packed', async () => {
    const broken = new KeptRuns(tab({ pack: () => Promise.reject(new Error('no gzip here')) }))
    const kept = await broken.keep(view())
    expect(broken.list()).toEqual([kept])
    expect(kept).toMatchObject({ hasTrace: false, scenario: SCENARIO })
  })

  it('is a recording without a scenario, of which only whole ones are kept', async () => {
    const { scenario: _, ...recording } = view({ title: 'call.pcapng' })
    expect(await runs.keep(recording)).toMatchObject({ title: 'call.pcapng', hasTrace: true })
    const broken = new KeptRuns(tab({ pack: () => Promise.reject(new Error('no gzip here')) }))
    expect(await broken.keep({ ...recording, title: 'other.pcapng' })).toBeUndefined()
    expect(broken.list()).toHaveLength(1)
  })
})

describe('runs that are kept', () => {
  const nth = (seed: number) => view({ scenario: { ...SCENARIO, seed }, length: 2 })

  it('are bounded: the oldest goes, a pinned one stays', async () => {
    const first = await runs.keep(nth(0))
    await runs.pin(first?.id ?? '')
    for (let seed = 1; seed <= MAX_KEPT_RUNS; seed++) await runs.keep(nth(seed))
    expect(runs.list()).toHaveLength(MAX_KEPT_RUNS)
    expect(runs.list().map(({ scenario }) => scenario?.seed)).not.toContain(1)
    expect(runs.list().map(({ id }) => id)).toContain(first?.id)
    expect(runs.sizeBytes).toBe(runs.list().reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  })

  it('are told by the last pinned first', async () => {
    for (const seed of [1, 2, 3]) await runs.keep(nth(seed))
    const [third, second, first] = runs.list()
    await runs.pin(second?.id ?? '')
    await runs.pin(first?.id ?? '')
    await runs.pin(third?.id ?? '')
    await runs.pin(third?.id ?? '', false)
    expect(runs.pinned.map(({ id }) => id)).toEqual([first?.id, second?.id])
  })

  it('can be deleted, and put back', async () => {
    const kept = await runs.keep(view())
    const removed = await runs.remove(kept?.id ?? '')
    expect(runs.list()).toEqual([])
    expect(runs.expected).toBe(false)
    if (removed) await runs.putBack(removed)
    expect(runs.list()).toEqual([kept])
    expect(await runs.traceOf(kept?.id ?? '')).toEqual(TRACE)
    await runs.removeAll()
    expect(runs.list()).toEqual([])
  })

  it('are the same in two tabs', async () => {
    const other = new KeptRuns(tab())
    await other.load()
    await runs.keep(view())
    await expect.poll(() => other.list()).toEqual(runs.list())
    await other.removeAll()
    await expect.poll(() => runs.list()).toEqual([])
  })
})

describe('where nothing can be kept', () => {
  it.each([
    ['unavailable', () => Promise.reject(new DOMException('denied', 'SecurityError'))],
    ['newer', () => Promise.reject(new DOMException('older', 'VersionError'))],
  ] as const)('it is said once: %s', async (trouble, openShelf) => {
    const barred = new KeptRuns(tab({ openShelf }))
    expect(await barred.keep(view())).toBeUndefined()
    await barred.load()
    expect([barred.trouble, barred.isLoaded, barred.list()]).toEqual([trouble, true, []])
  })

  it('a later version has stored, it is left alone', async () => {
    await asVersion(9)
    await runs.keep(view())
    expect(runs.trouble).toBe('newer')
  })

  it('a full browser still gets the scenario, and later tries again', async () => {
    let isFull = true
    const full = new KeptRuns(
      tab({
        openShelf: async (name, bounds) => {
          const shelf = await kit.openShelf(name, bounds)
          const put = shelf.put.bind(shelf)
          shelf.put = (run, trace) =>
            isFull && trace
              ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
              : put(run, trace)
          return shelf
        },
      }),
    )
    expect(await full.keep(view())).toMatchObject({ hasTrace: false })
    expect([full.trouble, full.list().length]).toEqual(['quota', 1])
    isFull = false
    expect(await full.keep(view())).toMatchObject({ hasTrace: true })
    expect(full.trouble).toBeUndefined()
  })

  it('pinned runs fill all the room, it is said', async () => {
    const small = new KeptRuns(
      tab({ openShelf: (name) => kit.openShelf(name, { maxRuns: 1, maxBytes: 1e6 }) }),
    )
    const first = await small.keep(view())
    await small.pin(first?.id ?? '')
    expect(await small.keep(view({ scenario: { ...SCENARIO, seed: 9 } }))).toBeUndefined()
    expect([small.trouble, small.list().length]).toEqual(['all-pinned', 1])
  })

  it('bytes are damaged, the run is there without them', async () => {
    const kept = await runs.keep(view())
    const db = await openDB('peerscope', 1)
    await db.put('traces', new Uint8Array([1, 2, 3]), kept?.id)
    db.close()
    expect(await runs.traceOf(kept?.id ?? '')).toBeUndefined()
    expect(runs.trouble).toBeUndefined()
  })
})
