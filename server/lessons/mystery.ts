/**
 * Proves mysteries by playing them: the world without the fault must reach the goal, the one with it
 * must not, and `why` must name the option that is right and no other.
 */
import { opensAt } from '../../machines/lesson/gate.ts'
import { DIFFICULTIES, type Difficulty } from '../../machines/lesson/mystery/fault.ts'
import { FAULTS } from '../../machines/lesson/mystery/faults.ts'
import { mystery } from '../../machines/lesson/mystery/mystery.ts'
import { evidenceOf } from '../../machines/lesson/mystery/score.ts'
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { why } from '../../machines/why/why.ts'
import type { RunLab } from './verify.ts'

/** What is wrong with the mystery of this difficulty and seed; nothing, if it holds. */
export async function proveMystery(
  difficulty: Difficulty,
  seed: number,
  runLab: RunLab,
): Promise<string[]> {
  const { scenario, sound, goal, fault, options, right } = mystery(difficulty, seed)
  const [broken, whole] = [await run(scenario, runLab), await run(sound, runLab)]
  const explanation = why(broken)
  const named = options.findIndex((option) => FAULTS[option].cause === explanation?.cause)
  const hasEvidence = explanation !== undefined && evidenceOf(explanation, broken).length > 0
  const problems = [
    ...(opensAt(goal, whole) === undefined ? ['does not work without the fault'] : []),
    ...(opensAt(goal, broken) === undefined ? [] : ['works in spite of the fault']),
    ...(named === right ? [] : [`why says ${explanation?.cause ?? 'nothing'}`]),
    ...(hasEvidence ? [] : ['nothing that a player may see tells of it']),
  ]
  return problems.map((each) => `mystery ${difficulty}, seed ${seed} (${fault}): ${each}`)
}

/** Proves so many mysteries of each difficulty. */
export async function proveMysteries(count: number, runLab: RunLab): Promise<string[]> {
  const problems: string[] = []
  for (const difficulty of DIFFICULTIES)
    for (let seed = 0; seed < count; seed++)
      problems.push(...(await proveMystery(difficulty, seed, runLab)))
  return problems
}

async function run(input: ScenarioInput, runLab: RunLab): Promise<TraceEvent[]> {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return runLab(parsed.scenario)
}
