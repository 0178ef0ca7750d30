/**
 * Runs a lesson as its learners would: the solution must pass every step, each mistake must fail at
 * its step with its answer, and the same scenario must give the same trace.
 */
import type { Deed } from '../../machines/lesson/deed.ts'
import {
  comesFirst,
  grade,
  remarkText,
  type Evidence,
  type Grade,
} from '../../machines/lesson/grade.ts'
import type { Lesson, LessonStep } from '../../machines/lesson/lesson.ts'
import { mergePatch } from '../../machines/lesson/merge-patch.ts'
import { seqOf } from '../../machines/lesson/occurrence.ts'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import type { Problem } from './problem.ts'
import type { LessonFolder } from './read.ts'
import { notShown } from './shown.ts'

/** Runs a scenario to its end. */
export type RunLab = (scenario: Scenario) => Promise<TraceEvent[]>

/** What a verified lesson has shown, and what is wrong with it. */
export interface Verified {
  steps: number
  mistakes: number
  problems: Problem[]
}

/** Verifies one lesson, in English: gates and answers are the same in all languages. */
export async function verify(folder: LessonFolder, runLab: RunLab): Promise<Verified> {
  const lesson = folder.languages.en
  if (!lesson) return { steps: 0, mistakes: 0, problems: [] }
  const verifier = new Verifier(lesson, folder, runLab)
  await verifier.solve()
  return {
    steps: lesson.steps.length,
    mistakes: folder.mistakes.length,
    problems: verifier.problems,
  }
}

/** Where a learner stands. */
interface Standing {
  begun: Scenario
  scenario: Scenario
  events: TraceEvent[]
}

class Verifier {
  readonly problems: Problem[] = []
  readonly #lesson: Lesson
  readonly #folder: LessonFolder
  readonly #runLab: RunLab
  /** By the scenario's text, so that a lesson is not run once a step. */
  readonly #runs = new Map<string, TraceEvent[]>()
  /** What stands in the lab when a step is done. */
  readonly #runOf = new Map<string, readonly TraceEvent[]>()

  constructor(lesson: Lesson, folder: LessonFolder, runLab: RunLab) {
    this.#lesson = lesson
    this.#folder = folder
    this.#runLab = runLab
  }

  async solve(): Promise<void> {
    let standing = await this.#begin(this.#lesson.scenario, 'scenario.json')
    if (standing) this.#runOf.set('scenario', standing.events)
    for (const step of this.#lesson.steps) {
      if (step.begin) standing = (await this.#begin(step.begin, 'index.md', step.id)) ?? standing
      if (!standing) return
      this.#asks(step, standing)
      await this.#mistakes(step, standing)
      standing = await this.#pass(step, standing)
      this.#runOf.set(step.id, standing.events)
    }
    for (const { name, mistake } of this.#folder.mistakes)
      if (!this.#lesson.steps.some(({ id }) => id === mistake.step))
        this.#report(`mistakes/${name}`, `there is no step #${mistake.step}`)
    const runs = { all: [...this.#runs.values()], byStep: this.#runOf }
    for (const message of notShown(this.#lesson, runs)) this.#report('index.md', message)
    await this.#twice()
  }

  /** A step that is done before the learner does anything asks for nothing. */
  #asks(step: LessonStep, standing: Standing): void {
    if (step.step.kind !== 'fix' && step.step.kind !== 'break') return
    if (this.#grade(step, undefined, standing).done)
      this.#report('index.md', `#${step.id} passes before anything is done`)
  }

  async #pass(step: LessonStep, standing: Standing): Promise<Standing> {
    const deed = this.#folder.solution[step.id]
    if (deed === undefined && step.step.kind !== 'watch') {
      this.#report('solution.json', `says nothing of #${step.id}`)
      return standing
    }
    const after = deed ? await this.#do(deed, standing, 'solution.json') : standing
    const { done, changes, ...told } = this.#grade(step, deed, after)
    if (!done) this.#report('solution.json', `#${step.id} does not pass${said(textOf(told))}`)
    if (step.step.kind === 'fix' && changes !== undefined && changes !== step.step.par)
      this.#report(
        'index.md',
        `#${step.id}: the solution makes ${changes} changes, par is ${step.step.par}`,
      )
    if (step.step.kind === 'predict' && comesFirst(step.step, after.events) === undefined)
      this.#report('index.md', `#${step.id}: no option ever happens`)
    return after
  }

  async #mistakes(step: LessonStep, standing: Standing): Promise<void> {
    for (const { name, mistake } of this.#folder.mistakes) {
      if (mistake.step !== step.id) continue
      const file = `mistakes/${name}`
      const after = await this.#do(mistake.does, standing, file)
      const { done, ...told } = this.#grade(step, mistake.does, after)
      const say = textOf(told) ?? ''
      if (done) this.#report(file, `passes #${step.id}, and should not`)
      else if (!say.includes(mistake.says))
        this.#report(
          file,
          `#${step.id} answers ${JSON.stringify(say)}, not ${JSON.stringify(mistake.says)}`,
        )
    }
  }

  #grade(step: LessonStep, deed: Deed | undefined, standing: Standing): Grade {
    return grade(step.step, { ...standing, ...chosen(deed, standing.events) })
  }

  async #do(deed: Deed, standing: Standing, file: string): Promise<Standing> {
    if (!('run' in deed)) return standing
    const scenario = this.#parse(mergePatch(standing.scenario, deed.change ?? {}), file)
    return scenario ? { ...standing, scenario, events: await this.#run(scenario) } : standing
  }

  async #begin(data: unknown, file: string, step?: string): Promise<Standing | undefined> {
    const scenario = this.#parse(data, file, step)
    return scenario && { begun: scenario, scenario, events: await this.#run(scenario) }
  }

  #parse(data: unknown, file: string, step?: string): Scenario | undefined {
    const parsed = parseScenario(data)
    if (parsed.ok) return parsed.scenario
    const where = step === undefined ? '' : `#${step}: `
    for (const { path, message } of parsed.issues) this.#report(file, `${where}${path} ${message}`)
    return undefined
  }

  async #run(scenario: Scenario): Promise<TraceEvent[]> {
    const key = JSON.stringify(scenario)
    const known = this.#runs.get(key)
    if (known) return known
    const events = await this.#runLab(scenario)
    this.#runs.set(key, events)
    return events
  }

  /** Determinism is what every gate stands on. */
  async #twice(): Promise<void> {
    const [first] = this.#runs
    if (!first) return
    const [text, events] = first
    const again = await this.#runLab(JSON.parse(text) as Scenario)
    if (formatJsonl(again) !== formatJsonl(events))
      this.#report('scenario.json', 'gives another trace each time')
  }

  #report(file: string, message: string): void {
    this.problems.push({ file: `${this.#lesson.id}/${file}`, message })
  }
}

function chosen(deed: Deed | undefined, events: readonly TraceEvent[]): Partial<Evidence> {
  if (deed === undefined || 'run' in deed) return {}
  if ('choose' in deed) return { choice: deed.choose - 1 }
  const seq = seqOf(deed.click, events)
  return {
    ...(seq !== undefined && { seq }),
    ...(deed.field !== undefined && { field: deed.field }),
  }
}

function textOf({ say, remark }: Omit<Grade, 'done'>): string | undefined {
  return say ?? (remark && remarkText(remark))
}

function said(say: string | undefined): string {
  return say === undefined ? '' : `: ${say}`
}
