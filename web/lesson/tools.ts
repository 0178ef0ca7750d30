/** What the guide works with: its ways to the world around, and what comes with the first lesson. */
import type { Language } from '../../machines/lesson/lesson.ts'
import type { Link, LinkEvents } from '../link/client.ts'
import type { Store } from '../store/store.svelte.ts'
import type { Keeper, Shelf } from './keeper.svelte.ts'
import type { Kit } from './kit.ts'
import type { Fetch } from './library.ts'
import type { OpenLesson } from './open-lesson.svelte.ts'
import type { Scout } from './scout.ts'

/** The guide's ways to the world around it. */
export interface Ports {
  fetch: Fetch
  shelf: Shelf
  createLink: (events: LinkEvents) => Link
  /** Tells of changes where lessons are read from an author's folder. */
  watch: (onchange: () => void) => void
  language: () => Language
  /** The page's whole address with this behind it. */
  address: (hash: string) => string
}

export interface Tools {
  kit: Kit
  keeper: Keeper
  scout: Scout
  Opened: typeof OpenLesson
}

/** Fetches what the page does without until a lesson is asked for. */
export async function makeTools(store: Store, ports: Ports): Promise<Tools> {
  const [{ kit }, keeping, opening, scouting] = await Promise.all([
    import('./kit.ts'),
    import('./keeper.svelte.ts'),
    import('./open-lesson.svelte.ts'),
    import('./scout.ts'),
  ])
  const keeper = new keeping.Keeper(kit, ports.shelf, (problem) =>
    store.apply({ type: 'problem', problem }),
  )
  const scout = new scouting.Scout(ports.createLink)
  return { kit, keeper, scout, Opened: opening.OpenLesson }
}
