/** Runs one block of inputs, repeatably, and says what was wrong. */
import { performance } from 'node:perf_hooks'
import { Dice } from '../../server/lab/dissect/tree/testing.ts'
import type { Corpus } from './corpus.ts'
import { findings } from './limits.ts'
import { SUBJECTS, type Subject } from './subjects.ts'

export interface BlockResult {
  subject: string
  inputs: number
  failures: string[]
  slowestMs: number
}

/** Of every so many inputs one is looked through for flaws of its tree, which costs more than dissecting. */
const FLAWS_EVERY = 16
const MAX_FAILURES = 3
/** How often a slow block is tried again before the machine is believed innocent. */
const ATTEMPTS = 3

/** The block of this number; an input that takes longer than `budgetMs` each time is a failure. */
export function runBlock(
  corpus: Corpus,
  seed: number,
  block: number,
  budgetMs: number,
): BlockResult {
  let result = attempt(corpus, seed, block)
  for (let again = 1; again < ATTEMPTS && result.slowestMs > budgetMs; again++) {
    const next = attempt(corpus, seed, block)
    if (next.slowestMs < result.slowestMs) result = next
  }
  if (result.slowestMs > budgetMs)
    result.failures.push(`an input takes ${result.slowestMs.toFixed(0)} ms`)
  return result
}

function attempt(corpus: Corpus, seed: number, block: number): BlockResult {
  const [name, subject] = subjectOf(block)
  const dice = new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(block + 1, 0x85ebca6b))
  const result: BlockResult = { subject: name, inputs: 0, failures: [], slowestMs: 0 }
  subject(corpus, dice, (act, packets = 1) => {
    const number = result.inputs++
    const before = performance.now()
    try {
      const layers = act()
      result.slowestMs = Math.max(result.slowestMs, (performance.now() - before) / packets)
      for (const found of findings(layers, number % FLAWS_EVERY === 0)) fail(result, number, found)
    } catch (error) {
      fail(result, number, error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  })
  return result
}

function fail({ failures }: BlockResult, number: number, what: string): void {
  if (failures.length < MAX_FAILURES) failures.push(`input ${number}: ${what}`)
}

const TURNS: readonly (readonly [string, Subject])[] = SUBJECTS.flatMap(([name, turns, subject]) =>
  Array.from({ length: turns }, () => [name, subject] as const),
)

/** Subjects take turns. */
function subjectOf(block: number): readonly [string, Subject] {
  const turn = TURNS[block % TURNS.length]
  if (!turn) throw new Error('there is nothing to fuzz')
  return turn
}
