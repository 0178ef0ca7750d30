/** A mystery as the page plays it, whether it was generated or composed by somebody. */
import type { Gate } from '../../machines/lesson/gate.ts'
import type { Difficulty } from '../../machines/lesson/mystery/fault.ts'
import { DIFFICULTIES } from '../../machines/lesson/mystery/fault.ts'
import { FAULT_NAMES, FAULTS } from '../../machines/lesson/mystery/faults.ts'
import { MAX_MYSTERY_SEED, mystery } from '../../machines/lesson/mystery/mystery.ts'
import type { Composed } from '../../machines/lesson/mystery/composed.ts'
import { randomOf } from '../../machines/lesson/mystery/random.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { CauseName } from '../../machines/why/explanation.ts'

/** One answer: a cause that we have words for, or words of a composer, which are anybody's. */
export type Option = { cause: CauseName } | { text: string }

export interface Puzzle {
  /** What stands in the address. */
  link: string
  /** Under it a result is kept; absent for what somebody composed. */
  key?: string
  difficulty?: Difficulty
  seed: number
  scenario: ScenarioInput
  /** In the composer's words. */
  question?: string
  /** Absent where they are drawn when the cause is known. */
  options?: readonly Option[]
  /** Index of the right one; absent where `why` decides. */
  right?: number
  rumour?: CauseName
  /** When it is mended; absent: when nothing fails any more. */
  goal?: Gate
  /** How many changes an expert needs. */
  parChanges?: number
}

/** Answers that a composed mystery without any of its own offers. */
const DRAWN_OPTIONS = 5

export function generated(difficulty: Difficulty, seed: number): Puzzle {
  const { scenario, options, right, rumour, goal, par } = mystery(difficulty, seed)
  const link = `${difficulty}.${seed}`
  return {
    link,
    key: link,
    difficulty,
    seed,
    scenario,
    options: options.map((name) => ({ cause: FAULTS[name].cause })),
    right,
    ...(rumour && { rumour: FAULTS[rumour].cause }),
    goal,
    parChanges: par,
  }
}

/** Difficulty and seed of an address; undefined when it names none. */
export function readKey(text: string): { difficulty: Difficulty; seed: number } | undefined {
  const [, level = '', digits = ''] = /^([1-5])\.(\d{1,6})$/.exec(text) ?? []
  const difficulty = DIFFICULTIES.find((each) => String(each) === level)
  const seed = Number(digits)
  return difficulty !== undefined && seed <= MAX_MYSTERY_SEED ? { difficulty, seed } : undefined
}

/** A title would tell: it is left out of what is played. */
export function composed(link: string, { scenario, question, own, seed }: Composed): Puzzle {
  const { title: _title, ...untitled } = scenario
  return {
    link,
    seed,
    scenario: untitled,
    ...(question !== '' && { question }),
    ...(own && { options: own.options.map((text) => ({ text })), right: own.right }),
  }
}

/** Answers for a cause that nobody wrote any for: it, and others, in an order of their own. */
export function drawn(cause: CauseName, seed: number): { options: Option[]; right: number } {
  const random = randomOf(seed)
  const known = [...new Set(FAULT_NAMES.map((name) => FAULTS[name].cause))]
  const wrong = random.shuffled(known.filter((each) => each !== cause))
  const causes = random.shuffled([cause, ...wrong.slice(0, DRAWN_OPTIONS - 1)])
  return { options: causes.map((each) => ({ cause: each })), right: causes.indexOf(cause) }
}
