import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { commandIssues } from './command-checks.ts'
import { formatIssue } from './issue.ts'
import { parseScenario, type Scenario, type ScenarioInput } from './schema.ts'

const world: ScenarioInput = {
  version: 1,
  peers: { alice: {}, bob: {}, forwarder: { role: 'sfu' } },
}

function accepted(data: ScenarioInput): Scenario {
  const parsed = parseScenario(data)
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('\n'))
  return parsed.scenario
}

function issues(command: Command, input = world): string[] {
  return commandIssues(accepted(input), command).map(formatIssue)
}

test.each<Command>([
  { do: 'call', peer: 'alice', to: 'bob' },
  { do: 'call', peer: 'alice', to: 'bob', media: ['video', 'audio'], ringMs: 5000 },
  { do: 'answer-call', peer: 'bob' },
  { do: 'refuse-call', peer: 'bob', to: 'alice' },
  { do: 'hang-up', peer: 'bob' },
])('%j can be asked for', (command) => {
  expect(issues(command)).toEqual([])
})

test.each<[Command, string]>([
  [
    { do: 'call', peer: 'alice', to: 'forwarder' },
    'to: "forwarder" is a server of media: nobody there answers a call',
  ],
  [
    { do: 'hang-up', peer: 'forwarder' },
    'peer: "forwarder" is a server of media: nobody there answers a call',
  ],
  [
    { do: 'call', peer: 'alice', to: 'bob', media: ['audio', 'audio'] },
    'media[1]: "audio" stands twice',
  ],
  [
    { do: 'call', peer: 'alice', to: 'carol' },
    'to: unknown peer "carol"; known are alice, bob, forwarder',
  ],
])('%j cannot', (command, issue) => {
  expect(issues(command)).toEqual([issue])
})

test('who is outside hears no calls of the lab', () => {
  const live: ScenarioInput = { version: 1, peers: { werift: {}, browser: { outside: true } } }
  expect(issues({ do: 'call', peer: 'werift', to: 'browser' }, live)).toEqual([
    'to: "browser" is outside and hears no calls of the lab',
  ])
})
