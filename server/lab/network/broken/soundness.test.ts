/** What `why` promises of any trace, tried on real ones: cut short, full of holes, or of runs that go well. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../../../machines/scenario/presets.ts'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import type { Explanation } from '../../../../machines/why/explanation.ts'
import { why } from '../../../../machines/why/why.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { MANY_PACKETS } from '../../testing/shipped-scenarios.ts'
import { isWide, sampled } from '../../testing/wide.ts'

const BROKEN = ['symmetric-symmetric', 'lease-expired', 'wrong-turn-credential', 'lost-candidate']
let traces: TraceEvent[][] = []

beforeAll(async () => {
  for (const name of BROKEN) {
    const file = path.join(import.meta.dirname, name, 'scenario.json')
    traces.push(await runLab(JSON.parse(readFileSync(file, 'utf8'))))
  }
  return () => (traces = [])
})

function expectSound(events: readonly TraceEvent[], explanation: Explanation | undefined): void {
  if (!explanation) return
  const { failure, culprit, chain, text } = explanation
  const known = new Set(events.map(({ seq }) => seq))
  expect([failure, culprit, ...chain].filter((seq) => !known.has(seq))).toEqual([])
  expect(chain).toEqual([...new Set([...chain, failure, culprit])].sort((a, b) => a - b))
  expect(text).not.toMatch(/undefined|NaN|\[object/)
}

const which = fc.nat({ max: BROKEN.length - 1 })
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

describe('an explanation', () => {
  it('of a run that is not over speaks only of what has happened', () => {
    fc.assert(
      fc.property(which, fraction, fraction, (index, cut, asked) => {
        const whole = traces[index] ?? []
        const events = whole.slice(0, Math.round(cut * whole.length))
        expectSound(events, why(events))
        expectSound(events, why(events, Math.floor(asked * events.length)))
      }),
      { numRuns: 150 },
    )
  })

  it('of a trace with holes names no event that is missing', () => {
    const holes = fc.array(fraction, { maxLength: 60 })
    fc.assert(
      fc.property(which, holes, fraction, (index, missing, asked) => {
        const whole = traces[index] ?? []
        const gone = new Set(missing.map((at) => Math.floor(at * whole.length)))
        const events = whole.filter(({ seq }) => !gone.has(seq))
        expectSound(events, why(events))
        expectSound(events, why(events, Math.floor(asked * whole.length)))
      }),
      { numRuns: 80 },
    )
  })

  it('is the same for the same trace', () => {
    for (const events of traces) expect(why(events)).toEqual(why(events))
  })
})

describe('a run that goes well', () => {
  const network = (nat: string) => ({ nat })
  const turn = { username: 'learner', credential: 'secret' }
  const peers = { alice: { network: 'office' }, bob: { network: 'home' } }
  const good = {
    'in the open': SMALLEST,
    'through two home NATs': {
      version: 1,
      peers,
      networks: {
        office: network('port-restricted-cone'),
        home: network('restricted-cone'),
      },
    },
    'through a relay': {
      version: 1,
      peers,
      networks: { office: network('symmetric'), home: network('symmetric') },
      servers: { turn },
      iceServers: ['stun', 'turn'],
    },
  }

  it.each(Object.entries(good))('%s needs no why', async (_, scenario) => {
    expect(why(await runLab(scenario))).toBeUndefined()
  })

  const presets = PRESETS.filter(({ id }) => isWide || !MANY_PACKETS.has(id))

  it.each(sampled(presets, 3).map(({ id, scenario }) => [id, scenario] as const))(
    'and so does the preset "%s", when it connects',
    async (_, scenario) => {
      const events = await runLab(scenario)
      const failed = events.some(
        (event) =>
          event.kind === 'state' && event.machine === 'connection' && event.to === 'failed',
      )
      if (!failed) expect(why(events)).toBeUndefined()
      else expect(why(events)).toBeDefined()
    },
  )
})
