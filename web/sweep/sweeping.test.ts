import { describe, expect, it } from 'vitest'
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { TraceWriter } from '../../machines/ladder/fixture.ts'
import { seedsFrom } from '../../machines/sweep/vary.ts'
import { Sweeping, type Labs } from './sweeping.svelte.ts'

const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} } })
if (!parsed.ok) throw new Error('the fixture is no scenario')
const { scenario } = parsed
const SEED = { kind: 'seed' } as const

function connected() {
  const trace = new TraceWriter()
  for (const peer of ['alice', 'bob']) trace.state(peer, 'connection', 'connected')
  return trace.events
}

/** Labs that answer when the test says so. */
class SlowLabs implements Labs {
  readonly asked: ScenarioInput[] = []
  isClosed = false
  #answers: (() => void)[] = []

  trace(given: ScenarioInput): ReturnType<Labs['trace']> {
    this.asked.push(given)
    return new Promise((resolve) =>
      this.#answers.push(() => resolve(given.seed === 3 ? undefined : connected())),
    )
  }

  async answer(): Promise<void> {
    this.#answers.shift()?.()
    await settle()
  }

  close(): void {
    this.isClosed = true
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

function setUp() {
  const labs: SlowLabs[] = []
  const start = (): Labs => {
    const own = new SlowLabs()
    labs.push(own)
    return own
  }
  return { labs, sweeping: new Sweeping(start, async () => undefined) }
}

const seedsOf = (labs: readonly SlowLabs[]): unknown[] =>
  labs.map(({ asked }) => asked.map(({ seed }) => seed))

describe('a sweep', () => {
  it('gives the next seed to whoever is free, and keeps the order of the seeds', async () => {
    const { labs, sweeping } = setUp()
    const done = sweeping.start(scenario, SEED, seedsFrom(1, 4), 2)
    const [one, other] = labs
    await other?.answer()
    await other?.answer()
    expect(seedsOf(labs)).toEqual([[1], [2, 3, 4]])
    expect(sweeping.rows.map(({ value }) => value)).toEqual([2, 3])
    await one?.answer()
    await other?.answer()
    await done
    expect(sweeping.rows.map(({ value }) => value)).toEqual([1, 2, 3, 4])
    expect(sweeping.rows.map(({ outcome }) => outcome.verdict)).toEqual([
      'connected',
      'connected',
      'broken',
      'connected',
    ])
    expect([sweeping.isBusy, labs.every(({ isClosed }) => isClosed)]).toEqual([false, true])
  })

  it('keeps what has come when it is cancelled, and takes nothing more', async () => {
    const { labs, sweeping } = setUp()
    void sweeping.start(scenario, SEED, seedsFrom(1, 4), 1)
    await labs[0]?.answer()
    sweeping.cancel()
    await labs[0]?.answer()
    expect(sweeping.rows.map(({ value }) => value)).toEqual([1])
    expect([sweeping.isBusy, sweeping.all, labs[0]?.isClosed]).toEqual([false, 4, true])
  })

  it('forgets the one before when it starts anew', async () => {
    const { labs, sweeping } = setUp()
    void sweeping.start(scenario, SEED, [1, 2], 1)
    await labs[0]?.answer()
    void sweeping.start(scenario, SEED, [8, 9], 1)
    await labs[0]?.answer()
    expect(sweeping.rows).toEqual([])
    await labs[1]?.answer()
    expect(sweeping.rows.map(({ value }) => value)).toEqual([8])
    sweeping.cancel()
  })

  it('takes a value that is no scenario for a run that broke down', async () => {
    const { sweeping } = setUp()
    const path = ['networks', 'internet', 'link', 'lossRate']
    await sweeping.start(scenario, { kind: 'field', path }, [7], 1)
    expect(sweeping.rows).toMatchObject([{ value: 7, outcome: { verdict: 'broken' } }])
  })
})
