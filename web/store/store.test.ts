import { describe, expect, it } from 'vitest'
import type { Request } from '../../machines/link/protocol.ts'
import { notes } from '../link/fake.ts'
import type { LinkEvents } from '../link/client.ts'
import { Store } from './store.svelte.ts'

function setUp() {
  const sent: Request[] = []
  const frames: ((nowMs: number) => void)[] = []
  let lab!: LinkEvents
  const store = new Store(
    (events) => {
      lab = events
      return { send: (request) => sent.push(request), close: () => {} }
    },
    { next: (callback) => frames.push(callback) },
  )
  const frame = (nowMs = 0): void => frames.shift()?.(nowMs)
  store.apply({ type: 'run' })
  const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
  lab.onresponse({ type: 'opened', ref: 1, lab: 'a', status })
  frame()
  return { store, lab, sent, frames, frame }
}

describe('store', () => {
  it('takes what came in one frame together', () => {
    const { store, lab, frames, frame } = setUp()
    lab.onresponse({ type: 'events', lab: 'a', events: notes(0, 4) })
    lab.onresponse({ type: 'events', lab: 'a', events: notes(5, 9) })
    expect(frames).toHaveLength(1)
    expect(store.state.trace.length).toBe(0)
    frame()
    expect(store.state.trace.length).toBe(10)
  })

  it('spreads a flood over several frames, in order', () => {
    const { store, lab, frames, frame } = setUp()
    for (let from = 0; from < 3000; from += 500)
      lab.onresponse({ type: 'events', lab: 'a', events: notes(from, from + 499) })
    frame()
    expect(store.state.trace.length).toBe(1000)
    while (frames.length > 0) frame()
    expect(store.state.trace.length).toBe(3000)
  })

  it('tells the lab how far it is', () => {
    const { lab, sent, frame } = setUp()
    lab.onresponse({ type: 'events', lab: 'a', events: notes(0, 4) })
    frame()
    expect(sent.at(-1)).toEqual({ type: 'ack', lab: 'a', seq: 4 })
  })

  it('lets time pass while it replays', () => {
    const { store, lab, frames, frame } = setUp()
    lab.onresponse({ type: 'events', lab: 'a', events: notes(0, 9) })
    frame()
    store.apply({ type: 'first' })
    store.apply({ type: 'run' })
    frame(1000)
    frame(1006)
    expect(store.state.cursor).toBe(3)
    expect(frames).toHaveLength(1)
  })
})
