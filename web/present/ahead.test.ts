import { describe, expect, it } from 'vitest'
import type { Request } from '../../machines/link/protocol.ts'
import type { LinkEvents } from '../link/client.ts'
import { trace } from '../store/fixture.ts'
import { Store } from '../store/store.svelte.ts'
import { runAhead } from './ahead.ts'

const EVENTS = trace('oocoo')

/** A store whose lab writes all its events when it is run, and ends. */
function setUp({ isMute = false } = {}) {
  const asked: Request[] = []
  let tell: LinkEvents | undefined
  const answer = (request: Request): void => {
    if (isMute) return
    const status = { phase: 'paused' as const, atUs: 0, wallMs: 1, head: -1 }
    if (request.type === 'open')
      tell?.onresponse({ type: 'opened', ref: request.ref, lab: 'lab', status })
    if (request.type !== 'run') return
    tell?.onresponse({ type: 'events', lab: 'lab', events: EVENTS })
    const ended = { ...status, phase: 'ended' as const, head: EVENTS.length - 1 }
    tell?.onresponse({ type: 'status', lab: 'lab', status: ended })
  }
  const store = new Store(
    (events) => {
      tell = events
      const send = (request: Request): void => {
        asked.push(request)
        answer(request)
      }
      return { send, close: () => undefined }
    },
    { next: (callback) => queueMicrotask(() => callback(0)) },
  )
  return { store, asked }
}

describe('running ahead', () => {
  it('begins a lab that nobody began, and comes back to its first event', async () => {
    const { store } = setUp()
    await runAhead(store)
    const { cursor, trace: recorded, motion, speed } = store.state
    expect([cursor, recorded.length, motion.kind, speed]).toEqual([0, EVENTS.length, 'still', 0.5])
  })

  it('runs as fast as the lab can', async () => {
    const { store, asked } = setUp()
    await runAhead(store)
    expect(asked.find(({ type }) => type === 'run')).toMatchObject({ speed: 'max' })
  })

  it('leaves a run that is over where somebody looked at it', async () => {
    const { store, asked } = setUp()
    await runAhead(store)
    store.apply({ type: 'select', seq: 3 })
    const before = asked.length
    await runAhead(store)
    expect([store.state.cursor, asked.length]).toEqual([3, before])
  })

  it('waits no longer than it is told to', async () => {
    const { store } = setUp({ isMute: true })
    await runAhead(store, 1)
    expect([store.state.trace.length, store.state.motion.kind]).toEqual([0, 'still'])
  })
})
