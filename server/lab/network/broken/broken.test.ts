/**
 * Networks that hurt, one a directory: a scenario that fails, and what `why` must say of it. Each runs
 * on the real lab; the culprit it names must be the very event that decided.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { matches, parseExpression } from '../../../../machines/trace/expression.ts'
import type { Part } from '../../../../machines/why/said.ts'
import { why } from '../../../../machines/why/why.ts'
import { runLab } from '../../testing/run-lab.ts'

/** Fields that an event must have: equal, or containing a text; `nth` picks one of several, from 1. */
type Match = Record<string, string | number | { includes: string }>

interface Expected {
  /** `connects`: the run goes well; only the event that is asked about needs a why. */
  run?: 'connects'
  /** What failed: an event expression, or the fields of the event. */
  failure: string | Match
  cause: string
  culprit: Match
  /** Words that the paragraph must have. */
  mentions: string[]
}

const here = import.meta.dirname
const names = readdirSync(here, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

function read(name: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(here, name, file), 'utf8'))
}

function fits(event: TraceEvent, { nth: _nth, ...fields }: Match): boolean {
  return Object.entries(fields).every(([key, wanted]) => {
    const value: unknown = Reflect.get(event, key)
    if (typeof wanted !== 'object') return value === wanted
    return typeof value === 'string' && value.includes(wanted.includes)
  })
}

/** The event that an expectation names. Fails when the trace has none. */
function find(events: readonly TraceEvent[], wanted: string | Match): TraceEvent {
  if (typeof wanted === 'object') {
    const { nth = 1 } = wanted
    const found = events.filter((event) => fits(event, wanted))[Number(nth) - 1]
    if (found) return found
    throw new Error(`the trace has no event ${JSON.stringify(wanted)}`)
  }
  const parsed = parseExpression(wanted)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const found = events.find((event) => matches(parsed.expression, event))
  if (found) return found
  throw new Error(`${wanted} never happened`)
}

function textsIn(part: Part): string[] {
  if (typeof part === 'object') return part.args.flatMap(textsIn)
  return typeof part === 'string' ? [part] : []
}

const NOWHERE_WRITTEN = /^(|\d+\.\d{3} s|UDP|TCP|STUN|TURN)$/

/** What stands in a sentence as it is must be the trace's own: all else has another language, too. */
function ownWords(events: readonly TraceEvent[], said: readonly Part[]): string[] {
  const written = JSON.stringify(events)
  const isWritten = (text: string): boolean => {
    const type = text.replace(/^[A-Z]+ /, '').replaceAll(' ', '-')
    const pieces = text.replace(/\.{3}$/, '').split(' -> ')
    return written.includes(`"${type}"`) || pieces.every((piece) => written.includes(piece))
  }
  return said.flatMap(textsIn).filter((text) => !NOWHERE_WRITTEN.test(text) && !isWritten(text))
}

test('there are at least 25 of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(25)
})

describe.each(names)('%s', (name) => {
  const { run, failure, cause, culprit, mentions } = read(name, 'expected.json') as Expected

  test('fails, and why names the culprit', async () => {
    const events = await runLab(read(name, 'scenario.json'))
    const [failed, decided] = [find(events, failure), find(events, culprit)]
    if (run === 'connects') expect(why(events)).toBeUndefined()
    const ofRun = run === 'connects' ? [] : [why(events)]
    for (const explanation of [...ofRun, why(events, failed.seq)]) {
      expect(explanation?.text).toBeDefined()
      expect({ ...explanation, culprit: events[explanation?.culprit ?? -1] }).toMatchObject({
        cause,
        culprit: { seq: decided.seq },
      })
      for (const word of mentions) expect(explanation?.text).toContain(word)
      expect(explanation?.chain.length).toBeLessThanOrEqual(8)
      expect(ownWords(events, explanation?.said ?? [])).toEqual([])
    }
  })
})
