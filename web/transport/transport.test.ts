import { describe, expect, it } from 'vitest'
import type { TraceSource } from '../../machines/trace/event.ts'
import { START } from '../../machines/trace/sample.ts'
import { trace } from '../store/fixture.ts'
import { initialState, type State } from '../store/state.ts'
import { intentOf, type Press } from './keys.ts'
import { columnOf, LANES, Lanes } from './lanes.ts'
import { microseconds, realMs, seconds, timeOfDay, wall } from './time.ts'

const bare = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ...bare, ...more })
const still = initialState()
const moving: State = { ...still, motion: { kind: 'following' } }

describe('keys', () => {
  it('run and pause with the same key', () => {
    expect(intentOf(press(' '), still)).toEqual({ type: 'run' })
    expect(intentOf(press(' '), moving)).toEqual({ type: 'pause' })
  })

  it('step by one event, with shift by what the zoom shows', () => {
    expect(intentOf(press('ArrowRight'), still)).toEqual({ type: 'step', unit: 'event' })
    expect(intentOf(press('ArrowLeft', { shiftKey: true }), still)).toEqual({
      type: 'back',
      unit: 'zoom',
    })
  })

  it("leave the browser's own shortcuts alone", () => {
    expect(intentOf(press('ArrowLeft', { altKey: true }), still)).toBeUndefined()
    expect(intentOf(press('q'), still)).toBeUndefined()
  })
})

describe('times', () => {
  it('have as many digits as the place needs', () => {
    expect(seconds(1_284_053)).toBe('1.284 s')
    expect(microseconds(1_284_053)).toBe('1.284\u202f053 s')
    expect([wall(38.4), wall(2412)]).toEqual(['38 ms', '2.4 s'])
  })

  it('are those of the real network where a trace comes from there', () => {
    if (START.kind !== 'lab.start') throw new Error('no lab.start')
    const live = { ...START, live: { beganMs: 5000, outside: ['alice'] } }
    const source: TraceSource = { kind: 'capture', name: 'call', format: 'pcap', skipped: [] }
    const read = { ...START, source: { ...source, beganUs: 7_000_000 } }
    expect([live, read].map((start) => realMs(start, 1_500_000))).toEqual([6500, 8500])
    const sealed = [START, { ...START, source }].map((start) => realMs(start, 1))
    expect(sealed).toEqual([undefined, undefined])
    expect(realMs(undefined, 1)).toBeUndefined()
    const atMs = new Date(2026, 2, 1, 14, 3, 27).getTime()
    expect(timeOfDay(atMs, 'zh-CN')).toBe('14:03:27')
    expect(timeOfDay(atMs, 'en')).toMatch(/^2:03:27\sPM$/)
  })
})

describe('timeline', () => {
  it('puts the first event at the start and the last at the end', () => {
    expect([columnOf(0, 11, 100), columnOf(10, 11, 100)]).toEqual([0, 99])
    expect(columnOf(0, 1, 100)).toBe(0)
  })

  it('fills a column for each event in the lane of its layer', () => {
    const lanes = new Lanes()
    const events = trace('oco')
    lanes.take(events, 2)
    lanes.take(events, events.length)
    const signaling = lanes.columns(4)[LANES.indexOf('signaling')]
    expect([...(signaling ?? [])]).toEqual([1, 3])
  })

  it('starts over with another trace', () => {
    const lanes = new Lanes()
    lanes.take(trace('ooooo'), 6)
    const next = trace('c')
    lanes.take(next, next.length)
    expect(lanes.columns(10).every((columns) => columns.size === 0)).toBe(true)
  })
})
