import { describe, expect, it } from 'vitest'
import type { Draft, TraceEvent } from '../../../machines/trace/event.ts'
import { Recorder } from './recorder.ts'

const note = (text: string): Draft => ({ kind: 'note', at: 'alice', text })
const state = (from: string, to: string): Draft => ({
  kind: 'state',
  at: 'alice',
  machine: 'dtls',
  name: '0',
  from,
  to,
})

function recorder(cap = 100): { recorder: Recorder; now: { us: number; cause: number } } {
  const now = { us: 0, cause: 0 }
  return { recorder: new Recorder({ nowUs: () => now.us, cause: () => now.cause }, cap), now }
}

describe('the recorder', () => {
  it('numbers, dates and explains', () => {
    const { recorder: r, now } = recorder()
    r.record({ ...note('root') })
    now.us = 1500
    r.record({ ...note('next') })
    r.record({ ...note('third'), cause: 1 })
    expect(r.take()).toEqual([
      { seq: 0, atUs: 0, kind: 'note', at: 'alice', text: 'root' },
      { seq: 1, atUs: 1500, kind: 'note', at: 'alice', cause: 0, text: 'next' },
      { seq: 2, atUs: 1500, kind: 'note', at: 'alice', cause: 1, text: 'third' },
    ])
    expect(r.take()).toEqual([])
    expect(r.head).toBe(2)
  })

  it('leaves commands without a cause as roots', () => {
    const { recorder: r } = recorder()
    r.record(note('start'))
    r.record({
      kind: 'command',
      at: 'alice',
      origin: 'script',
      command: { peer: 'alice', do: 'restart-ice' },
    })
    expect(r.take()[1]).not.toHaveProperty('cause')
  })

  it('appends a violation after the event that broke the rule', () => {
    const { recorder: r } = recorder()
    r.record(state('new', 'connecting'))
    r.record(state('connecting', 'new'))
    expect(r.take().slice(2)).toMatchObject([
      { seq: 2, kind: 'violation', machine: 'dtls', from: 'connecting', to: 'new', cause: 1 },
    ])
  })

  it('ends at its cap, says so, and takes no more', () => {
    const { recorder: r } = recorder(3)
    for (const text of ['a', 'b', 'c', 'd']) r.record(note(text))
    const events = r.take()
    expect(events.map(({ kind }) => kind)).toEqual(['note', 'note', 'lab.end'])
    expect(events[2]).toMatchObject({
      reason: 'trace-full',
      detail: expect.stringContaining('limit of 3'),
    })
    expect(r.ended).toBe(true)
  })

  it('tells its listeners at once', () => {
    const { recorder: r } = recorder()
    const seen: TraceEvent[] = []
    r.listen((event) => seen.push(event))
    r.record(note('x'))
    expect(seen).toHaveLength(1)
  })
})
