import { describe, expect, it } from 'vitest'
import type { Command } from '../scenario/command.ts'
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import { traceOf } from '../trace/sample.ts'
import { changesBetween } from './changes.ts'
import { effectiveScenario } from './effective.ts'

function scenario(more: object = {}): Scenario {
  const parsed = parseScenario({
    version: 1,
    peers: { alice: { network: 'home' }, bob: {} },
    networks: { home: { nat: 'symmetric' } },
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const base = scenario()
const OPEN_NAT: Command = { do: 'set-network', network: 'home', nat: 'full-cone' }
const HELLO: Command = { peer: 'alice', do: 'send', label: 'data', text: 'hello' }
const RESTART: Command = { peer: 'alice', do: 'restart-ice' }

/** What a run by hand comes to, as changes of the scenario. */
function changes(commands: Command[], from = base): string[] {
  const trace = traceOf(
    commands.map((command) => ({ kind: 'command', at: 'lab', origin: 'interactive', command })),
  )
  return changesBetween(base, effectiveScenario(from, trace))
}

describe('what was done by hand', () => {
  it('is the change that it would be in the scenario', () => {
    expect(changes([])).toEqual([])
    expect(changes([OPEN_NAT])).toEqual(
      changesBetween(
        base,
        scenario({
          networks: { home: { nat: 'full-cone' } },
        }),
      ),
    )
    expect(changes([RESTART])).toEqual(['script'])
  })

  it('is no change when it only uses what there is', () => {
    expect(changes([HELLO, HELLO])).toEqual([])
  })

  it('counts as well when it is still to come in a run that is played again', () => {
    const again = scenario({ script: [...base.script, { atSeq: 40, ...RESTART }] })
    expect(changes([], again)).toEqual(['script'])
    const past = scenario({ script: [...base.script, { atSeq: 0, ...RESTART }] })
    expect(changes([RESTART], past)).toEqual(['script'])
  })
})
