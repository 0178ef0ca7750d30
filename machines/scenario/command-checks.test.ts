import { describe, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { commandIssues } from './command-checks.ts'
import { formatIssue } from './issue.ts'
import { parseScenario, type Scenario } from './schema.ts'

const world = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'symmetric' }, office: {} },
}
function accepted(data: object): Scenario {
  const parsed = parseScenario(data)
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('\n'))
  return parsed.scenario
}
const scenario = accepted(world)
const fault = { id: 'it', match: {}, nth: 'every', action: 'drop' } as const
const firewall = { blockUdp: true, onlyTcp443: false, inbound: 'allow' } as const

const GOOD: Command[] = [
  { do: 'connect', peer: 'alice', to: 'bob' },
  { do: 'move', peer: 'alice', network: 'office' },
  { do: 'set-network', network: 'home', nat: 'full-cone', link: { lossRate: 0.1 }, firewall },
  { do: 'set-network', network: 'office', nat: 'none' },
  { do: 'set-network', network: 'internet', link: { profile: 'satellite' } },
  { do: 'set-server', server: 'stun', answers: 'nothing' },
  { do: 'reboot-nat', network: 'home' },
  { do: 'add-fault', fault },
]
const BAD: [Command, string][] = [
  [{ do: 'close', peer: 'carol' }, 'peer: unknown peer "carol"; known are alice, bob'],
  [
    { do: 'move', peer: 'alice', network: 'hom' },
    'network: unknown network "hom"; did you mean "home"?',
  ],
  [
    { do: 'set-server', server: 'turn', answers: 'nothing' },
    'server: unknown server "turn"; known are signaling, stun',
  ],
  [
    { do: 'set-network', network: 'home', nat: 'none' },
    'nat: the NAT of "home" can be exchanged, not taken away (got "none")',
  ],
  [
    { do: 'set-network', network: 'office', nat: 'full-cone' },
    'nat: "office" has no NAT to exchange; its peers have public addresses (got "full-cone")',
  ],
  [
    { do: 'set-network', network: 'internet', firewall },
    'firewall: the open internet has no firewall; put peers in another network (got {"blockUdp":true,"onlyTcp443":false,"inbound":"allow"})',
  ],
  [{ do: 'reboot-nat', network: 'office' }, 'network: "office" has no NAT'],
  [
    { do: 'add-fault', fault: { ...fault, match: { from: 'bop' } } },
    'fault.match.from: unknown host "bop"; did you mean "bob"?',
  ],
  [
    { do: 'add-fault', fault: { ...fault, delayMs: 3 } },
    'fault.delayMs: "drop" takes none; it belongs to delay and reorder (got 3)',
  ],
]

test.each(GOOD)('$do is accepted, in a script and from a person', (command) => {
  expect(commandIssues(scenario, command)).toEqual([])
  expect(accepted({ ...world, script: [command] }).script).toEqual([command])
})

test.each(BAD)('%j is refused, in a script and from a person', (command, issue) => {
  expect(commandIssues(scenario, command).map(formatIssue)).toEqual([issue])
  const parsed = parseScenario({ ...world, script: [command] })
  expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([`script[0].${issue}`])
})

describe('remove-fault', () => {
  const parse = (script: object[], faults: object[] = []): string[] => {
    const parsed = parseScenario({ ...world, script, faults })
    return parsed.ok ? [] : parsed.issues.map(formatIssue)
  }
  const remove = { do: 'remove-fault', id: 'it' }

  test('names a rule of the scenario or one that a command adds', () => {
    expect(parse([remove], [fault])).toEqual([])
    expect(parse([remove, { do: 'add-fault', fault }])).toEqual([])
    expect(parse([remove], [{ ...fault, id: 'its' }])).toEqual([
      'script[0].id: unknown rule "it"; did you mean "its"?',
    ])
    expect(parse([remove])).toEqual(['script[0].id: there is no rule "it", nor any other'])
  })

  test('of a person replays as it was given, even when there was nothing to remove', () => {
    expect(parse([{ ...remove, atSeq: 3 }])).toEqual([])
  })
})
