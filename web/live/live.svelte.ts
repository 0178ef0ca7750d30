/**
 * Live labs in the page: takes this browser's seat in one that is opened and gives it up when it is
 * left. As light as can be; what speaks WebRTC (`session.svelte.ts`) is fetched with the first one.
 */
import { isFollower, isRealTime } from '../store/state.ts'
import type { Store } from '../store/store.svelte.ts'
import { t } from '../words/words.svelte.ts'
import type { Session } from './session.svelte.ts'

class Live {
  session = $state.raw<Session>()

  /** Its panel stands beside the lab. */
  get isOpen(): boolean {
    return this.session !== undefined
  }

  /** Ties it to the page; call while the page is set up. */
  attach(store: Store): void {
    // Who follows what somebody shares has no part in it.
    const isReal = $derived(isRealTime(store.state) && !isFollower(store.state))
    const ref = $derived(store.state.lab?.ref)
    $effect(() => {
      if (isReal && ref !== undefined) void this.#enter(store, ref)
    })
    $effect(() => {
      const session = this.session
      if (session !== undefined && (!isReal || session.ref !== ref)) this.#leave()
    })
    $effect(() => {
      const onpagehide = (): void => this.session?.hangUp()
      addEventListener('pagehide', onpagehide)
      return () => removeEventListener('pagehide', onpagehide)
    })
  }

  async #enter(store: Store, ref: number): Promise<void> {
    try {
      const { Session: Playing } = await import('./session.svelte.ts')
      const { lab } = store.state
      if (lab?.ref !== ref || this.session?.ref === ref) return
      this.session = new Playing(store)
      const as = firstOutside(store)
      if (lab.seat === undefined && as !== undefined) store.apply({ type: 'attach', as })
    } catch {
      const problem = { title: t().start.live.missing, detail: t().lesson.notLoaded }
      store.apply({ type: 'problem', problem })
    }
  }

  #leave(): void {
    this.session?.end()
    this.session = undefined
  }
}

/** Who opens a lab takes the first seat there is. */
function firstOutside({ state }: Store): string | undefined {
  const { peers } = state.scenario
  if (state.lab?.isJoined) return undefined
  return Object.keys(peers).find((id) => peers[id]?.outside === true)
}

export const live = new Live()
