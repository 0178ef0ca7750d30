/**
 * Makes mysteries: a scenario with one hidden fault, and the question for it. The same difficulty and
 * seed always give the same one. That `why` names the right option, and that the world without the
 * fault connects, is proven by running them (`server/lessons/mystery.ts`).
 */
import { changesBetween } from '../changes.ts'
import type { Gate } from '../gate.ts'
import { parseScenario, type ScenarioInput } from '../../scenario/schema.ts'
import { withDecoys } from './decoys.ts'
import type { Difficulty, MysteryFault } from './fault.ts'
import { FAULT_NAMES, FAULTS, type FaultName } from './faults.ts'
import { randomOf, type Random } from './random.ts'
import { LABEL, PROBE, soundWorld, type World } from './world.ts'

/** Seeds are whole numbers from 0 to this. */
export const MAX_MYSTERY_SEED = 999_999

export interface Mystery {
  difficulty: Difficulty
  seed: number
  fault: FaultName
  /** What the learner plays. */
  scenario: ScenarioInput
  /** The same world without the fault: it connects. */
  sound: ScenarioInput
  /** What is offered as the cause, each with a cause of its own; `right` is the index of the fault. */
  options: readonly FaultName[]
  right: number
  /** What somebody claims, and is not so. */
  rumour?: FaultName
  /** What must happen for it to be mended. */
  goal: Gate
  /** How many changes an expert needs. */
  par: number
}

interface Recipe {
  levels: readonly number[]
  decoys: number
  options: number
}

const RECIPES: Readonly<Record<Difficulty, Recipe>> = {
  1: { levels: [1], decoys: 0, options: 4 },
  2: { levels: [1, 2], decoys: 0, options: 4 },
  3: { levels: [2, 3], decoys: 1, options: 4 },
  4: { levels: [3, 4], decoys: 2, options: 5 },
  5: { levels: [3, 4], decoys: 4, options: 5 },
}
/** From here on somebody claims to know. */
const RUMOURS_FROM = 4

/** The mystery of this difficulty with this seed, an integer from 0 to `MAX_MYSTERY_SEED`. */
export function mystery(difficulty: Difficulty, seed: number): Mystery {
  const recipe = RECIPES[difficulty]
  const random = randomOf(seed, difficulty)
  const fault = random.pick(
    FAULT_NAMES.filter((name) => recipe.levels.includes(FAULTS[name].level)),
  )
  const about: MysteryFault = FAULTS[fault]
  const world = soundWorld(about.terrain, random.below(1_000_000), random)
  const prepared = about.prepare?.(world, random) ?? world
  const decoyed = withDecoys(prepared, about, recipe.decoys, random)
  const broken = about.breaks(decoyed, random)
  const options = optionsFor(fault, recipe.options, random)
  const wrong = options.filter((option) => option !== fault)
  return {
    difficulty,
    seed,
    fault,
    scenario: broken.scenario,
    sound: decoyed.scenario,
    options,
    right: options.indexOf(fault),
    ...(difficulty >= RUMOURS_FROM && { rumour: random.pick(wrong) }),
    goal: goalOf(about, decoyed),
    par: changes(broken.scenario, decoyed.scenario),
  }
}

/** The fault and others that could be taken for it: those of its stage first, no cause twice. */
function optionsFor(fault: FaultName, count: number, random: Random): FaultName[] {
  const { stage, cause } = FAULTS[fault]
  const others = random.shuffled(FAULT_NAMES)
  const near = others.filter((name) => FAULTS[name].stage === stage)
  const causes = new Set([cause])
  const wrong = [...near, ...others].filter((name) => {
    if (causes.has(FAULTS[name].cause)) return false
    causes.add(FAULTS[name].cause)
    return true
  })
  return random.shuffled([fault, ...wrong.slice(0, count - 1)])
}

/** What is lost after everything had opened is mended when the late message arrives. */
function goalOf({ stage }: MysteryFault, { caller, callee }: World): Gate {
  return stage === 'lost'
    ? `${callee}.channel.${LABEL}.message=${JSON.stringify(PROBE)}`
    : { all: [`${caller}.channel.${LABEL}.open`, `${callee}.channel.${LABEL}.open`] }
}

/** How far the two are apart, both complete, so that a default that is written out is no change. */
function changes(broken: ScenarioInput, sound: ScenarioInput): number {
  const [from, to] = [parseScenario(broken), parseScenario(sound)]
  if (!from.ok || !to.ok) throw new Error(JSON.stringify([broken, from, to]))
  return changesBetween(from.scenario, to.scenario).length
}
