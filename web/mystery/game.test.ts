import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { writeComposed } from '../../machines/lesson/mystery/composed.ts'
import type { EndReason, TraceEvent } from '../../machines/trace/event.ts'
import { state, traceOf } from '../../machines/trace/sample.ts'
import { hidden } from '../lesson/hidden.svelte.ts'
import { page } from '../lesson/fixture.ts'
import { Game } from './game.svelte.ts'

const START: ScenarioInput = { version: 1, peers: { alice: {}, bob: {} }, iceServers: [] }

function parsed(scenario: ScenarioInput): Scenario {
  const read = parseScenario(scenario)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.scenario
}

/** Connects when there is an ICE server; `reason`: how every run ends. */
function runs(reason: EndReason) {
  return (input: ScenarioInput): TraceEvent[] => {
    const scenario = parsed(input)
    const outcome = scenario.iceServers.length > 0 ? 'connected' : 'failed'
    const ice = state('alice', 'ice', 'checking', outcome, { peer: 'bob' })
    const [start, ...rest] = traceOf([ice, { kind: 'lab.end', at: 'lab', reason }])
    return [{ ...start, scenario } as TraceEvent, ...rest]
  }
}

function link(): string {
  const about = { question: 'Why?', own: { options: ['this', 'that'], right: 1 } }
  const written = writeComposed(parsed(START), about, new Uint8Array(8))
  if (!written.ok) throw new Error(written.error)
  return written.text
}

/** A composed mystery, its run over; `solve` answers it. */
async function played(reason: EndReason = 'stop') {
  const here = page(undefined, undefined, runs(reason))
  const game = new Game(here.store, here.guide, () => undefined)
  expect(game.openLink(link())).toBe(true)
  await here.rest()
  const run = async (): Promise<void> => {
    here.store.apply({ type: 'run' })
    await here.advance(100)
  }
  const again = async (change: object): Promise<void> => {
    here.store.apply({ type: 'replay', scenario: { ...START, ...change }, at: 0 })
    await here.rest()
    await run()
  }
  await run()
  return { ...here, game, run, again }
}

describe('a composed mystery', () => {
  it('is answered once its run is over, and then shows what it hid', async () => {
    const { game } = await played()
    expect(game.finding).toBeDefined()
    expect(hidden.on).toBe(true)
    game.answer(0)
    game.answer(0)
    expect([game.isSolved, game.tried, game.inquiry.wrong]).toEqual([false, [0], 1])
    game.answer(1)
    expect([game.isSolved, hidden.on]).toEqual([true, false])
    game.leave()
  })

  it('is mended with the fewest changes that any run took', async () => {
    const { game, again } = await played()
    game.answer(1)
    await again({ iceServers: ['stun'], title: 'Another' })
    expect(game.mended).toBe(2)
    await again({ iceServers: ['stun'] })
    expect(game.mended).toBe(1)
    await again({ iceServers: ['stun'], title: 'Another' })
    expect(game.mended).toBe(1)
    game.leave()
  })

  it('is not mended by the same run again, or by a change that helps nothing', async () => {
    const { game, again } = await played()
    game.answer(1)
    await again({})
    expect(game.mended).toBeUndefined()
    await again({ title: 'Another' })
    expect(game.mended).toBeUndefined()
    game.leave()
  })

  it('is not mended before it is solved, nor by a lab that crashes', async () => {
    const unsolved = await played()
    await unsolved.again({ iceServers: ['stun'] })
    expect(unsolved.game.mended).toBeUndefined()
    const crashed = await played('crashed')
    crashed.game.answer(1)
    await crashed.again({ iceServers: ['stun'] })
    expect([crashed.game.isSolved, crashed.game.mended]).toEqual([true, undefined])
    crashed.game.leave()
  })

  it('says what is wrong with a link, and goes on with what is played', async () => {
    const { game, store } = await played()
    const { puzzle } = game
    for (const text of ['m1.AAAA', 'm9.x', `m1.${'A'.repeat(100_000)}`]) {
      expect(game.openLink(text)).toBe(false)
      expect(store.state.problem?.title).toBeTruthy()
      expect(game.puzzle).toBe(puzzle)
      store.apply({ type: 'dismiss' })
    }
    game.leave()
  })
})
