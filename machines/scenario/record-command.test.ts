import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { MAX_SCRIPT_ENTRIES } from './limits.ts'
import { recordCommand } from './record-command.ts'
import { parseScenario } from './schema.ts'

function scenario() {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} } })
  if (!parsed.ok) throw new Error('the smallest scenario must parse')
  return parsed.scenario
}

const command: Command = { peer: 'alice', do: 'restart-ice' }

test('the command is added at the end, with the place where it acted', () => {
  const before = scenario()
  const after = recordCommand(before, { atSeq: 41 }, command)
  expect(after?.script.slice(0, -1)).toEqual(before.script)
  expect(JSON.stringify(after?.script.at(-1))).toBe(
    '{"atSeq":41,"peer":"alice","do":"restart-ice"}',
  )
})

test('the virtual time stands beside it when it had gone on', () => {
  const after = recordCommand(scenario(), { atSeq: 41, atUs: 1_000_000 }, command)
  expect(after?.script.at(-1)).toEqual({ atSeq: 41, atUs: 1_000_000, ...command })
})

test('the scenario given is not changed', () => {
  const before = scenario()
  recordCommand(before, { atSeq: 0 }, command)
  expect(before).toEqual(scenario())
})

test('what was recorded is a scenario again', () => {
  const after = recordCommand(scenario(), { atSeq: 5, atUs: 7 }, command)
  expect(parseScenario(after)).toEqual({ ok: true, scenario: after })
})

test('a full script takes no more', () => {
  const full = { ...scenario(), script: Array.from({ length: MAX_SCRIPT_ENTRIES }, () => command) }
  expect(recordCommand(full, { atSeq: 1 }, command)).toBeUndefined()
})
