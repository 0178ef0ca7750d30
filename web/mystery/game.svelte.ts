/**
 * Plays a mystery: loads its run, counts looks, takes answers, and judges what mends it. Everything is
 * decided by `machines/lesson/mystery`; here it is tied to the store.
 */
import { changesBetween } from '../../machines/lesson/changes.ts'
import { effectiveScenario } from '../../machines/lesson/effective.ts'
import { opensAt } from '../../machines/lesson/gate.ts'
import { openComposed } from '../../machines/lesson/mystery/composed.ts'
import type { Difficulty, Stage } from '../../machines/lesson/mystery/fault.ts'
import { MAX_MYSTERY_SEED } from '../../machines/lesson/mystery/mystery.ts'
import {
  erred,
  evidenceOf,
  hinted,
  lookedAt,
  NEW_INQUIRY,
  parLooks,
  pointsOf,
  type Inquiry,
} from '../../machines/lesson/mystery/score.ts'
import { stageReached } from '../../machines/lesson/mystery/stage.ts'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Explanation } from '../../machines/why/explanation.ts'
import { why } from '../../machines/why/why.ts'
import type { LessonGuide } from '../lesson/guide.svelte.ts'
import { hidden } from '../lesson/hidden.svelte.ts'
import { once } from '../lesson/once.ts'
import type { Message } from '../store/intent.ts'
import { isMoving, isRecorded, type State } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/later.ts'
import { composed, drawn, generated, readKey, type Option, type Puzzle } from './puzzle.ts'

/** What the run, once it is over, says about itself. */
interface Finding {
  explanation: Explanation
  par: number
  stage: Stage
  /** The event that says most, of those that a player may see. */
  telling: TraceEvent | undefined
}

export class Game {
  #puzzle = $state.raw<Puzzle>()
  #inquiry = $state.raw<Inquiry>(NEW_INQUIRY)
  #tried = $state.raw<readonly number[]>([])
  #finding = $state.raw<Finding>()
  /** The run is over, and nothing failed in it: there is nothing to find. */
  #isSound = $state(false)
  #drawn = $state.raw<{ options: Option[]; right: number }>()
  #isSolved = $state(false)
  #mended = $state<number>()
  /** Who loads is this game, not somebody else. */
  #isLoading = false
  #begun: Scenario | undefined
  readonly #store: Store
  readonly #guide: LessonGuide
  readonly #onleave: () => void
  /** A run that is over is looked through once, not at each event that is picked in it. */
  readonly #why = once(why)

  constructor(store: Store, guide: LessonGuide, onleave: () => void) {
    this.#store = store
    this.#guide = guide
    this.#onleave = onleave
    store.follow((message, before) => this.#heard(message, before))
  }

  get puzzle(): Puzzle | undefined {
    return this.#puzzle
  }

  get inquiry(): Inquiry {
    return this.#inquiry
  }

  /** Options that were chosen and wrong. */
  get tried(): readonly number[] {
    return this.#tried
  }

  get options(): readonly Option[] | undefined {
    return this.#puzzle?.options ?? this.#drawn?.options
  }

  /** What is known of the run; undefined until it is over. */
  get finding(): Finding | undefined {
    return this.#finding
  }

  get isSound(): boolean {
    return this.#isSound
  }

  get isSolved(): boolean {
    return this.#isSolved
  }

  /** With how few changes it was mended. */
  get mended(): number | undefined {
    return this.#mended
  }

  get right(): number | undefined {
    return this.#puzzle?.right ?? this.#drawn?.right
  }

  play(difficulty: Difficulty, seed = anySeed()): void {
    this.#begin(generated(difficulty, seed))
  }

  /**
   * Opens what an address says; false, with a problem told, when it is none: all stays as it was then.
   * `enter` is called before anything of it is loaded.
   */
  openLink(text: string, enter: () => void = () => undefined): boolean {
    const key = readKey(text)
    const opened = key || this.#puzzle?.link === text ? undefined : openComposed(text)
    if (opened?.ok !== false) {
      enter()
      if (key) this.play(key.difficulty, key.seed)
      else if (opened) this.#begin(composed(text, opened.mystery))
      return true
    }
    const problem = { title: t().mystery.notOpened, detail: t().mystery.linkErrors[opened.error] }
    this.#store.apply({ type: 'problem', problem })
    return false
  }

  /** Chooses an option; before the run is over nothing can be said. */
  answer(option: number): void {
    if (this.#isSolved || this.#finding === undefined || this.right === undefined) return
    if (option === this.right) this.#solve(this.#finding)
    else if (!this.#tried.includes(option)) {
      this.#tried = [...this.#tried, option]
      this.#inquiry = erred(this.#inquiry)
    }
  }

  /** One hint more; the last one goes to the event. */
  hint(): void {
    this.#inquiry = hinted(this.#inquiry)
    const { telling } = this.#finding ?? {}
    if (this.#inquiry.hints === 3 && telling) this.#goTo(telling.seq)
  }

  /** Back to the choice of a difficulty. */
  again(): void {
    this.#reset(undefined)
  }

  leave(): void {
    this.#reset(undefined)
    this.#onleave()
  }

  #goTo(seq: number): void {
    this.#store.apply({ type: 'zoom', zoom: 'all' })
    this.#store.apply({ type: 'select', seq, passing: true })
  }

  #begin(puzzle: Puzzle): void {
    this.#reset(puzzle)
    const parsed = parseScenario(puzzle.scenario)
    this.#begun = parsed.ok ? parsed.scenario : undefined
    this.#isLoading = true
    this.#store.apply({ type: 'load', scenario: puzzle.scenario, at: 0 })
    this.#isLoading = false
  }

  #reset(puzzle: Puzzle | undefined): void {
    this.#puzzle = puzzle
    this.#inquiry = NEW_INQUIRY
    this.#tried = []
    this.#finding = undefined
    this.#isSound = false
    this.#drawn = undefined
    this.#isSolved = false
    this.#mended = undefined
    hidden.place = puzzle?.link
    hidden.on = puzzle !== undefined
  }

  #solve({ par }: Finding): void {
    this.#isSolved = true
    hidden.on = false
    this.#keep(par)
  }

  #keep(par: number): void {
    const key = this.#puzzle?.key
    if (key === undefined) return
    const changes = this.#mended
    const made = { points: pointsOf(this.#inquiry), par, ...(changes !== undefined && { changes }) }
    void this.#guide.keepMystery(key, made).catch(() => undefined)
  }

  #heard(message: Message, before: State): void {
    if (this.#puzzle === undefined || this.#isLoading) return
    if (message.type === 'load' || message.type === 'recording') return this.leave()
    const now = this.#store.state
    if (!this.#isSolved) this.#count(message, before, now)
    if (message.type === 'response' || message.type === 'select') this.#read(now)
  }

  /** What somebody looked at on purpose: an event that was picked or stepped to, the tables of NATs. */
  #count(message: Message, before: State, now: State): void {
    if (message.type === 'pane' && message.pane === 'nat')
      this.#inquiry = lookedAt(this.#inquiry, 'nat')
    const isPicked = message.type === 'select' && message.passing !== true
    const isStepped =
      (message.type === 'step' || message.type === 'back' || before.motion.kind === 'stepping') &&
      now.cursor !== before.cursor &&
      now.motion.kind === 'still'
    if ((isPicked || isStepped) && now.cursor > 0 && !isMoving(now))
      this.#inquiry = lookedAt(this.#inquiry, now.cursor)
  }

  /** Nothing is judged before a run is over. */
  #read(state: State): void {
    const { events, length } = state.trace
    if (isRecorded(state) || events[length - 1]?.kind !== 'lab.end') return
    const run = length === events.length ? events : events.slice(0, length)
    if (this.#isSolved) this.#judge(run)
    else if (this.#finding === undefined) this.#find(run)
  }

  /** The run is over: what it says about itself. */
  #find(events: readonly TraceEvent[]): void {
    const explanation = this.#why(events)
    this.#isSound = explanation === undefined
    if (!explanation) return
    const near = (seq: number): number => Math.abs(seq - explanation.culprit)
    const [first] = evidenceOf(explanation, events).sort((a, b) => near(a) - near(b))
    this.#finding = {
      explanation,
      par: parLooks(explanation, events),
      stage: stageReached(events),
      telling: first === undefined ? undefined : events[first],
    }
    const { options, seed } = this.#puzzle ?? { seed: 0 }
    if (!options) this.#drawn = drawn(explanation.cause, seed)
  }

  /** Mended: the goal is reached by a scenario that differs from the one it began with. */
  #judge(events: readonly TraceEvent[]): void {
    const [start] = events
    if (start?.kind !== 'lab.start' || !this.#begun) return
    const changes = changesBetween(this.#begun, effectiveScenario(start.scenario, events)).length
    if (changes === 0 || changes >= (this.#mended ?? Infinity) || !this.#works(events)) return
    this.#mended = changes
    this.#keep(this.#finding?.par ?? 1)
  }

  readonly #works = once((events: readonly TraceEvent[]): boolean => {
    const goal = this.#puzzle?.goal
    if (goal !== undefined) return opensAt(goal, events) !== undefined
    return this.#why(events) === undefined
  })
}

function anySeed(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word % (MAX_MYSTERY_SEED + 1)
}
