import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { commandIssues } from './command-checks.ts'
import { formatIssue } from './issue.ts'
import { parseScenario } from './schema.ts'

function issues(command: object): string[] {
  const peers = { sfu: { role: 'sfu' }, mcu: { role: 'mcu' }, alice: {}, bob: {} }
  const parsed = parseScenario({ version: 1, peers, script: [] })
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('\n'))
  return commandIssues(parsed.scenario, command as Command).map(formatIssue)
}

test.each([
  { peer: 'alice', do: 'publish', to: 'sfu' },
  { peer: 'bob', do: 'watch', to: 'sfu', stream: 'stage-2', media: ['video'] },
  { peer: 'bob', do: 'end-session' },
])('%j can be asked for', (command) => {
  expect(issues(command)).toEqual([])
})

test.each([
  [{ peer: 'alice', do: 'publish', to: 'bob' }, 'to: "bob" must be a peer with the role sfu'],
  [{ peer: 'alice', do: 'watch', to: 'mcu' }, 'to: "mcu" must be a peer with the role sfu'],
  [
    { peer: 'mcu', do: 'publish', to: 'sfu' },
    'peer: "mcu" has the role mcu: it serves streams and opens no session',
  ],
  [
    { peer: 'bob', do: 'watch', to: 'sfu', media: ['video', 'video'] },
    'media[1]: "video" stands twice',
  ],
])('%j: %s', (command, expected) => {
  expect(issues(command)).toEqual([expected])
})

test('the name of a stream is checked where the scenario is read', () => {
  const script = [{ atMs: 0, peer: 'alice', do: 'publish', to: 'sfu', stream: 'My stream' }]
  const parsed = parseScenario({ version: 1, peers: { sfu: { role: 'sfu' }, alice: {} }, script })
  expect(parsed.ok ? [] : parsed.issues.map(formatIssue)).toEqual([
    expect.stringContaining('script[0].stream: use lower-case letters, digits and -'),
  ])
})
