/**
 * What the run of the page (A) is compared with: a second lab beside it, or a trace that was read (B).
 * B has a store and a link of its own, so that every view of a run can show it. In the first load, since
 * an address may ask for it; the views come later.
 */
import { getContext, setContext } from 'svelte'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Link, LinkEvents } from '../link/client.ts'
import type { Intent } from '../store/intent.ts'
import { scenarioOf } from '../store/recorded.ts'
import { atHead, headOf, isLive, isMoving, isOver, isRecorded } from '../store/state.ts'
import type { Speed } from '../../machines/link/protocol.ts'
import { Store, type Frames } from '../store/store.svelte.ts'
import { forkScenario } from './fork.ts'

const KEY = Symbol('comparison')

export function provideComparison(comparison: Comparison): void {
  setContext(KEY, comparison)
}

/** The comparison of the page; undefined where a run is shown alone, as in a frame of another page. */
export function useComparison(): Comparison | undefined {
  return getContext<Comparison | undefined>(KEY)
}

/** What B is, for its title. */
export type Origin =
  | { readonly kind: 'fork'; readonly seq: number }
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'named'; readonly title: string }
  | { readonly kind: 'reference' | 'link' }

export interface Beside {
  readonly store: Store
  readonly origin: Origin
  readonly link: Link
}

export class Comparison {
  readonly #left: Store
  readonly #createLink: (events: LinkEvents) => Link
  readonly #frames: Frames | undefined
  #beside = $state.raw<Beside>()
  /** How fast A ran before. */
  #speed: Speed | undefined
  #unfollow: (() => void)[] = []

  /** `frames`: those of a test. */
  constructor(left: Store, createLink: (events: LinkEvents) => Link, frames?: Frames) {
    this.#left = left
    this.#createLink = createLink
    this.#frames = frames
    // Whoever leaves A for something else has left the comparison with it.
    left.follow(({ type }) => {
      if (type === 'load' || type === 'recording' || type === 'leave') this.close()
    })
  }

  /** The run of the page. */
  get left(): Store {
    return this.#left
  }

  /** What it is compared with, while it is. */
  get beside(): Beside | undefined {
    return this.#beside
  }

  get isOpen(): boolean {
    return this.#beside !== undefined
  }

  /** True while either run moves. */
  get isMoving(): boolean {
    const right = this.#beside?.store
    return right !== undefined && (isMoving(right.state) || isMoving(this.#left.state))
  }

  /** The same run up to an event, in a lab that stands there. */
  fork(at: number): void {
    const { state } = this.#left
    if (isRecorded(state) || state.lab === undefined || at < 0) return
    // Behind the end nothing can be changed.
    const seq = state.trace.events[at]?.kind === 'lab.end' ? Math.max(0, at - 1) : at
    const scenario = forkScenario(state, seq)
    const { store } = this.#open({ kind: 'fork', seq })
    store.apply({ type: 'load', scenario, at: seq })
    this.#toHead(store)
  }

  /** Another scenario, run to its end; `at`: the event that is looked at then. */
  run(scenario: ScenarioInput, origin: Origin, at?: number): void {
    const { store } = this.#open(origin)
    store.apply({ type: 'load', scenario })
    this.#runOut(store, at)
  }

  /** A trace that needs no lab. */
  show(events: readonly TraceEvent[], origin: Origin): void {
    this.#open(origin).store.apply({ type: 'recording', events })
  }

  /** An empty B, for whoever reads a file into it. */
  await(title: string): Store {
    return this.#open({ kind: 'named', title }).store
  }

  /** What was read into B is a scenario: it is run to its end. */
  settle(): void {
    const store = this.#beside?.store
    if (store && store.state.lab === undefined && store.state.problem === undefined)
      this.#runOut(store, undefined)
  }

  /** As an address says: both run to their ends, and then look at their events. */
  restore(scenario: ScenarioInput, at: number | undefined, otherAt: number | undefined): void {
    this.run(scenario, { kind: 'link' }, otherAt)
    this.#runOut(this.#left, at)
  }

  /** Lets both go on to their ends, as fast as they go. */
  runOn(): void {
    if (this.#beside === undefined) return
    for (const store of [this.#left, this.#beside.store]) {
      if (!isLive(store.state) && store.state.lab?.phase !== 'opening') continue
      store.apply({ type: 'speed', speed: 'max' })
      if (!atHead(store.state)) store.apply({ type: 'last' })
      store.apply({ type: 'run' })
    }
  }

  pause(): void {
    for (const store of [this.#left, this.#beside?.store])
      if (store && isMoving(store.state)) store.apply({ type: 'pause' })
  }

  /** What a key asks for: running is for both, the rest is for the run of the page. */
  apply(intent: Intent): void {
    if (this.isOpen && intent.type === 'run') this.runOn()
    else if (this.isOpen && intent.type === 'pause') this.pause()
    else this.#left.apply(intent)
  }

  /** Makes B the run of the page. */
  keep(): void {
    const state = this.#beside?.store.state
    if (state === undefined || state.lab === undefined) return
    const { events, length } = state.trace
    const at = Math.max(0, headOf(state))
    if (isRecorded(state)) this.#left.apply({ type: 'recording', events: events.slice(0, length) })
    else this.#left.apply({ type: 'load', scenario: scenarioOf(state), at })
  }

  /** Back to the one run; the other lab ends. */
  close(): void {
    this.#leave()
    if (this.#speed !== undefined) this.#left.apply({ type: 'speed', speed: this.#speed })
    this.#speed = undefined
  }

  #open(origin: Origin): Beside {
    this.#leave()
    this.#speed ??= this.#left.state.speed
    let link: Link | undefined
    const store = new Store((events) => (link = this.#createLink(events)), this.#frames)
    if (link === undefined) throw new Error('a store makes its link at once')
    store.apply({ type: 'speed', speed: 'max' })
    return (this.#beside = { store, origin, link })
  }

  #leave(): void {
    for (const unfollow of this.#unfollow) unfollow()
    this.#unfollow = []
    this.#beside?.store.apply({ type: 'leave' })
    this.#beside?.link.close()
    this.#beside = undefined
  }

  /** Events come in whole entries of the lab's queue: commands act behind the last one of them. */
  #toHead(store: Store): void {
    this.#once(store, () => {
      const { lab, motion } = store.state
      if (motion.kind !== 'still' || lab?.phase !== 'paused') return false
      if (!atHead(store.state)) store.apply({ type: 'last' })
      return true
    })
  }

  /** Runs a lab to its end from the start; then to the event that is looked at. */
  #runOut(store: Store, at: number | undefined): void {
    store.apply({ type: 'speed', speed: 'max' })
    store.apply({ type: 'run' })
    if (at === undefined) return
    this.#once(store, () => {
      if (!isOver(store.state) || isMoving(store.state)) return false
      store.apply({ type: 'select', seq: at })
      return true
    })
  }

  /** Asks after each answer of a lab, until it is done. */
  #once(store: Store, isDone: () => boolean): void {
    const unfollow = store.follow((message) => {
      if (message.type !== 'response' || message.response.type !== 'status') return
      if (!isDone()) return
      unfollow()
    })
    this.#unfollow.push(unfollow)
  }
}
