/** Keeps the page's address at the place the page shows, and goes where an address says. */
import type { Store } from '../store/store.svelte.ts'
import {
  DEFAULT_SCENARIO,
  isFollower,
  isMoving,
  isRealTime,
  isRecorded,
  type State,
} from '../store/state.ts'
import type { LessonGuide } from '../lesson/guide.svelte.ts'
import { mysteries } from '../mystery/mysteries.svelte.ts'
import { speak, t } from '../words/words.svelte.ts'
import { openOther, otherState } from '../compare/place.ts'
import type { Comparison } from '../compare/comparison.svelte.ts'
import { readSeat, seatHash } from '../live/seat-link.ts'
import { goHome } from '../start/home.ts'
import { addressOf, type LessonPlace } from './address.ts'
import { parseHash, strangeLesson } from './hash.ts'
import { visit } from './visit.ts'

/** Browsers limit how often an address may change (Safari: 100 times in 30 s). */
const WRITE_AFTER_MS = 400

/** Follows address and state, one after the other; call while a component is set up. */
export function keepAddress(store: Store, guide: LessonGuide, comparison: Comparison): void {
  const address = new Address(store, guide, comparison)
  void address.go(location.hash)
  $effect(() => address.note(store.state, guide.place, otherState(comparison)))
  $effect(() => {
    const onhashchange = (): void => void address.go(location.hash)
    addEventListener('hashchange', onhashchange)
    return () => removeEventListener('hashchange', onhashchange)
  })
}

class Address {
  readonly #store: Store
  readonly #guide: LessonGuide
  readonly #comparison: Comparison
  #written = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Nothing is written before the address that the page was opened with has been followed. */
  #going = false

  constructor(store: Store, guide: LessonGuide, comparison: Comparison) {
    this.#store = store
    this.#guide = guide
    this.#comparison = comparison
  }

  /** Goes where an address says. */
  async go(hash: string): Promise<void> {
    if (hash.length < 2 && this.#written !== '') return this.#goHome()
    if (hash === this.#written || hash.length < 2) return
    const seat = readSeat(hash)
    if (seat !== undefined) {
      this.#written = hash
      return this.#store.apply({ type: 'join', ...seat })
    }
    this.#going = true
    const place = parseHash(hash)
    const { scenario, lesson, step, mystery, lang, follow } = place
    // A language that does not come leaves the page as it is.
    if (lang) await speak(lang).catch(() => undefined)
    if (follow !== undefined) return this.#follow(follow, hash)
    await visit(this.#store, place)
    if (mystery === undefined) await openOther(this.#comparison, place)
    const adopts = scenario !== undefined && this.#store.state.lab !== undefined
    const strange = strangeLesson(hash)
    if (strange !== undefined)
      this.#store.apply({ type: 'problem', problem: { title: t().guide.noLesson(strange) } })
    if (mystery !== undefined) await mysteries.openLink(mystery)
    else if (lesson !== undefined) await this.#guide.open(lesson, step, adopts)
    this.#going = false
  }

  /** What somebody shares stays in the address as it came: reloading follows it again. */
  #follow(link: string, hash: string): void {
    this.#guide.close()
    this.#comparison.close()
    this.#store.apply({ type: 'follow', link })
    this.#written = hash
    this.#going = false
  }

  /** An address without anything is the start. */
  #goHome(): void {
    this.#written = ''
    goHome(this.#store, this.#guide, this.#comparison)
  }

  /** Writes the address of a state, once the state rests. */
  note(state: State, beside: LessonPlace, other: State | undefined): void {
    clearTimeout(this.#timer)
    // What was read from a file is in no link, and what is followed has its own.
    if (isRecorded(state) || isFollower(state)) return
    if (isRealTime(state)) return this.#noteSeat(state)
    const untouched = state.lab === undefined && state.scenario === DEFAULT_SCENARIO
    // From the start, whatever was written before is another place.
    if (untouched) this.#written = ''
    if (
      this.#going ||
      isMoving(state) ||
      (other && isMoving(other)) ||
      (untouched && beside.lesson === undefined && beside.mystery === undefined)
    )
      return
    this.#timer = setTimeout(() => void this.#write(state, beside, other), WRITE_AFTER_MS)
  }

  /** A live lab cannot be run again from a link; whoever reloads the page comes back to it. */
  #noteSeat({ lab }: State): void {
    if (lab?.id === undefined || lab.seat?.phase !== 'taken') return
    const hash = seatHash(lab.id, lab.seat.as)
    if (hash === this.#written) return
    this.#written = hash
    history.replaceState(history.state, '', new URL(hash, location.href).href)
  }

  async #write(state: State, beside: LessonPlace, other: State | undefined): Promise<void> {
    const address = await addressOf(state, beside, other)
    // A scenario too large for a link stays out of the address; sharing says so when asked.
    if (!address.ok || state !== this.#store.state) return
    this.#written = address.hash
    history.replaceState(history.state, '', address.url)
  }
}
