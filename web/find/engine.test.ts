import { describe, expect, it } from 'vitest'
import type { DeepValues } from '../../machines/filter/deep.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { trace } from '../store/fixture.ts'
import { Engine } from './engine.ts'
import type { Found } from './found.ts'

/** An engine whose time stands still until a look at the clock moves it on. */
function setUp(stepMs = 0) {
  const told: Found[] = []
  const waiting: (() => void)[] = []
  const asked: {
    names: readonly string[]
    from: number
    answer: (values: [number, DeepValues][], to: number) => void
    refuse: (why: string) => void
  }[] = []
  let now = 0
  const engine = new Engine({
    dissections: {
      fields: (_trace, names, from) =>
        new Promise((resolve, reject) => {
          const answer = (values: [number, DeepValues][], to: number) => resolve({ values, to })
          asked.push({ names, from, answer, refuse: (why) => reject(new Error(why)) })
        }),
    },
    summary: ({ kind, at }) => `${kind} by ${at}`,
    onfound: (found) => told.push(found),
    onlearnt: () => undefined,
    shown: (trace) => trace,
    nowMs: () => (now += stepMs),
    later: (callback) => waiting.push(callback),
  })
  const draw = (): void => waiting.shift()?.()
  return { engine, told, asked, waiting, draw }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))
const events = trace('ococ'.repeat(500))
const whole = { events, length: events.length }
const KEYS: TraceEvent = {
  seq: 5,
  atUs: 5,
  kind: 'keys',
  at: 'alice',
  peer: 'bob',
  clientRandom: '',
  masterSecret: '',
  cipherSuite: '',
}

describe('the engine', () => {
  it('finds at once what fits into a slice, and what comes later when it is there', () => {
    const { engine, told } = setUp()
    engine.look('signal.type == offer', { events, length: 5 })
    expect(told).toEqual([{ hits: [1, 3], matches: new Set([1, 3]), share: undefined }])
    engine.look('signal.type == offer', { events, length: 6 })
    expect(told.at(-1)?.hits).toEqual([1, 3, 5])
  })

  it('says nothing anew where nothing is new', () => {
    const { engine, told } = setUp()
    engine.look('signal.type == offer', { events, length: 6 })
    engine.look('signal.type == offer', { events, length: 7 })
    expect(told).toHaveLength(1)
  })

  it('lets the page draw between slices, and says how far it is', () => {
    const { engine, told, draw } = setUp(5)
    engine.look('by alice', whole)
    expect(told.at(-1)?.share).toBeCloseTo(500 / events.length)
    while (told.at(-1)?.share !== undefined) draw()
    expect(told.at(-1)?.hits).toHaveLength(events.length - 1)
  })

  it('marks nothing for a text that is no filter, and says where it is wrong', () => {
    const { engine, told } = setUp()
    engine.look('from =', whole)
    expect(told).toEqual([{ hits: [], error: expect.objectContaining({ at: 5, end: 6 }) }])
    engine.look('', whole)
    expect(told.at(-1)).toEqual({ hits: [] })
  })

  it('asks for what bytes say a stretch at a time, and keeps it for the next filter', async () => {
    const { engine, told, asked } = setUp()
    const short = { events, length: 6 }
    engine.look('stun.username', short)
    expect(asked.map(({ names, from }) => [names, from])).toEqual([[['stun.username'], 0]])
    asked[0]?.answer([[2, { 'stun.username': ['a:b'] }]], 4)
    await settle()
    expect(told.at(-1)).toMatchObject({ hits: [2], share: 4 / 6 })
    asked[1]?.answer([[5, { 'stun.username': ['b:a'] }]], 6)
    await settle()
    expect(told.at(-1)).toEqual({ hits: [2, 5], matches: new Set([2, 5]), share: undefined })
    engine.look('stun.username == "b:a"', short)
    expect([asked.length, told.at(-1)?.hits]).toEqual([2, [5]])
  })

  it('begins anew when keys come that may open more', async () => {
    const { engine, asked, told } = setUp()
    const growing = events.slice(0, 5)
    engine.look('stun.username', { events: growing, length: 5 })
    asked[0]?.answer([], 5)
    await settle()
    growing.push(KEYS)
    engine.look('stun.username', { events: growing, length: 6 })
    expect(asked.at(-1)?.from).toBe(0)
    asked.at(-1)?.answer([[3, { 'stun.username': ['x'] }]], 6)
    await settle()
    expect(told.at(-1)?.hits).toEqual([3])
  })

  it('says why the bytes cannot be looked into', async () => {
    const { engine, asked, told } = setUp()
    engine.look('stun.username', whole)
    asked[0]?.refuse('the worker is gone')
    await settle()
    expect(told.at(-1)).toMatchObject({ hits: [], problem: 'the worker is gone' })
    expect(asked).toHaveLength(1)
  })

  it('learns what to offer, in slices, only once it is asked to', () => {
    const { engine, waiting, draw } = setUp(5)
    engine.look('', whole)
    expect(engine.offers('signal.type == ', 15)).toEqual([])
    engine.learn()
    while (waiting.length > 0) draw()
    expect(engine.offers('signal.type == ', 15).map(({ text }) => text)).toEqual(['offer'])
  })
})
