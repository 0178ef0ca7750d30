import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { applyCommand } from '../topology/apply.ts'
import { planLive } from './apply-live.ts'
import { parseScenario, type Scenario, type ScenarioInput } from './schema.ts'

function complete(input: object): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const BASE: ScenarioInput = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'full-cone', link: { latencyMs: 10 } }, open: {} },
  faults: [{ id: 'one', match: {}, action: 'drop' }],
}

function plan(change: Partial<ScenarioInput>) {
  return planLive(complete(BASE), complete({ ...BASE, ...change }))
}

describe('what a command can do', () => {
  it('is a NAT exchanged for another', () => {
    const { commands, rest } = plan({
      networks: { ...BASE.networks, home: { nat: 'symmetric', link: { latencyMs: 10 } } },
    })
    expect(commands).toEqual([{ do: 'set-network', network: 'home', nat: 'symmetric' }])
    expect(rest).toEqual([])
  })

  it('is a line, a firewall, a move, a rule more or less, a server that lies', () => {
    const { commands, rest } = plan({
      peers: { alice: { network: 'open' }, bob: {} },
      networks: {
        home: { nat: 'full-cone', link: { latencyMs: 10, lossRate: 0.2 } },
        open: { firewall: { blockUdp: true } },
      },
      servers: { stun: { answers: 'nothing' } },
      faults: [{ id: 'two', match: { from: 'bob' }, action: 'duplicate' }],
    })
    expect(commands.map((command) => command.do)).toEqual([
      'move',
      'set-network',
      'set-network',
      'set-server',
      'remove-fault',
      'add-fault',
    ])
    expect(rest).toEqual([])
  })

  it('is a line that forgets what was set on it', () => {
    const line = (link: object): Scenario =>
      complete({ ...BASE, networks: { home: { nat: 'full-cone', link } } })
    const burst = line({ burstLoss: { enterRate: 0.1, leaveRate: 0.5 }, latencyMs: 40 })
    const plain = planLive(burst, line({ latencyMs: 30 }))
    expect(plain.rest).toEqual([])
    expect(plain.commands).toMatchObject([{ link: { profile: 'perfect', latencyMs: 30 } }])
    expect(planLive(burst, line({ profile: 'satellite' })).rest).toEqual([])
  })

  it('is nothing for nothing', () => {
    expect(plan({})).toEqual({ commands: [], rest: [], changes: [] })
  })
})

describe('what takes a new run', () => {
  test.each<[string, Partial<ScenarioInput>]>([
    ['seed', { seed: 9 }],
    ['networks.open.nat', { networks: { ...BASE.networks, open: { nat: 'symmetric' } } }],
    ['networks.cafe', { networks: { ...BASE.networks, cafe: {} } }],
    ['peers.bob.mdns', { peers: { ...BASE.peers, bob: { mdns: true } } }],
    ['servers.stun.port', { servers: { stun: { port: 9 } } }],
    ['stop', { stop: { atMs: 5 } }],
    ['script[1]', { script: [{ atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' }] }],
  ])('%s', (path, change) => {
    const { commands, rest } = plan(change)
    expect(commands).toEqual([])
    expect(rest.map((each) => each.path)).toContain(path)
  })

  it('is another order of the rules', () => {
    const rule = (id: string) => ({ id, match: {}, action: 'drop' as const })
    const before = complete({ ...BASE, faults: [rule('a'), rule('b')] })
    const after = complete({ ...BASE, faults: [rule('b'), rule('a')] })
    expect(planLive(before, after)).toMatchObject({ commands: [], rest: [{ path: 'faults' }] })
  })
})

it('looks at the world as it is by now', () => {
  const before = complete(BASE)
  const moved = applyCommand(before, { do: 'move', peer: 'alice', network: 'open' })
  const after = complete({ ...BASE, peers: { alice: {}, bob: {} } })
  expect(planLive(before, after, moved).commands).toEqual([
    { do: 'move', peer: 'alice', network: 'internet' },
  ])
})

const worlds = fc
  .record({
    nat: fc.constantFrom('full-cone', 'symmetric', 'none'),
    link: fc.record(
      {
        latencyMs: fc.nat(99),
        lossRate: fc.constantFrom(0, 0.5),
        profile: fc.constantFrom('perfect', 'satellite'),
      },
      { requiredKeys: [] },
    ),
    blockUdp: fc.boolean(),
    network: fc.constantFrom('home', 'open', 'internet'),
    answers: fc.constantFrom('right', 'garbage', undefined),
    faults: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    action: fc.constantFrom('drop', 'duplicate'),
    seed: fc.constantFrom(1, 1, 2),
  })
  .map(({ nat, link, blockUdp, network, answers, faults, action, seed }) =>
    complete({
      version: 1,
      seed,
      peers: { alice: { network }, bob: {} },
      networks: { home: { nat, link, firewall: { blockUdp } }, open: {} },
      servers: { stun: answers ? { answers } : {} },
      faults: faults.map((id) => ({ id, match: {}, action })),
    }),
  )

test('after its commands, nothing is left to do but what it said', () => {
  fc.assert(
    fc.property(worlds, worlds, (before, after) => {
      const { commands, rest, changes } = planLive(before, after)
      expect(commands.length + rest.length).toBe(changes.length)
      const then = commands.reduce(applyCommand, before)
      const left = planLive(then, after)
      expect(left.rest.map(({ path }) => path)).toEqual(rest.map(({ path }) => path))
      // What else still reads otherwise does the same.
      for (const { path } of left.changes.filter(({ command }) => command !== undefined))
        expect(path).toMatch(/\.(link|answers)$/)
    }),
  )
})

test('the same scenario is never a change', () => {
  fc.assert(
    fc.property(worlds, (same) => {
      expect(planLive(same, same).changes).toEqual([])
    }),
  )
})
