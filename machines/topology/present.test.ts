import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../scenario/command.ts'
import { faultSchema } from '../scenario/fault-shape.ts'
import { parseScenario } from '../scenario/schema.ts'
import { downAtStart, editScenario } from './edit.ts'
import { CITY, commanded, traceOf } from './fixture.ts'
import { foldPresent, presentScenario, type Present } from './present.ts'

const drop = faultSchema.parse({ id: 'drop', match: { protocol: 'stun' }, action: 'drop' })

function after(...commands: Command[]): Present {
  const present = presentScenario(
    traceOf(
      CITY,
      commands.map((command) => commanded(command)),
    ),
  )
  if (present === undefined) throw new Error('no lab.start')
  return present
}

describe('the present', () => {
  it('is the scenario until a command acts', () => {
    expect(presentScenario([])).toBeUndefined()
    expect(after()).toEqual({ scenario: CITY, down: [], faults: {}, known: [] })
  })

  it('has the NAT, link and firewall that were set last', () => {
    const firewall = { blockUdp: true, onlyTcp443: false, inbound: 'allow' } as const
    const network = 'home-a'
    const { scenario } = after(
      { network, do: 'set-network', nat: 'symmetric' },
      { network, do: 'set-network', link: { lossRate: 0.2 }, firewall },
    )
    expect(scenario.networks[network]).toEqual({
      ...CITY.networks[network],
      nat: 'symmetric',
      link: { latencyMs: 15, jitterMs: 0, lossRate: 0.2 },
      firewall,
    })
    expect(scenario.networks['home-b']).toBe(CITY.networks['home-b'])
  })

  it('adds to a link, and lets a profile replace it', () => {
    const network = 'home-b'
    const added = after({ network, do: 'set-network', link: { latencyMs: 99 } })
    expect(added.scenario.networks[network]?.link).toMatchObject({
      profile: 'congested-wifi',
      latencyMs: 99,
      jitterMs: 120,
    })
    const replaced = after({ network, do: 'set-network', link: { profile: 'satellite' } })
    expect(replaced.scenario.networks[network]?.link).toEqual({
      profile: 'satellite',
      latencyMs: 280,
      jitterMs: 10,
      lossRate: 0.005,
    })
  })

  it('moves peers; a second interface there is the first one now', () => {
    const { peers } = after({ peer: 'bob', do: 'move', network: 'cellular' }).scenario
    expect(peers.bob).toMatchObject({ network: 'cellular', alsoIn: [] })
    expect(peers.alice).toBe(CITY.peers.alice)
  })

  it('knows which servers are down and how the others answer', () => {
    const { down, scenario } = after(
      { server: 'stun', do: 'fail-server' },
      { server: 'turn', do: 'fail-server' },
      { server: 'turn', do: 'fail-server' },
      { server: 'stun', do: 'restore-server' },
      { server: 'turn', do: 'set-server', answers: 'nothing' },
      { server: 'turn', do: 'set-server', answerDelayMs: 0, link: { lossRate: 1 } },
    )
    expect(down).toEqual(['turn'])
    expect(scenario.servers.turn).toMatchObject({ answers: 'nothing', answerDelayMs: 0 })
    expect(scenario.servers.turn?.link.lossRate).toBe(1)
  })

  it('replaces a rule where it stands and takes rules away', () => {
    const other = { ...drop, id: 'other' }
    const slower = { ...drop, nth: 2 }
    const add = (fault: typeof drop): Command => ({ do: 'add-fault', fault })
    expect(after(add(drop), add(other), add(slower)).scenario.faults).toEqual([slower, other])
    const removed = after(add(drop), { do: 'remove-fault', id: 'drop' })
    expect(removed.scenario.faults).toEqual([])
    expect(removed.known).toEqual([drop])
  })

  it('counts what rules did, anew when a rule is set anew, and as the end counts them', () => {
    const hit = { kind: 'fault.hit', at: 'alice', fault: 'drop', action: 'drop' } as const
    const events = traceOf(CITY, [
      commanded({ do: 'add-fault', fault: drop }),
      { ...hit, matched: 2 },
      { ...hit, matched: 5 },
      commanded({ do: 'add-fault', fault: drop }),
      { kind: 'lab.end', at: 'lab', reason: 'stop', faults: [{ id: 'drop', matched: 3, hit: 0 }] },
    ])
    const counts = events.map((_, n) => presentScenario(events.slice(0, n + 1))?.faults.drop)
    expect(counts).toEqual([
      undefined,
      undefined,
      { matched: 2, hit: 1 },
      { matched: 5, hit: 2 },
      undefined,
      { matched: 3, hit: 0 },
    ])
  })

  it('passes over refused commands, unknown names and everything else', () => {
    const before = after()
    const refused = commanded({ peer: 'bob', do: 'move', network: 'carrier' }, 'bob is closed')
    expect(presentScenario(traceOf(CITY, [refused]))).toEqual(before)
    expect(
      after(
        { network: 'nowhere', do: 'set-network', nat: 'none' },
        { server: 'nobody', do: 'set-server', answers: 'nothing' },
        { peer: 'nobody', do: 'move', network: 'carrier' },
        { peer: 'alice', do: 'move', network: 'nowhere' },
        { peer: 'alice', do: 'restart-ice' },
      ),
    ).toEqual(before)
    const note = { seq: 9, atUs: 0, kind: 'note', at: 'lab', text: 'hm' } as const
    expect(foldPresent(before, note)).toBe(before)
  })
})

describe('a change before the run', () => {
  const network = fc.constantFrom('home-a', 'home-b', 'carrier', 'cellular')
  const server = fc.constantFrom('signaling', 'stun', 'turn')
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.record({
      network,
      do: fc.constant('set-network' as const),
      nat: fc.constantFrom('none' as const, 'full-cone' as const),
      link: fc.constantFrom({ lossRate: 0.5 }, { profile: 'satellite' as const }),
    }),
    fc.record({ server, do: fc.constantFrom('fail-server' as const, 'restore-server' as const) }),
    fc.record({ peer: fc.constant('bob'), do: fc.constant('move' as const), network }),
    fc.constant<Command>({ do: 'add-fault', fault: drop }),
    fc.constant<Command>({ do: 'remove-fault', id: 'drop' }),
  )

  it('leaves a scenario that the lab accepts as it stands', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const edited = commands.reduce(editScenario, CITY)
        expect(parseScenario(edited)).toEqual({ ok: true, scenario: edited })
      }),
    )
  })

  it('says what the present after the same commands says', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const edited = commands.reduce(editScenario, CITY)
        const present = after(...commands)
        expect({ ...edited, script: [] }).toEqual({ ...present.scenario, script: [] })
        expect(downAtStart(edited).toSorted()).toEqual(present.down.toSorted())
      }),
    )
  })
})
