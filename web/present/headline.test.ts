import { describe, expect, it } from 'vitest'
import { initialSnapshots, observe } from '../../machines/observe.ts'
import type { MachineName, StateEvent } from '../../machines/trace/event.ts'
import { HEADLINED, headlinesOf } from './headline.ts'

function state(seq: number, machine: MachineName, name: string, from: string, to: string) {
  return { seq, atUs: seq, kind: 'state', at: 'alice', machine, name, from, to } as StateEvent
}

const after = (...events: StateEvent[]) =>
  events.reduce((snapshots, event) => observe(snapshots, event).snapshots, initialSnapshots())

describe('the states for a hall', () => {
  it('have one place a machine, empty until it is heard of', () => {
    expect(headlinesOf(initialSnapshots(), 'alice', 0)).toEqual(HEADLINED.map(() => undefined))
  })

  it('say what just changed, and how it is to be taken', () => {
    const snapshots = after(
      state(3, 'dtls', '0', 'new', 'connecting'),
      state(4, 'dtls', '0', 'connecting', 'failed'),
    )
    const dtls = (cursor: number) =>
      headlinesOf(snapshots, 'alice', cursor)[HEADLINED.indexOf('dtls')]
    expect(dtls(4)).toEqual({ state: 'failed', mood: 'bad', isNew: true })
    expect(dtls(5)).toMatchObject({ isNew: false })
  })

  it('are of the instance that changed last', () => {
    const snapshots = after(
      state(3, 'channel', 'a', 'connecting', 'open'),
      state(4, 'channel', 'b', 'connecting', 'open'),
      state(5, 'channel', 'a', 'open', 'closing'),
    )
    expect(headlinesOf(snapshots, 'alice', 9)[HEADLINED.indexOf('channel')]).toMatchObject({
      state: 'closing',
    })
  })
})
