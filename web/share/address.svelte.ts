/** Keeps the page's address at the place the page shows, and goes where an address says. */
import type { Store } from '../store/store.svelte.ts'
import { DEFAULT_SCENARIO, isMoving, isRecorded, type State } from '../store/state.ts'
import type { LessonGuide } from '../lesson/guide.svelte.ts'
import { mysteries } from '../mystery/mysteries.svelte.ts'
import { speak, t } from '../words/words.svelte.ts'
import { addressOf, type LessonPlace } from './address.ts'
import { parseHash, strangeLesson } from './hash.ts'
import { visit } from './visit.ts'

/** Browsers limit how often an address may change (Safari: 100 times in 30 s). */
const WRITE_AFTER_MS = 400

/** Follows address and state, one after the other; call while a component is set up. */
export function keepAddress(store: Store, guide: LessonGuide): void {
  const address = new Address(store, guide)
  void address.go(location.hash)
  $effect(() => address.note(store.state, guide.place))
  $effect(() => {
    const onhashchange = (): void => void address.go(location.hash)
    addEventListener('hashchange', onhashchange)
    return () => removeEventListener('hashchange', onhashchange)
  })
}

class Address {
  readonly #store: Store
  readonly #guide: LessonGuide
  #written = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Nothing is written before the address that the page was opened with has been followed. */
  #going = false

  constructor(store: Store, guide: LessonGuide) {
    this.#store = store
    this.#guide = guide
  }

  /** Goes where an address says. */
  async go(hash: string): Promise<void> {
    if (hash === this.#written || hash.length < 2) return
    this.#going = true
    const place = parseHash(hash)
    const { scenario, lesson, step, mystery, lang } = place
    // A language that does not come leaves the page as it is.
    if (lang) await speak(lang).catch(() => undefined)
    await visit(this.#store, place)
    const adopts = scenario !== undefined && this.#store.state.lab !== undefined
    const strange = strangeLesson(hash)
    if (strange !== undefined)
      this.#store.apply({ type: 'problem', problem: { title: t().guide.noLesson(strange) } })
    if (mystery !== undefined) await mysteries.openLink(mystery)
    else if (lesson !== undefined) await this.#guide.open(lesson, step, adopts)
    this.#going = false
  }

  /** Writes the address of a state, once the state rests. */
  note(state: State, beside: LessonPlace): void {
    clearTimeout(this.#timer)
    // What was read from a file is in no link.
    if (isRecorded(state)) return
    const untouched = state.lab === undefined && state.scenario === DEFAULT_SCENARIO
    if (
      this.#going ||
      isMoving(state) ||
      (untouched && beside.lesson === undefined && beside.mystery === undefined)
    )
      return
    this.#timer = setTimeout(() => void this.#write(state, beside), WRITE_AFTER_MS)
  }

  async #write(state: State, beside: LessonPlace): Promise<void> {
    const address = await addressOf(state, beside)
    // A scenario too large for a link stays out of the address; sharing says so when asked.
    if (!address.ok || state !== this.#store.state) return
    this.#written = address.hash
    history.replaceState(history.state, '', address.url)
  }
}
