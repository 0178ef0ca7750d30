/**
 * Mysteries in the page: whether one is open beside the lab, and the ways to it. One for the page, as
 * light as can be; what plays them (`game.svelte.ts`) is fetched with the first one.
 */
import type { LessonGuide } from '../lesson/guide.svelte.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/words.svelte.ts'
import type { Game } from './game.svelte.ts'

class Mysteries {
  /** The panel stands beside the lab. */
  isOpen = $state(false)
  /** Somebody makes a mystery of the scenario. */
  isComposing = $state(false)
  game = $state.raw<Game>()
  #store: Store | undefined
  #guide: LessonGuide | undefined

  /** Ties it to the page; call while the page is set up. */
  attach(store: Store, guide: LessonGuide): void {
    this.#store = store
    this.#guide = guide
    this.game = undefined
    this.isOpen = false
  }

  /** Shows the panel, with the choice of a difficulty where nothing is being played. */
  async show(): Promise<void> {
    if (await this.#load()) this.#enter()
  }

  /** Opens what an address says: `3.42`, or the text of a composed mystery. */
  async openLink(text: string): Promise<void> {
    const game = await this.#load()
    game?.openLink(text, () => this.#enter())
  }

  close(): void {
    this.isOpen = false
    this.game?.leave()
  }

  /** The panel takes the place of a lesson. */
  #enter(): void {
    this.#guide?.load()
    this.#guide?.close()
    this.isOpen = true
  }

  /** The game, fetched when it is first needed; a problem is told, and nothing opens. */
  async #load(): Promise<Game | undefined> {
    const [store, guide] = [this.#store, this.#guide]
    if (!store || !guide) return undefined
    try {
      const { Game: Playing } = await import('./game.svelte.ts')
      this.game ??= new Playing(store, guide, () => (this.isOpen = false))
      return this.game
    } catch {
      const problem = { title: t().mystery.missing, detail: t().lesson.notLoaded }
      store.apply({ type: 'problem', problem })
      return undefined
    }
  }
}

export const mysteries = new Mysteries()
