/** Figures of whole runs, for the tables of a lesson: gets the runs, and has them measured. */
import type { Lesson, LessonStep } from '../../machines/lesson/lesson.ts'
import type { Session, SessionMessage } from '../../machines/lesson/session.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Beside } from './beside.svelte.ts'
import type { Kit } from './kit.ts'

type Run = readonly TraceEvent[] | undefined

export class Measuring {
  readonly #beside: Beside
  readonly #kit: Kit
  readonly #take: (message: SessionMessage) => void

  /** `take`: hears of each run that has been had. */
  constructor(beside: Beside, kit: Kit, take: (message: SessionMessage) => void) {
    this.#beside = beside
    this.#kit = kit
    this.#take = take
  }

  /** The run in the lab has just passed this step. */
  passed(lesson: Lesson, session: Session, { id }: LessonStep): void {
    this.#measure(lesson, id, () => this.#beside.future())
    this.#firstRun(lesson, session)
  }

  /** A step that was left before its whole run was known is shown again. */
  missing(lesson: Lesson, session: Session, step: LessonStep): void {
    if (!Object.hasOwn(session.figures, step.id))
      this.#measure(lesson, step.id, () => this.#passing(step))
    this.#firstRun(lesson, session)
  }

  #firstRun(lesson: Lesson, session: Session): void {
    if (Object.hasOwn(session.figures, 'scenario')) return
    this.#measure(lesson, 'scenario', () => this.#beside.ofScenario(lesson.scenario))
  }

  /** The run in the lab to its end, if it is one that passes the step. */
  async #passing({ step }: LessonStep): Promise<Run> {
    const events = await this.#beside.future()
    const gate = step.kind === 'do' ? step.gate : 'goal' in step ? step.goal : undefined
    const passes = gate === undefined || this.#kit.opensAt(gate, events ?? []) !== undefined
    return passes ? events : undefined
  }

  /** Only what a table of the lesson has. */
  #measure(lesson: Lesson, of: string, whole: () => Promise<Run>): void {
    if (!this.#kit.isCompared(lesson, of)) return
    void whole().then((events) => {
      if (events) this.#take({ type: 'measure', of, events })
    })
  }
}
