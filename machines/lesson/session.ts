/**
 * What a learner has made of one lesson: which step is shown, what was answered, what was said to it,
 * and the figures of runs for `compare` tables. A pure reducer: (session, message) → session. What
 * happened comes in as evidence; nothing here knows of a page.
 */
import type { Block, ComparedRow } from './content.ts'
import { changesBetween } from './changes.ts'
import { grade, type Evidence, type Grade, type Remark } from './grade.ts'
import type { Lesson, LessonStep } from './lesson.ts'
import { measured } from './measure.ts'
import type { TraceEvent } from '../trace/event.ts'
import type { Step } from './step.ts'

/** Hints of a step, from a nudge to nearly the answer. */
export const HINTS = 3

/** What the learner has made of a step. */
export interface StepRecord {
  state: 'open' | 'done' | 'skipped'
  /** Answers given, right ones included. */
  tries: number
  /** How many of the three hints were opened. */
  hints: number
  /** Changes made, and how few an expert needs, for a `fix`. */
  changes?: number
  par?: number
}

/** What was said to the last answer. `right`: the step is done by it. */
export interface Answer {
  right: boolean
  say?: string
  remark?: Remark
  /** The option chosen, from 0. */
  choice?: number
}

export interface Session {
  /** Index of the step that is shown; -1 before the first: the introduction; their number: the end. */
  readonly at: number
  /** By the id of the step. */
  readonly records: Readonly<Record<string, StepRecord>>
  /** What was said last in the step shown. */
  readonly answer?: Answer
  /** What was told of the run that is under way, so that it is told once. */
  readonly told?: string
  /** Figures of runs, by whose run it is and by the measure. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export type SessionMessage =
  | { type: 'show'; at: number }
  /** Leaves the step shown for later. */
  | { type: 'skip' }
  | { type: 'hint' }
  /** An option, an event or a field of it was picked; `evidence` says which. */
  | { type: 'pick'; evidence: Evidence }
  /**
   * The run has come to where `evidence` ends. `run` tells one run from another; `entering`: it had
   * when the step was shown, so that nothing in it is an answer yet.
   */
  | { type: 'ran'; evidence: Evidence; run: number; entering?: boolean }
  /** The whole run of a step, or of the lesson's `scenario`. */
  | { type: 'measure'; of: string; events: readonly TraceEvent[] }

type Ran = Extract<SessionMessage, { type: 'ran' }>

/** A lesson that nobody has begun. */
export const NEW_SESSION: Session = { at: -1, records: {}, figures: {} }
const NEW_RECORD: StepRecord = { state: 'open', tries: 0, hints: 0 }

/** The record of a step; that of one never seen is open and empty. */
export function recordIn({ records }: Session, step: string): StepRecord {
  return (Object.hasOwn(records, step) && records[step]) || NEW_RECORD
}

/** The step that is shown; undefined at the introduction and at the end. */
export function stepShown(lesson: Lesson, { at }: Session): LessonStep | undefined {
  return lesson.steps[at]
}

/** The next session. Never throws; what the step shown does not ask for changes nothing. */
export function nextSession(lesson: Lesson, session: Session, message: SessionMessage): Session {
  switch (message.type) {
    case 'show':
      return show(lesson, session, message.at)
    case 'skip':
      return skip(lesson, session)
    case 'hint':
      return hint(lesson, session)
    case 'pick':
      return pick(lesson, session, message.evidence)
    case 'ran':
      return ran(lesson, session, message)
    case 'measure':
      return measure(lesson, session, message)
  }
}

function show(lesson: Lesson, session: Session, at: number): Session {
  const index = Math.max(-1, Math.min(Math.trunc(at) || 0, lesson.steps.length))
  if (index === session.at) return session
  return { ...session, at: index, answer: undefined, told: undefined }
}

function skip(lesson: Lesson, session: Session): Session {
  const step = stepShown(lesson, session)
  if (!step) return session
  const record = recordIn(session, step.id)
  const skipped = record.state === 'open' ? { ...record, state: 'skipped' as const } : record
  return show(lesson, withRecord(session, step.id, skipped), session.at + 1)
}

function hint(lesson: Lesson, session: Session): Session {
  const step = stepShown(lesson, session)
  if (!step || step.step.kind === 'watch') return session
  const record = recordIn(session, step.id)
  const hints = Math.min(record.hints + 1, HINTS)
  return withRecord(session, step.id, { ...record, hints })
}

function withRecord(session: Session, step: string, record: StepRecord): Session {
  return { ...session, records: { ...session.records, [step]: record } }
}

/** Kinds that are answered by picking something, and those that are answered by a run. */
const PICKED: ReadonlySet<Step['kind']> = new Set(['predict', 'find', 'explain'])

function pick(lesson: Lesson, session: Session, evidence: Evidence): Session {
  const step = stepShown(lesson, session)
  if (!step || !PICKED.has(step.step.kind)) return session
  const { done, say, remark } = grade(step.step, evidence)
  if (!done && say === undefined && remark === undefined) return session
  const { choice } = evidence
  const answer: Answer = {
    right: done,
    ...(say !== undefined && { say }),
    ...(remark && { remark }),
    ...(choice !== undefined && { choice }),
  }
  return answered(session, step, answer, isAnswer(remark) && !isOnTheWay(step.step, evidence))
}

/** An event that is opened to look for a field in it is no answer yet. */
function isOnTheWay(step: Step, { field }: Evidence): boolean {
  return step.kind === 'find' && step.field !== undefined && field === undefined
}

/** The right event without its field, or a question that cannot be judged yet, is half an answer. */
function isAnswer(remark: Remark | undefined): boolean {
  return (
    remark?.is !== 'pick-a-field' && remark?.is !== 'run-first' && remark?.is !== 'goes-elsewhere'
  )
}

function answered(session: Session, step: LessonStep, answer: Answer, counts: boolean): Session {
  const record = recordIn(session, step.id)
  const said = { ...session, answer }
  if (record.state === 'done') return said
  return withRecord(said, step.id, {
    ...record,
    state: answer.right ? 'done' : record.state,
    tries: record.tries + (counts ? 1 : 0),
  })
}

function ran(lesson: Lesson, session: Session, message: Ran): Session {
  const step = stepShown(lesson, session)
  if (!step || PICKED.has(step.step.kind)) return session
  const graded = grade(step.step, message.evidence)
  return graded.done ? passed(session, step, graded) : strayed(session, step, graded, message)
}

function passed(session: Session, step: LessonStep, { changes }: Grade): Session {
  const record = recordIn(session, step.id)
  const isDone = record.state === 'done'
  const best = isDone ? (record.changes ?? Infinity) : Infinity
  const fewest = Math.min(changes ?? Infinity, best)
  if (isDone && fewest === best) return session
  const counts = step.step.kind !== 'watch' && !isDone
  return withRecord({ ...session, answer: { right: true } }, step.id, {
    ...record,
    state: 'done',
    tries: record.tries + (counts ? 1 : 0),
    ...(changes !== undefined && { changes: fewest }),
    ...(step.step.kind === 'fix' && { par: step.step.par }),
  })
}

/** What a run that does not pass deserves to hear: once, and of a changed scenario when it is over. */
function strayed(
  session: Session,
  step: LessonStep,
  { say, remark }: Grade,
  { evidence: { events, scenario, begun }, run, entering = false }: Ran,
): Session {
  if (say === undefined && remark === undefined) return session
  const isOver = events.at(-1)?.kind === 'lab.end'
  if (step.step.kind !== 'do' && !isOver) return session
  const told = JSON.stringify([run, say, remark])
  if (session.told === told) return session
  if (entering) return { ...session, told }
  const answer: Answer = {
    right: false,
    ...(say !== undefined && { say }),
    ...(remark && { remark }),
  }
  // To let it fail as it stands is to look, not to try.
  const counts = step.step.kind === 'do' || changesBetween(begun, scenario).length > 0
  return { ...answered(session, step, answer, counts), told }
}

/** All `compare` tables of a lesson. */
function tables({ intro, steps }: Lesson): Extract<Block, { type: 'compare' }>[] {
  const blocks = [...intro, ...steps.flatMap(({ prose }) => prose)]
  return blocks.filter((block) => block.type === 'compare')
}

/** Whether a table of the lesson has a column for this run. */
export function isCompared(lesson: Lesson, of: string): boolean {
  return tables(lesson).some(({ runs }) => runs.some((run) => run.of === of))
}

function measure(
  lesson: Lesson,
  session: Session,
  { of, events }: Extract<SessionMessage, { type: 'measure' }>,
): Session {
  const rows = tables(lesson)
    .filter(({ runs }) => runs.some((run) => run.of === of))
    .flatMap((table) => table.rows)
  if (rows.length === 0) return session
  const figures: Record<string, number> = {}
  for (const row of rows) {
    const figure = measured(row.measure, events)
    if (figure !== undefined) figures[keyOf(row)] = figure
  }
  return { ...session, figures: { ...session.figures, [of]: figures } }
}

function keyOf({ measure: what }: ComparedRow): string {
  return JSON.stringify(what)
}

/** The figure of a row for a run; undefined while that run has not been made. */
export function figureIn({ figures }: Session, of: string, row: ComparedRow): number | undefined {
  return Object.hasOwn(figures, of) ? figures[of]?.[keyOf(row)] : undefined
}
