/**
 * One lesson that is open beside the lab: hears what happens there, has it judged by the session, and
 * puts into the store what the learner is to see.
 */
import type { Block } from '../../machines/lesson/content.ts'
import type { Lesson, LessonStep } from '../../machines/lesson/lesson.ts'
import type { LessonProgress } from '../../machines/lesson/progress.ts'
import type { Session, SessionMessage, StepRecord } from '../../machines/lesson/session.ts'
import type { Message } from '../store/intent.ts'
import { isLive, isMoving, type State, type Trace } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { Beside } from './beside.svelte.ts'
import type { Figure } from './guide.ts'
import type { Kit } from './kit.ts'
import { Measuring } from './measuring.ts'
import { once } from './once.ts'
import { Pace } from './pace.ts'
import { Pointing } from './pointing.svelte.ts'
import type { Scout } from './scout.ts'
import { Stops } from './stops.ts'

/** Steps that ask for a change, and those that need the head of the lab to be done. */
const CHANGES = new Set(['fix', 'break'])
const ACTS = new Set(['do', 'fix', 'break'])
/** Intents that put something of another origin in place of the lesson's lab. */
const REPLACES: ReadonlySet<Message['type']> = new Set(['load', 'recording', 'leave'])

export interface Surroundings {
  store: Store
  kit: Kit
  scout: Scout
  /** Told when there is something new to keep. */
  onchange: () => void
}

export class OpenLesson {
  #lesson = $state.raw<Lesson>() as Lesson
  #session = $state.raw<Session>() as Session
  readonly beside: Beside
  readonly pointing: Pointing
  readonly #pace: Pace
  readonly #stops: Stops
  readonly #measuring: Measuring
  readonly #around: Surroundings
  #places: Places

  constructor(lesson: Lesson, kept: LessonProgress, around: Surroundings) {
    this.#lesson = lesson
    this.#around = around
    this.#session = sessionOf(lesson, kept, around.kit)
    this.#places = kept.places
    this.beside = new Beside(around.store, around.scout, around.kit)
    this.#pace = new Pace(around.store, this.beside)
    this.#stops = new Stops(around.store, this.beside, this.#pace, around.kit)
    this.#measuring = new Measuring(this.beside, around.kit, (message) => this.#take(message))
    this.pointing = new Pointing(
      around.store,
      this.beside.sightings,
      () => this.step?.prose ?? this.#lesson.intro,
      (intent) => this.beside.apply(intent),
    )
  }

  get lesson(): Lesson {
    return this.#lesson
  }

  /** The same lesson in another language, or written anew by its author. */
  set lesson(lesson: Lesson) {
    const shown = this.step?.id
    this.#lesson = lesson
    const at = lesson.steps.findIndex(({ id }) => id === shown)
    if (shown !== undefined && at >= 0) this.#session = { ...this.#session, at }
    else this.#take({ type: 'show', at: this.#session.at })
  }

  get session(): Session {
    return this.#session
  }

  get step(): LessonStep | undefined {
    return this.#lesson.steps[this.#session.at]
  }

  get record(): StepRecord | undefined {
    return this.step && this.#around.kit.recordIn(this.#session, this.step.id)
  }

  /** True until the step shown is done or skipped. */
  get #isOpen(): boolean {
    return this.record?.state === 'open'
  }

  get hints(): readonly string[] {
    const step = this.step?.step
    return step && step.kind !== 'watch' ? step.hints.slice(0, this.record?.hints ?? 0) : []
  }

  get changes(): number | undefined {
    if (!this.step || !CHANGES.has(this.step.step.kind) || this.beside.strayed) return undefined
    const evidence = this.beside.evidence('head')
    if (!evidence) return undefined
    return this.#around.kit.changesBetween(evidence.begun, evidence.scenario).length
  }

  readonly ready: boolean = $derived.by(() => {
    const { kit, store } = this.#around
    const step = this.step?.step
    const { trace, cursor } = store.state
    const find = this.beside.sightings.finderIn(trace)
    switch (step?.kind) {
      case 'predict':
        // What is recorded beyond the cursor has not been seen.
        return (kit.opensAt(step.after, trace.events, 0, find) ?? Infinity) <= cursor
      case 'find':
        return find(step.event, 0) !== undefined
      case 'explain':
        return !isMoving(store.state) && this.#hasFailed(trace)
      default:
        return true
    }
  })

  /** Looks through the whole trace: once, and again only when it has grown. */
  readonly #hasFailed = once(({ events, length }: Trace) => {
    return this.#around.kit.why(events.slice(0, length)) !== undefined
  })

  get waits(): boolean {
    const { state } = this.#around.store
    const kind = this.step?.step.kind ?? ''
    const runs = ACTS.has(kind) || kind === 'watch' || kind === 'explain' || !this.ready
    return this.#isOpen && runs && !this.beside.strayed && isLive(state) && state.cursor > 0
  }

  figures(block: Extract<Block, { type: 'compare' }>): Figure[][] {
    const { kit } = this.#around
    return block.rows.map((row) => block.runs.map(({ of }) => kit.figureIn(this.#session, of, row)))
  }

  /** Where the lab stood in each chapter, and what was made of the steps. */
  progress(): LessonProgress {
    const { at, records, figures } = this.#session
    const step = at >= this.#lesson.steps.length ? 'end' : this.#lesson.steps[at]?.id
    return {
      steps: records,
      ...(step !== undefined && { at: step }),
      places: this.#places,
      figures,
    }
  }

  /** Begins, at a step or where the learner was. `adopts`: what the lab runs is this lesson's. */
  begin(step: string | undefined, adopts = false): void {
    const at = this.#lesson.steps.findIndex(({ id }) => id === step)
    if (at >= 0) this.#take({ type: 'show', at })
    const chapter = this.#around.kit.chapterAt(this.#lesson, this.#session.at)
    if (adopts) this.beside.adopt(chapter)
    else this.beside.bring(chapter, this.#places[chapter.id])
    void this.#arm()
    this.#measureMissing()
  }

  /** Records that came from elsewhere; where the learner stands stays. */
  takeIn({ steps, figures }: LessonProgress): void {
    this.#session = { ...this.#session, records: steps, figures }
  }

  goTo(at: number): void {
    this.#take({ type: 'show', at })
    this.pointing.forget()
    const chapter = this.#around.kit.chapterAt(this.#lesson, this.#session.at)
    if (chapter.id !== this.beside.chapter?.id) {
      this.keep()
      this.beside.bring(chapter, this.#places[chapter.id])
    } else if (this.step && ACTS.has(this.step.step.kind)) this.beside.returnToHead()
    void this.#arm()
    this.#judge(true)
  }

  skip(): void {
    this.#take({ type: 'skip' })
    this.goTo(this.#session.at)
  }

  again(): void {
    const chapter = this.#around.kit.chapterAt(this.#lesson, this.#session.at)
    this.#places = withPlace(this.#places, chapter.id, undefined)
    this.#session = { ...this.#session, answer: undefined, told: undefined }
    this.beside.bring(chapter)
    void this.#arm()
  }

  comeBack(): void {
    const chapter = this.#around.kit.chapterAt(this.#lesson, this.#session.at)
    this.beside.bring(chapter, this.#places[chapter.id])
    void this.#arm()
  }

  openHint(): void {
    this.#take({ type: 'hint' })
  }

  async choose(choice: number): Promise<void> {
    const step = this.step
    const evidence = this.beside.evidence('head')
    if (!step || !evidence || this.beside.strayed) return
    const { step: asked } = step
    if (asked.kind === 'predict' && this.ready) {
      const events = await this.beside.answerTo(asked)
      if (events === undefined || this.step !== step) return
      this.#take({ type: 'pick', evidence: { ...evidence, events, choice } })
      if (this.#session.answer?.right === true) this.#stops.reveal(step, events)
    } else this.#take({ type: 'pick', evidence: { ...evidence, choice } })
  }

  pick(seq: number, field?: string, around: readonly string[] = []): void {
    const step = this.step?.step
    const evidence = this.beside.evidence('head')
    if (step?.kind !== 'find' || !evidence || this.beside.strayed) return
    const meant = step.field !== undefined && around.includes(step.field) ? step.field : field
    const chosen = { seq, ...(meant !== undefined && { field: meant }) }
    this.#take({ type: 'pick', evidence: { ...evidence, ...chosen } })
  }

  async play(): Promise<void> {
    if (this.beside.strayed) return
    await this.#arm()
    if (!isMoving(this.#around.store.state)) this.beside.apply({ type: 'run' })
  }

  hurry(): void {
    this.#pace.hurry()
  }

  /** A message has acted on the store. */
  heard(message: Message, before: State): void {
    const { state } = this.#around.store
    if (REPLACES.has(message.type) && !this.beside.isOurs) {
      this.beside.strayed = true
      return
    }
    if (this.beside.strayed) return
    if (state.lab?.ref !== before.lab?.ref || isByHand(message)) void this.#arm()
    if (message.type === 'select' && message.passing !== true && !this.beside.isOurs)
      this.pick(message.seq)
    if (state.cursor !== before.cursor || state.trace !== before.trace) this.#judge()
    if (!isMoving(state)) this.#pace.rest()
    if (
      state.motion.kind === 'still' &&
      (before.motion !== state.motion || state.cursor !== before.cursor)
    )
      this.#around.onchange()
  }

  /** Remembers where the lab stands. */
  keep(): void {
    const id = this.beside.chapter?.id
    if (id === undefined || this.beside.strayed) return
    this.#places = withPlace(this.#places, id, this.beside.place())
  }

  /** The lab is let go. */
  end(): void {
    this.keep()
    this.beside.lift()
    this.#pace.rest()
  }

  /** Sets the stop that the step shown asks for, while it is open. */
  async #arm(): Promise<void> {
    const step = this.#isOpen ? this.step?.step : undefined
    await this.#stops.arm(step)
    // What comes next is looked up before it is asked for, so that the answer comes at once.
    if (step?.kind === 'predict' && !this.beside.strayed && this.step?.step === step)
      void this.beside.answerTo(step)
  }

  /** Judges the run up to the cursor. */
  #judge(entering = false): void {
    const step = this.step
    if (!step || this.beside.strayed) return
    const { store } = this.#around
    const evidence = this.beside.evidence('cursor')
    if (!evidence) return
    const wasOpen = this.record?.state !== 'done'
    this.#take({ type: 'ran', evidence, run: store.state.lab?.ref ?? 0, entering })
    if (!wasOpen || this.record?.state !== 'done') return
    if (step.step.kind === 'watch') this.#stops.late(step.step, evidence.events)
  }

  #take(message: SessionMessage): void {
    const before = this.#session
    const step = this.step
    const next = this.#around.kit.nextSession(this.#lesson, before, message)
    if (next === before) return
    this.#session = next
    this.#around.onchange()
    const isDone = (session: Session): boolean =>
      step !== undefined && this.#around.kit.recordIn(session, step.id).state === 'done'
    if (step && isDone(next) && !isDone(before)) this.#passed(step)
  }

  #passed(step: LessonStep): void {
    if (step.step.kind !== 'watch') this.beside.lift()
    this.#measuring.passed(this.#lesson, this.#session, step)
  }

  #measureMissing(): void {
    const { step } = this
    if (!step || this.record?.state !== 'done' || this.beside.strayed) return
    this.#measuring.missing(this.#lesson, this.#session, step)
  }
}

/** A command by hand came back from the lab: what comes next is another future. */
function isByHand(message: Message): boolean {
  return message.type === 'response' && message.response.type === 'done'
}

type Places = LessonProgress['places']

function withPlace(places: Places, id: string, place: Places[string] | undefined): Places {
  const others = Object.fromEntries(Object.entries(places).filter(([each]) => each !== id))
  return place ? { ...others, [id]: place } : others
}

function sessionOf(lesson: Lesson, kept: LessonProgress, kit: Kit): Session {
  const index = lesson.steps.findIndex(({ id }) => id === kept.at)
  const at = kept.at === 'end' ? lesson.steps.length : index
  return { ...kit.NEW_SESSION, at, records: kept.steps, figures: kept.figures }
}
