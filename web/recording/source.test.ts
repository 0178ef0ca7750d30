import { expect, it } from 'vitest'
import { START } from '../store/fixture.ts'
import { initialState, type State } from '../store/state.ts'
import { beganMsOf, liveOf } from './source.ts'

function reading(more: Partial<typeof START>): State {
  return { ...initialState(), trace: { events: [{ ...START, ...more }], length: 1 } }
}

it('knows of a live lab who was outside, and when it began', () => {
  const live = { beganMs: 1_700_000_000_000, outside: ['browser'] }
  expect(liveOf(reading({ live }))).toEqual(live)
  expect(beganMsOf(reading({ live }))).toBe(live.beganMs)
})

it('knows when a capture began, and of a lab neither', () => {
  const source = { kind: 'capture', format: 'pcap', name: 'a.pcap', beganUs: 5000 } as const
  expect(beganMsOf(reading({ source: { ...source, skipped: [] } }))).toBe(5)
  expect([liveOf(reading({})), beganMsOf(reading({}))]).toEqual([undefined, undefined])
})
