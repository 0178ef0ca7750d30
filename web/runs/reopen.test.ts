import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../machines/link/protocol.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { PLAIN_LENS } from '../store/lens.ts'
import { SCENARIO, START, trace } from '../store/fixture.ts'
import { isRecorded } from '../store/state.ts'
import { Store } from '../store/store.svelte.ts'
import { keptRun } from './fixture.ts'
import { reopen } from './reopen.ts'
import type { KeptRun } from './run.ts'

const TRACE = trace('sooococo')
const RUN = keptRun('one', {
  scenario: SCENARIO,
  events: TRACE.length,
  cursor: 4,
  zoom: 'all',
  lens: { ...PLAIN_LENS, only: true },
})

beforeEach(() => {
  // Nothing of a page is there to take the focus.
  vi.stubGlobal('document', { activeElement: null, querySelector: () => null })
  vi.stubGlobal('requestAnimationFrame', () => 0)
})

/** A store whose lab writes this trace when it is asked to run. */
function storeOf(written: readonly TraceEvent[]): Store {
  const frames = { next: (then: (nowMs: number) => void) => queueMicrotask(() => then(0)) }
  const store: Store = new Store((link) => {
    const status = (phase: 'paused' | 'ended', head: number) => ({
      phase,
      atUs: written[head]?.atUs ?? 0,
      wallMs: 0,
      head,
    })
    const send = (request: Request): void => {
      if (request.type === 'open')
        link.onresponse({
          type: 'opened',
          ref: request.ref,
          lab: 'lab',
          status: status('paused', -1),
        })
      if (request.type !== 'run') return
      link.onresponse({ type: 'events', lab: 'lab', events: [...written] })
      link.onresponse({ type: 'status', lab: 'lab', status: status('ended', written.length - 1) })
    }
    return { send, close: () => {} }
  }, frames)
  return store
}

async function opened(
  run: KeptRun,
  written: readonly TraceEvent[],
  kept: TraceEvent[] | undefined = TRACE,
) {
  const store = storeOf(written)
  const adopted: string[] = []
  await reopen(
    store,
    { traceOf: () => Promise.resolve(kept) },
    { adopt: (id) => adopted.push(id) },
    run,
  )
  return { store, adopted }
}

describe('a kept run that is opened', () => {
  it('runs again to where it was, looked at as before', async () => {
    const { store, adopted } = await opened(RUN, TRACE)
    expect(isRecorded(store.state)).toBe(false)
    expect(store.state).toMatchObject({ cursor: 4, zoom: 'all', lens: RUN.lens })
    expect(store.state.trace.length).toBe(TRACE.length)
    expect(adopted).toEqual(['one'])
    expect(store.state.problem).toBeUndefined()
  })

  it('is shown as it was recorded when it does not come out the same, and says from where', async () => {
    const other = TRACE.map((event) => (event.seq === 6 ? { ...event, atUs: 6001 } : event))
    const { store } = await opened(RUN, other)
    expect(isRecorded(store.state)).toBe(true)
    expect(store.state.trace.events).toEqual(TRACE)
    expect(store.state.cursor).toBe(4)
    expect(store.state.problem?.detail).toContain('event 6')
  })

  it('is shown as it was recorded when another version made it', async () => {
    const kept = [{ ...START, werift: '0.24.0' }, ...TRACE.slice(1)]
    const { store } = await opened({ ...RUN, werift: '0.24.0' }, TRACE, kept)
    expect(isRecorded(store.state)).toBe(true)
    expect(store.state.problem?.detail).toContain('0.24.0')
  })

  it('runs again when only its scenario was kept', async () => {
    const { store } = await opened({ ...RUN, hasTrace: false }, TRACE)
    expect([isRecorded(store.state), store.state.cursor]).toEqual([false, 4])
  })

  it('is a recording that nothing can be run of', async () => {
    const { store } = await opened({ ...RUN, scenario: undefined, outcome: 'recording' }, [])
    expect([isRecorded(store.state), store.state.cursor]).toEqual([true, 4])
  })

  it('says so when its bytes are gone', async () => {
    const store = storeOf([])
    const gone = { traceOf: () => Promise.resolve(undefined) }
    await reopen(store, gone, { adopt: () => {} }, { ...RUN, scenario: undefined })
    expect(store.state.problem?.title).toContain('Run one')
    expect(store.state.lab).toBeUndefined()
  })
})
