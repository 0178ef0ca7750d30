import { beforeEach, describe, expect, it } from 'vitest'
import { SCENARIO, trace } from '../store/fixture.ts'
import type { Request } from '../../machines/link/protocol.ts'
import { Store } from '../store/store.svelte.ts'
import type { RunView } from './record.ts'
import { Keeping } from './keeping.ts'

const TRACE = trace('soooc')

/** A store whose lab answers with the trace, all at once. */
function world() {
  const kept: { view: RunView; id?: string }[] = []
  let isBeside = false
  let frame: (() => void) | undefined
  const frames = { next: (then: (nowMs: number) => void) => (frame = () => then(0)) }
  let opened = 0
  const store = new Store(
    () => ({ send: (request: Request) => request.type === 'open' && opened++, close: () => {} }),
    frames,
  )
  const answer = (response: Parameters<typeof store.apply>[0]): void => store.apply(response)
  const keep = (view: RunView, id?: string) => {
    kept.push({ view, ...(id !== undefined && { id }) })
    return Promise.resolve(undefined)
  }
  const keeping = new Keeping(store, { keep }, () => isBeside)
  keeping.follow()
  return {
    store,
    keeping,
    kept,
    setBeside: (next: boolean) => (isBeside = next),
    /** The lab of the last `run` writes so many events. */
    write: (count: number, phase: 'running' | 'ended' = 'running'): void => {
      const ref = store.state.lab?.ref ?? 0
      const lab = `lab-${ref}`
      const last = TRACE[count - 1]
      const status = { phase, atUs: last?.atUs ?? 0, wallMs: 0, head: count - 1 }
      answer({
        type: 'response',
        response: { type: 'opened', ref, lab, status: { ...status, phase: 'running' } },
      })
      answer({ type: 'response', response: { type: 'events', lab, events: TRACE.slice(0, count) } })
      answer({ type: 'response', response: { type: 'status', lab, status } })
      frame?.()
    },
  }
}

let page: ReturnType<typeof world>
beforeEach(() => {
  page = world()
})

describe('a run is kept', () => {
  it('when it ends, once', () => {
    const { store, write, kept } = page
    store.apply({ type: 'run' })
    write(5, 'ended')
    store.apply({ type: 'select', seq: 2 })
    expect(kept.map(({ view }) => view.length)).toEqual([5])
  })

  it('when it is left, with what had happened until then', () => {
    const { store, write, kept } = page
    store.apply({ type: 'run' })
    write(3)
    store.apply({ type: 'load', scenario: SCENARIO })
    expect(kept).toHaveLength(1)
    expect(kept[0]?.view).toMatchObject({
      length: 3,
      cursor: 2,
      title: 'Two peers find each other',
    })
  })

  it('when the page is hidden', () => {
    const { store, write, kept, keeping } = page
    store.apply({ type: 'run' })
    write(4)
    keeping.keepNow()
    expect(kept.map(({ view }) => view.length)).toEqual([4])
  })

  it('under the name of the kept run that was opened', () => {
    const { store, write, kept, keeping } = page
    store.apply({ type: 'load', scenario: SCENARIO, at: 3 })
    keeping.adopt('known')
    write(4)
    keeping.keepNow()
    expect(kept.map(({ id }) => id)).toEqual(['known'])
  })
})

describe('nothing is kept', () => {
  it('of a lab in which nothing has happened yet', () => {
    const { store, write, kept } = page
    store.apply({ type: 'load', scenario: SCENARIO, at: 0 })
    write(1)
    store.apply({ type: 'load', scenario: SCENARIO })
    expect(kept).toEqual([])
  })

  it('of what somebody shares', () => {
    const { store, write, kept } = page
    store.apply({ type: 'follow', link: 'link' })
    write(5, 'ended')
    store.apply({ type: 'load', scenario: SCENARIO })
    expect(kept).toEqual([])
  })

  it('of a lesson or a mystery, also once that is closed', () => {
    const { store, write, kept, setBeside } = page
    setBeside(true)
    store.apply({ type: 'run' })
    write(4)
    setBeside(false)
    store.apply({ type: 'load', scenario: SCENARIO })
    expect(kept).toEqual([])
  })
})
