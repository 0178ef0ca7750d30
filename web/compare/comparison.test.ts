import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { FakeLabs } from '../lesson/fake-labs.ts'
import { call, offer, restartByHand, SCENARIO, START } from '../store/fixture.ts'
import { atHead, DEFAULT_SPEED, initialState } from '../store/state.ts'
import { Store } from '../store/store.svelte.ts'
import { Comparison } from './comparison.svelte.ts'
import { forkScenario } from './fork.ts'
import { otherState } from './place.ts'

const END: TraceEvent = { seq: 6, atUs: 6000, kind: 'lab.end', at: 'lab', cause: 0, reason: 'stop' }

/** A run of five events; another seed has another offer. Whoever restarts ICE, does so after event 2. */
function runOf(scenario: ScenarioInput): TraceEvent[] {
  const seed = scenario.seed ?? 1
  const third = scenario.script?.some(({ atSeq }) => atSeq === 2) ? restartByHand(3) : offer(3)
  const start = { ...START, scenario: { ...SCENARIO, ...(scenario as typeof SCENARIO) } }
  const last = { ...call(5), atUs: 5000 + seed }
  return [start, call(1), offer(2), third, call(4), last, END]
}

/** A page whose run has ended, and the labs of what it is compared with. */
async function setUp(scenario: ScenarioInput = SCENARIO) {
  const frames = { next: (callback: (nowMs: number) => void) => queueMicrotask(() => callback(0)) }
  const mine = new FakeLabs(runOf, false)
  const others: { labs: FakeLabs; isClosed: boolean }[] = []
  const left = new Store(mine.link, frames)
  const comparison = new Comparison(
    left,
    (events) => {
      const other = { labs: new FakeLabs(runOf, false), isClosed: false }
      others.push(other)
      const link = other.labs.link(events)
      return { ...link, close: () => (other.isClosed = true) }
    },
    frames,
  )
  left.apply({ type: 'load', scenario })
  left.apply({ type: 'run' })
  await settled()
  return { left, comparison, others, mine }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

describe('a fork', () => {
  it('is the same run up to the event, and stands there', async () => {
    const { left, comparison, others } = await setUp()
    comparison.fork(3)
    await settled()
    const right = comparison.beside?.store
    expect(right?.state.trace.events).toEqual(left.state.trace.events.slice(0, 4))
    expect(right && atHead(right.state)).toBe(true)
    expect(right?.state.lab?.phase).toBe('paused')
    expect(left.state.trace.length).toBe(7)
    expect(others).toHaveLength(1)
  })

  it('has what was done by hand before the event, and nothing after it', () => {
    const entry = { atSeq: 2, atUs: 3000, peer: 'alice', do: 'restart-ice' } as const
    const scenario = { ...SCENARIO, script: [...SCENARIO.script, entry] }
    const events = runOf(scenario)
    const trace = { events, length: events.length }
    const state = { ...initialState(), scenario, trace }
    expect(forkScenario(state, 3).script).toContainEqual(entry)
    expect(forkScenario(state, 2).script).toEqual(SCENARIO.script)
  })

  it('takes a change while the other run stays as it is, and both run on', async () => {
    const { left, comparison } = await setUp()
    comparison.fork(2)
    await settled()
    const right = comparison.beside?.store
    right?.apply({ type: 'seed', seed: 9 })
    await settled()
    comparison.runOn()
    await settled()
    expect(right?.state.trace.events[5]).toMatchObject({ atUs: 5009 })
    expect(left.state.trace.events[5]).toMatchObject({ atUs: 5001 })
    expect(right?.state.lab?.phase).toBe('ended')
  })

  it('ends with its lab, and gives the page its speed back', async () => {
    const { left, comparison, others } = await setUp()
    comparison.fork(2)
    comparison.runOn()
    await settled()
    comparison.close()
    expect(comparison.isOpen).toBe(false)
    expect(others.map(({ isClosed }) => isClosed)).toEqual([true])
    expect(left.state.speed).toBe(DEFAULT_SPEED)
  })
})

it('another scenario runs to its end, and becomes the run when it is kept', async () => {
  const { left, comparison, mine } = await setUp()
  comparison.run({ ...SCENARIO, seed: 5 }, { kind: 'seed', seed: 5 })
  await settled()
  expect(comparison.beside?.store.state.lab?.phase).toBe('ended')
  comparison.keep()
  await settled()
  expect(comparison.isOpen).toBe(false)
  expect(left.state.scenario.seed).toBe(5)
  expect(left.state.trace.length).toBe(7)
  expect(mine.opened.at(-1)?.seed).toBe(5)
})

it('an address brings both runs back, each at its event', async () => {
  const { left, comparison } = await setUp()
  left.apply({ type: 'load', scenario: SCENARIO, at: 2 })
  comparison.restore({ ...SCENARIO, seed: 5 }, 2, 4)
  await settled()
  expect(left.state).toMatchObject({ cursor: 2, lab: { phase: 'ended' } })
  expect(otherState(comparison)).toMatchObject({ cursor: 4, lab: { phase: 'ended' } })
})

it('a trace from elsewhere is shown, and stays out of the address', async () => {
  const { left, comparison } = await setUp()
  const events = runOf({ ...SCENARIO, seed: 8 })
  comparison.show(events, { kind: 'reference' })
  expect(comparison.beside?.store.state.trace.events).toEqual(events)
  expect(otherState(comparison)).toBeUndefined()
  comparison.keep()
  expect(left.state.trace.events).toEqual(events)
})
