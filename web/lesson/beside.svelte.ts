/**
 * The lab beside a lesson: puts a chapter's scenario into it, knows whether it still runs that, and
 * where it has to stop. All that it does to the store is marked as ours, so that a learner's own
 * doing can be told from it.
 */
import type { Chapter } from '../../machines/lesson/chapter.ts'
import type { Interactive } from '../../machines/lesson/effective.ts'
import type { Gate } from '../../machines/lesson/gate.ts'
import type { Evidence } from '../../machines/lesson/grade.ts'
import type { Finder } from '../../machines/lesson/occurrence.ts'
import type { Place } from '../../machines/lesson/progress.ts'
import type { Step } from '../../machines/lesson/step.ts'
import type { Scenario, ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Intent } from '../store/intent.ts'
import { startScenario } from '../store/labs.ts'
import { Folds } from '../store/folds.ts'
import { scenarioOf } from '../store/recorded.ts'
import { atHead, isLive, type Problem, type Trace } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import type { Kit } from './kit.ts'
import type { Enough, Scout } from './scout.ts'
import { Sightings } from './sightings.ts'

type Question = Extract<Step, { kind: 'predict' }>

export class Beside {
  /** The lab runs something that is not of this lesson. */
  strayed = $state(false)
  /** What has happened in the run that the lab shows. */
  readonly sightings: Sightings
  /** Commands by hand, as far as any cursor. */
  readonly #commands: Folds<readonly Interactive[]>
  #chapter = $state.raw<Chapter>()
  #begun: Scenario | undefined
  #own = 0
  #arming = 0
  readonly #store: Store
  readonly #scout: Scout
  readonly #kit: Kit

  constructor(store: Store, scout: Scout, kit: Kit) {
    this.#store = store
    this.#scout = scout
    this.#kit = kit
    this.sightings = new Sightings(kit.likenessTo)
    this.#commands = new Folds<readonly Interactive[]>([], (given, event) =>
      kit.isInteractive(event) ? [...given, event] : given,
    )
  }

  /** True while a message of ours acts. */
  get isOurs(): boolean {
    return this.#own > 0
  }

  get chapter(): Chapter | undefined {
    return this.#chapter
  }

  apply(intent: Intent): void {
    this.#own++
    try {
      this.#store.apply(intent)
    } finally {
      this.#own--
    }
  }

  /** Puts a chapter into the lab, at its start or where it was left. */
  bring(chapter: Chapter, place?: Place): void {
    const parsed = this.#kit.parseScenario(chapter.scenario)
    this.#begun = parsed.ok ? parsed.scenario : undefined
    this.#chapter = chapter
    this.strayed = false
    // A place that cannot run any more, of an older version, is no reason to show nothing.
    const kept = place && this.#kit.parseScenario(place.scenario).ok ? place : undefined
    const scenario = (kept?.scenario as ScenarioInput | undefined) ?? chapter.scenario
    this.apply({ type: 'load', scenario, at: kept?.at ?? 0 })
  }

  /** Takes what the lab runs for this chapter: it came out of a link. */
  adopt(chapter: Chapter): void {
    const parsed = this.#kit.parseScenario(chapter.scenario)
    this.#begun = parsed.ok ? parsed.scenario : undefined
    this.#chapter = chapter
    this.strayed = false
  }

  /** Where the lab stands; undefined when that is the chapter's own beginning, or none of its. */
  place(): Place | undefined {
    const { state } = this.#store
    if (this.strayed || state.lab === undefined || state.lab.phase === 'recorded') return undefined
    const scenario = scenarioOf(state)
    const at = Math.max(0, state.cursor)
    if (at === 0 && scenario === this.#chapter?.scenario) return undefined
    return { scenario, at }
  }

  /** What there is to judge, up to the cursor or to the last event recorded. */
  evidence(upTo: 'cursor' | 'head'): Evidence | undefined {
    const { trace, cursor } = this.#store.state
    const base = startScenario(this.#store.state)
    if (base === undefined || this.#begun === undefined) return undefined
    const commands = this.#commands.after(trace.events, trace.length)
    const scenario = this.#kit.scenarioAfter(base, commands, trace.length - 1)
    const events = eventsOf(trace, upTo === 'head' ? trace.length : cursor + 1)
    const find = this.sightings.finderIn({ events: trace.events, length: events.length })
    return { events, find, scenario, begun: this.#begun }
  }

  /** The run that the lab is in the midst of, as far as is enough or to its end. */
  future(enough?: Enough): Promise<readonly TraceEvent[] | undefined> {
    return this.#scout.trace(scenarioOf(this.#store.state), enough)
  }

  /** The run that the lab is in the midst of, as far as it tells which option of a question happens. */
  answerTo(asked: Question): Promise<readonly TraceEvent[] | undefined> {
    return this.#futureWith((sofar, find) => this.#kit.comesFirst(asked, sofar, find))
  }

  /** As far as something is found in it. */
  #futureWith(found: (sofar: readonly TraceEvent[], find: Finder) => number | undefined) {
    const seen = new Sightings(this.#kit.likenessTo)
    return this.future((sofar) => {
      const trace = { events: sofar, length: sofar.length }
      return found(sofar, seen.finderIn(trace)) !== undefined
    })
  }

  /** The whole run of a scenario as the lesson gives it. */
  ofScenario(scenario: ScenarioInput): Promise<readonly TraceEvent[] | undefined> {
    return this.#scout.trace(scenario)
  }

  /** Lets the run stop where the gate opens; with `held`, until it is lifted. */
  async stopAt(gate: Gate, held?: Problem): Promise<void> {
    const arming = ++this.#arming
    const ref = this.#store.state.lab?.ref
    const events = await this.#futureWith((sofar, find) => this.#kit.opensAt(gate, sofar, 0, find))
    if (arming !== this.#arming || ref !== this.#store.state.lab?.ref || this.strayed) return
    const seq = events && this.#kit.opensAt(gate, events)
    if (seq !== undefined) this.apply({ type: 'stop', stop: { seq, held } })
  }

  /** Lets the run go on. */
  lift(): void {
    this.#arming++
    if (this.#store.state.stop) this.apply({ type: 'stop' })
  }

  /**
   * Makes what is shown the head of a lab, where commands act: the same run again, as far as the
   * cursor.
   */
  returnToHead(): void {
    const { state } = this.#store
    if (!isLive(state) || atHead(state) || state.motion.kind !== 'still') return
    this.apply({ type: 'load', scenario: scenarioOf(state), at: state.cursor })
  }
}

/** The first events of a trace; a copy only of less than all, for traces are long. */
function eventsOf({ events }: Trace, length: number): readonly TraceEvent[] {
  return length === events.length ? events : events.slice(0, length)
}
