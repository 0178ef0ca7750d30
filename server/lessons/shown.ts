/** Whether what a lesson shows is there in its runs: events, fields of their bytes, figures. */
import type { Field } from '../../machines/dissection/field.ts'
import type { LessonStep, Lesson } from '../../machines/lesson/lesson.ts'
import { measured } from '../../machines/lesson/measure.ts'
import { isSuch, seqOf, type Occurrence } from '../../machines/lesson/occurrence.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { Conversation } from '../lab/dissect/tree/conversation.ts'
import { blocksIn, pointersIn } from './prose.ts'

type Events = readonly TraceEvent[]

export interface Runs {
  /** Every run that was made. */
  all: readonly Events[]
  /** What stands in the lab when a step is done; `scenario` for the first run. */
  byStep: ReadonlyMap<string, Events>
}

/** What the lesson speaks of and its runs do not have. */
export function notShown(lesson: Lesson, runs: Runs): string[] {
  const dissected = new Dissected()
  return [
    ...pointsOf(lesson, runs),
    ...figuresOf(lesson, runs),
    ...lesson.steps.flatMap((step) => soughtIn(step, runs, dissected)),
    ...pointersIn(lesson).flatMap((pointer) =>
      pointer.to !== 'field' ||
      runs.all.some((events) => dissected.has(pointer.occurrence, pointer.doc, events))
        ? []
        : [`a link leads to ${pointer.doc}, which that event holds in no run`],
    ),
  ]
}

/** A link to what never happens would lead nowhere. */
function pointsOf(lesson: Lesson, { all }: Runs): string[] {
  return Object.entries(lesson.front.points)
    .filter(([, occurrence]) => all.every((events) => seqOf(occurrence, events) === undefined))
    .map(([name]) => `points: ${name} happens in no run`)
}

/** A table of figures has one for every run. */
function figuresOf(lesson: Lesson, { byStep }: Runs): string[] {
  return blocksIn(lesson).flatMap((block) => {
    if (block.type !== 'compare') return []
    return block.runs.flatMap(({ of, as }) => {
      const events = byStep.get(of)
      if (!events) return [`compare: there is no run of ${JSON.stringify(of)}`]
      return block.rows
        .filter(({ measure }) => measured(measure, events) === undefined)
        .map((row) => `compare: "${row.as}" has no figure in "${as}"`)
    })
  })
}

/** A field that is to be found is in the bytes of such an event. */
function soughtIn({ id, step }: LessonStep, { byStep }: Runs, dissected: Dissected): string[] {
  if (step.kind !== 'find' || step.field === undefined) return []
  return dissected.has(step.event, step.field, byStep.get(id) ?? [])
    ? []
    : [`#${id}: no such event holds ${step.field}`]
}

/** Dissects each run once. */
class Dissected {
  readonly #known = new Map<Events, Conversation>()

  /** Whether an event that is such an occurrence holds a field with this explanation. */
  has(occurrence: Occurrence, doc: string, events: Events): boolean {
    const conversation = this.#of(events)
    return events
      .filter((event) => isSuch(occurrence, event))
      .some(({ seq }) =>
        conversation
          .dissect(seq)
          ?.layers.some(({ fields }) => fields.some((each) => holds(each, doc))),
      )
  }

  #of(events: Events): Conversation {
    const known = this.#known.get(events) ?? new Conversation()
    if (!this.#known.has(events)) for (const event of events) known.feed(event)
    this.#known.set(events, known)
    return known
  }
}

function holds(field: Field, doc: string): boolean {
  return field.doc === doc || (field.children ?? []).some((child) => holds(child, doc))
}
