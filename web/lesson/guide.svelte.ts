/**
 * The guide of the page: fetches course and lessons, opens one beside the lab, keeps progress. What
 * is heavy comes with the first lesson (`kit.ts`, `open-lesson.svelte.ts`).
 *
 *   store ──messages──▶ open lesson ──▶ session (machines/lesson) ──▶ keeper ──▶ localStorage
 *     ▲                     │
 *     └──load, stop, select─┘
 */
import { createContext } from 'svelte'
import type { Block, Pointer } from '../../machines/lesson/content.ts'
import type { Glossary } from '../../machines/lesson/glossary.ts'
import type { Lesson } from '../../machines/lesson/lesson.ts'
import type { Answer, StepRecord } from '../../machines/lesson/session.ts'
import { keepsSecret } from '../../machines/lesson/secret.ts'
import type { MysteryRecord, Progress } from '../../machines/lesson/progress.ts'
import type { CourseIndex, ShippedLesson } from '../../machines/lesson/shipped.ts'
import type { LessonPlace } from '../share/address.ts'
import { formatHash } from '../share/hash.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/words.svelte.ts'
import type { Figure, Guide } from './guide.ts'
import { hidden } from './hidden.svelte.ts'
import { Library } from './library.ts'
import type { OpenLesson } from './open-lesson.svelte.ts'
import { makeTools, type Ports, type Tools } from './tools.ts'

/** The guide of the page, for components. */
export const [useGuide, provideGuide] = createContext<Guide>()

const UNSEEN: StepRecord = { state: 'open', tries: 0, hints: 0 }
const NOTHING_LIT: ReadonlySet<number> = new Set()
/** A place is kept once the lab has rested for so long. */
const KEEP_AFTER_MS = 300

/** The record of a step, whatever its name: `constructor` is one, too. */
function recordOf(records: Readonly<Record<string, StepRecord>> = {}, step: string): StepRecord {
  return (Object.hasOwn(records, step) && records[step]) || UNSEEN
}

export class LessonGuide implements Guide {
  #course = $state.raw<CourseIndex>()
  #glossary = $state.raw<Glossary>()
  #failure = $state.raw<string>()
  #problems = $state.raw<readonly string[]>([])
  #open = $state.raw<OpenLesson>()
  #tools = $state.raw<Tools>()
  #gettingTools: Promise<Tools> | undefined
  readonly #store: Store
  readonly #ports: Ports
  readonly #library: Library
  /** Changes in an author's folder are heard of. */
  #watches = false
  #again: (() => void) | undefined
  /** Rises with each lesson asked for: only the last one is opened. */
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: Store, ports: Ports) {
    this.#store = store
    this.#ports = ports
    this.#library = new Library(ports.fetch)
    store.follow((message, before) => this.#open?.heard(message, before))
  }

  get course(): CourseIndex | undefined {
    return this.#course
  }

  get glossary(): Glossary | undefined {
    return this.#glossary
  }

  get failure(): string | undefined {
    return this.#failure
  }

  get lesson(): Lesson | undefined {
    return this.#open?.lesson
  }

  get at(): number {
    return this.#open?.session.at ?? -1
  }

  get answer(): Answer | undefined {
    return this.#open?.session.answer
  }

  get hints(): readonly string[] {
    return this.#open?.hints ?? []
  }

  get lit(): ReadonlySet<number> {
    return this.#open?.pointing.lit ?? NOTHING_LIT
  }

  get spot(): { pointer: Pointer; seq?: number } | undefined {
    return this.#open?.pointing.spot
  }

  get changes(): number | undefined {
    return this.#open?.changes
  }

  get ready(): boolean {
    return this.#open?.ready ?? true
  }

  get waits(): boolean {
    return this.#open?.waits ?? false
  }

  get strayed(): boolean {
    return this.#open?.beside.strayed ?? false
  }

  get problems(): readonly string[] {
    return this.#problems
  }

  get hides(): boolean {
    if (hidden.place !== undefined) return hidden.on
    const lesson = this.lesson
    if (lesson === undefined || this.strayed) return false
    return keepsSecret(lesson, (step) => this.record(step))
  }

  get last(): { lesson: string; step?: string } | undefined {
    const keeper = this.#tools?.keeper
    const lesson = keeper?.progress.recent[0]
    if (keeper === undefined || lesson === undefined) return undefined
    const { at: step } = keeper.of(lesson)
    return { lesson, ...(step !== undefined && { step }) }
  }

  /** What of the lesson stands in the address. */
  get place(): LessonPlace {
    if (hidden.place !== undefined) return { mystery: hidden.place, isSecret: true }
    const open = this.#open
    if (!open || this.strayed) return {}
    return { lesson: open.lesson.id, step: open.step?.id, isSecret: this.hides }
  }

  /** Best results of mysteries, by their keys; undefined until they have been read. */
  get mysteries(): Progress['mysteries'] {
    return this.#tools?.keeper.progress.mysteries
  }

  /** Keeps a result of a mystery with the progress. */
  async keepMystery(key: string, made: MysteryRecord): Promise<void> {
    const { keeper } = await this.#getTools()
    keeper.putMystery(key, made)
  }

  record(step: string): StepRecord {
    return recordOf(this.#open?.session.records, step)
  }

  recordOf(lesson: string, step: string): StepRecord {
    if (lesson === this.lesson?.id) return this.record(step)
    return recordOf(this.#tools?.keeper.of(lesson).steps, step)
  }

  figures(block: Extract<Block, { type: 'compare' }>): Figure[][] {
    return this.#open?.figures(block) ?? block.rows.map(() => block.runs.map(() => undefined))
  }

  load(): void {
    if (this.#course === undefined)
      void this.#try(
        () => this.#load(),
        () => this.load(),
      )
  }

  retry(): void {
    this.#failure = undefined
    this.#again?.()
  }

  /** Opens a lesson at a step, or where the learner was. `adopts`: the lab runs it already. */
  async open(id: string, step?: string, adopts = false): Promise<void> {
    const turn = ++this.#turn
    await this.#try(
      async () => {
        const [tools, shipped] = await Promise.all([
          this.#getTools(),
          this.#library.lesson(id, this.#ports.language()),
        ])
        this.load()
        if (turn === this.#turn) this.#enter(tools, id, shipped, step, adopts)
      },
      () => void this.open(id, step, adopts),
    )
  }

  #enter(
    { kit, keeper, scout, Opened }: Tools,
    id: string,
    { lesson, problems = [] }: ShippedLesson,
    step: string | undefined,
    adopts: boolean,
  ): void {
    this.close()
    this.#problems = problems
    if (lesson === undefined) {
      this.#failure = t().guide.broken
      return
    }
    const store = this.#store
    const onchange = (): void => this.#keepSoon()
    const opened = new Opened(lesson, keeper.of(id), { store, kit, scout, onchange })
    this.#open = opened
    if (step !== undefined && !lesson.steps.some((each) => each.id === step))
      store.apply({ type: 'problem', problem: { title: t().guide.noStep(step) } })
    opened.begin(step, adopts)
    keeper.put(id, opened.progress())
  }

  close(): void {
    this.#turn++
    this.#open?.end()
    this.keep()
    this.#open = undefined
    this.#problems = []
    this.#tools?.scout.close()
  }

  goTo(step: number): void {
    this.#open?.goTo(step)
  }

  skip(): void {
    this.#open?.skip()
  }

  again(): void {
    this.#open?.again()
  }

  comeBack(): void {
    this.#open?.comeBack()
  }

  choose(option: number): void {
    void this.#open?.choose(option)
  }

  openHint(): void {
    this.#open?.openHint()
  }

  follow(pointer: Pointer): void {
    if (pointer.to === 'lesson') void this.open(pointer.lesson)
    else this.#open?.pointing.follow(pointer)
  }

  play(): void {
    void this.#open?.play()
  }

  hurry(): void {
    this.#open?.hurry()
  }

  pickField(doc: string | undefined, around?: readonly string[]): void {
    if (doc !== undefined) this.#open?.pick(this.#store.state.cursor, doc, around)
  }

  pickEvent(): void {
    this.#open?.pick(this.#store.state.cursor)
  }

  linkTo(lesson: string, step?: string): string {
    return this.#ports.address(formatHash({ lesson, step }))
  }

  saved(): string {
    this.keep()
    const tools = this.#tools
    return tools ? tools.kit.formatProgress(tools.keeper.progress) : ''
  }

  take(text: string): string | undefined {
    if (this.#tools === undefined) return t().lesson.notLoaded
    this.keep()
    const why = this.#tools.keeper.take(text)
    this.#takeIn()
    return why
  }

  results(): string {
    this.keep()
    const tools = this.#tools
    return tools && this.#course ? tools.kit.resultsCsv(this.#course, tools.keeper.progress) : ''
  }

  /** Keeps what was made of the open lesson, now. */
  keep(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const open = this.#open
    if (!open) return
    open.keep()
    this.#tools?.keeper.put(open.lesson.id, open.progress())
  }

  /** Another tab has kept something. */
  heard(text: string): void {
    this.#tools?.keeper.heard(text)
    this.#takeIn()
  }

  /** The lesson that is open goes on with what has come to it from elsewhere. */
  #takeIn(): void {
    const open = this.#open
    if (open && this.#tools) open.takeIn(this.#tools.keeper.of(open.lesson.id))
  }

  /** The page speaks another language now, or an author has changed something: all of it once more. */
  refresh(): void {
    if (this.#tools === undefined) return
    void this.#try(
      async () => {
        await this.#load()
        await this.#reopen()
      },
      () => this.refresh(),
    )
  }

  async #reopen(): Promise<void> {
    const id = this.#open?.lesson.id
    if (id === undefined) return
    const { lesson, problems = [] } = await this.#library.lesson(id, this.#ports.language())
    if (this.#open?.lesson.id !== id) return
    this.#problems = problems
    if (lesson) this.#open.lesson = lesson
  }

  #keepSoon(): void {
    this.#timer ??= setTimeout(() => this.keep(), KEEP_AFTER_MS)
  }

  async #load(): Promise<void> {
    const [, index, glossary] = await Promise.all([
      this.#getTools(),
      this.#library.index(this.#ports.language()),
      this.#library.glossary(),
    ])
    this.#course = index
    this.#glossary = glossary
    if (index.live && !this.#watches) {
      this.#watches = true
      this.#ports.watch(() => this.refresh())
    }
  }

  #getTools(): Promise<Tools> {
    this.#gettingTools ??= makeTools(this.#store, this.#ports).then(
      (tools) => (this.#tools = tools),
      (error: unknown) => {
        this.#gettingTools = undefined
        throw error
      },
    )
    return this.#gettingTools
  }

  /** Does it, or says why it could not be done; `again` is what `retry` does then. */
  async #try(act: () => Promise<void>, again: () => void): Promise<void> {
    try {
      await act()
      this.#failure = this.#open || this.#problems.length === 0 ? undefined : this.#failure
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error)
      this.#again = again
    }
  }
}
