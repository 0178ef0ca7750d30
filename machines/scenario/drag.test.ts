import { describe, expect, it } from 'vitest'
import type { Command, ScriptEntry } from './command.ts'
import { entriesFor, spread } from './drag.ts'
import { MAX_PLACES } from './limits.ts'
import { recordCommand, type Moment } from './record-command.ts'
import { parseScenario, type Scenario } from './schema.ts'

function scenario(script: ScriptEntry[] = []): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, script })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const move = (x: number, label = 'pad'): Command => ({
  ...{ do: 'move-pointer', peer: 'alice', label, x, y: 2 * x },
})
const press: Command = { do: 'press-key', peer: 'alice', label: 'pad', key: 'KeyA' }

function recorded(given: readonly [Moment, Command][]): Scenario {
  return given.reduce(
    (before, [moment, command]) => recordCommand(before, moment, command) ?? before,
    scenario(),
  )
}

describe('a drag', () => {
  it('is one entry, and is spread into what was done, in order', () => {
    const given: [Moment, Command][] = [
      [{ atSeq: 10, atUs: 500 }, move(1)],
      [{ atSeq: 14 }, move(1, 'other')],
      [{ atSeq: 20, atUs: 900 }, move(2)],
      [{ atSeq: 22 }, press],
      [{ atSeq: 25 }, move(2, 'other')],
      [{ atSeq: 30, atUs: 1500 }, move(3)],
    ]
    const { script } = recorded(given)
    expect(script.map((entry) => entry.do)).toEqual(['move-pointer', 'move-pointer', 'press-key'])
    expect(script[0]).toEqual({
      ...{ atSeq: 10, atUs: 500, ...move(1) },
      then: [
        { atSeq: 20, atUs: 900, x: 2, y: 4 },
        { atSeq: 30, atUs: 1500, x: 3, y: 6 },
      ],
    })
    expect(spread(script)).toEqual(given.map(([moment, command]) => ({ ...moment, ...command })))
    expect(scenario(script).script).toEqual(script)
  })

  it('begins anew when the entry is full, and takes as many as it says', () => {
    const moves = Array.from({ length: 2 * MAX_PLACES + 3 }, (_, n): [Moment, Command] => [
      ...([{ atSeq: n }, move(n)] as const),
    ])
    const { script } = recorded(moves)
    expect(script).toHaveLength(3)
    expect(spread(script)).toHaveLength(moves.length)
    expect(entriesFor(moves.map(([, command]) => command))).toBe(3)
    expect(entriesFor([move(1), move(1, 'other'), press, press])).toBe(4)
  })

  it('by time does not join one by events', () => {
    const { script } = recorded([
      [{ atSeq: 1 }, move(1)],
      [{ atMs: 7 }, move(2)],
      [{ atMs: 8 }, move(3)],
    ])
    expect(script).toHaveLength(2)
    expect(spread(script).map(({ atMs }) => atMs)).toEqual([7, 8, undefined])
  })

  it('takes each place by an event or by a time, and none beside "after"', () => {
    const issues = (entry: object) => {
      const script = [{ ...move(1), ...entry }]
      const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, script })
      return parsed.ok ? [] : parsed.issues.map(({ message }) => message)
    }
    expect(issues({ then: [{ x: 1, y: 1 }] })).toEqual(['give either atMs or atSeq'])
    expect(issues({ after: 'bob.ice.connected', then: [{ atMs: 1, x: 1, y: 1 }] })).toEqual([
      'then stands beside atMs or atSeq, not beside after',
    ])
  })
})
