/**
 * One lesson that is open beside the lab: hears what happens there, has it judged by the session, and
 * puts into the store what the learner is to see.
 */
import type { Block } from '../../machines/lesson/content.ts'
import type { Lesson, LessonStep } from '../../machines/lesson/lesson.ts'
import type { LessonProgress } from '../../machines/lesson/progress.ts'
import type { Session, SessionMessage, StepRecord } from '../../machines/lesson/session.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Message } from '../store/intent.ts'
import { isLive, isMoving, type State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/later.ts'
import { Beside } from './beside.svelte.ts'
import type { Figure } from './guide.ts'
import type { Kit } from './kit.ts'
import { Pointing } from './pointing.svelte.ts'
import type { Scout } from './scout.ts'
import { Sightings } from './sightings.ts'

/** Steps that ask for a change, and those that need the head of the lab to be done. */
const CHANGES = new Set(['fix', 'break'])
const ACTS = new Set(['do', 'fix', 'break'])
/** What was foretold is waited for no longer than this at the learner's own speed. */
const PATIENCE_US = 3_000_000
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
  readonly #sightings: Sightings
  readonly #around: Surroundings
  #places: Places
  /** The speed before the learner was in a hurry. */
  #patience: State['speed'] | undefined

  constructor(lesson: Lesson, kept: LessonProgress, around: Surroundings) {
    this.#lesson = lesson
    this.#around = around
    this.#session = sessionOf(lesson, kept, around.kit)
    this.#places = kept.places
    this.beside = new Beside(around.store, around.scout, around.kit)
    this.#sightings = new Sightings(around.kit.isSuch)
    this.pointing = new Pointing(
      around.store,
      this.#sightings,
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
    const { trace } = store.state
    const events = trace.events.slice(0, trace.length)
    switch (step?.kind) {
      case 'predict':
        // What is recorded beyond the cursor has not been seen.
        return (kit.opensAt(step.after, events) ?? Infinity) <= store.state.cursor
      case 'find':
        return this.#sightings.seqOf(step.event, trace) !== undefined
      case 'explain':
        return !isMoving(store.state) && kit.why(events) !== undefined
      default:
        return true
    }
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
    this.#arm()
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
    this.#arm()
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
    this.#arm()
  }

  comeBack(): void {
    const chapter = this.#around.kit.chapterAt(this.#lesson, this.#session.at)
    this.beside.bring(chapter, this.#places[chapter.id])
    this.#arm()
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
      const events = await this.#next(asked)
      if (events === undefined || this.step !== step) return
      this.#take({ type: 'pick', evidence: { ...evidence, events, choice } })
      this.#reveal(step, events)
    } else this.#take({ type: 'pick', evidence: { ...evidence, choice } })
  }

  /** After the right answer the run goes on to what was foretold. */
  #reveal({ step }: LessonStep, events: readonly TraceEvent[]): void {
    if (step.kind !== 'predict' || this.#session.answer?.right !== true) return
    const { kit, store } = this.#around
    const right = step.options[kit.comesFirst(step, events) ?? -1]
    const seq =
      right && kit.opensAt(right.happens, events, (kit.opensAt(step.after, events) ?? 0) + 1)
    this.beside.lift()
    const { cursor } = store.state
    if (seq === undefined || cursor >= seq || isMoving(store.state)) return
    this.beside.apply({ type: 'stop', stop: { seq } })
    const waitUs = (events[seq]?.atUs ?? 0) - (events[cursor]?.atUs ?? 0)
    if (waitUs > PATIENCE_US) this.hurry()
    else this.beside.apply({ type: 'run' })
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
    const { store } = this.#around
    if (this.beside.strayed || !isLive(store.state)) return
    this.#patience ??= store.state.speed
    this.beside.apply({ type: 'speed', speed: 'max' })
    if (!isMoving(store.state)) this.beside.apply({ type: 'run' })
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
    if (this.#patience !== undefined && !isMoving(state)) this.#rest(this.#patience)
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
    if (this.#patience !== undefined) this.#rest(this.#patience)
  }

  #rest(speed: State['speed']): void {
    this.#patience = undefined
    this.beside.apply({ type: 'speed', speed })
  }

  /** Sets the stop that the step shown asks for, once it is known where it is. */
  async #arm(): Promise<void> {
    const step = this.step?.step
    this.beside.lift()
    if (step === undefined || this.beside.strayed || !this.#isOpen) return
    const { held: title, heldDetail: detail } = t().guide
    if (step.kind === 'watch') await this.beside.stopAt(step.until)
    if (step.kind !== 'predict') return
    await this.beside.stopAt(step.after, { title, detail })
    // What comes next is looked up before it is asked for, so that the answer comes at once.
    if (this.step?.step === step) void this.#next(step)
  }

  /** The run as far as it tells which option of a question happens. */
  #next(asked: Extract<LessonStep['step'], { kind: 'predict' }>) {
    const { comesFirst } = this.#around.kit
    return this.beside.future((sofar) => comesFirst(asked, sofar) !== undefined)
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
    if (step.step.kind === 'watch') this.#stopLate(step.step.until, evidence.events)
  }

  /** A run whose stop was not known in time stops where it should have. */
  #stopLate(
    until: Extract<LessonStep['step'], { kind: 'watch' }>['until'],
    events: readonly TraceEvent[],
  ): void {
    const { kit, store } = this.#around
    const seq = kit.opensAt(until, events)
    const isLate = seq !== undefined && seq < store.state.cursor && store.state.stop === undefined
    if (isLate && isMoving(store.state)) this.beside.apply({ type: 'select', seq })
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
    this.#measure(step.id, () => this.beside.future())
    this.#measureFirstRun()
  }

  #measureFirstRun(): void {
    if (Object.hasOwn(this.#session.figures, 'scenario')) return
    this.#measure('scenario', () => this.beside.ofScenario(this.#lesson.scenario))
  }

  /** Figures of a step that was left before its whole run was known. */
  #measureMissing(): void {
    const { step } = this
    if (!step || this.record?.state !== 'done' || this.beside.strayed) return
    if (!Object.hasOwn(this.#session.figures, step.id))
      this.#measure(step.id, () => this.#passing(step))
    this.#measureFirstRun()
  }

  /** The run in the lab to its end, if it is one that passes the step. */
  async #passing({ step }: LessonStep): Promise<readonly TraceEvent[] | undefined> {
    const events = await this.beside.future()
    const gate = step.kind === 'do' ? step.gate : 'goal' in step ? step.goal : undefined
    const passes = gate === undefined || this.#around.kit.opensAt(gate, events ?? []) !== undefined
    return passes ? events : undefined
  }

  /** Notes the figures of a whole run, when a table of the lesson has them. */
  #measure(of: string, whole: () => Promise<readonly TraceEvent[] | undefined>): void {
    if (!this.#around.kit.isCompared(this.#lesson, of)) return
    void whole().then((events) => {
      if (events) this.#take({ type: 'measure', of, events })
    })
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
