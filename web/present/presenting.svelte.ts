/**
 * Whether the page is presented. One for the page, and as light as can be: the stage itself, and what
 * prepares a run for it, are fetched when somebody first presents.
 */
import type { Guide } from '../lesson/guide.ts'
import { Fetched } from '../parts/fetched.svelte.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/words.svelte.ts'

class Presenting {
  isOn = $state(false)
  /** Somebody asked for it, and it is not there yet. */
  isComing = $state(false)
  readonly stage = new Fetched(() => import('./stage.ts'))

  /** Shows the stage, over the whole screen where the browser allows that. */
  async start(store: Store, guide: Guide): Promise<void> {
    if (this.isOn || this.isComing) return
    this.isComing = true
    // At once: a browser allows it only right after a key or a click.
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
    await this.stage.fetch()
    // A run beside a lesson or a mystery goes only where its learner takes it.
    const isFree = guide.lesson === undefined && !guide.hides
    if (isFree) await this.stage.now?.runAhead(store)
    this.isComing = false
    this.isOn = this.stage.now !== undefined
    if (this.isOn) return
    store.apply({
      type: 'problem',
      problem: { title: t().page.presentMissing, detail: t().lesson.notLoaded },
    })
    this.leave()
  }

  leave(): void {
    this.isOn = false
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }
}

export const presenting = new Presenting()
