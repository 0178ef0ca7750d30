/** Makes the page's kept runs and ties them to what happens; call while the page is set up. */
import { createContext } from 'svelte'
import type { LessonGuide } from '../lesson/guide.svelte.ts'
import { mysteries } from '../mystery/mysteries.svelte.ts'
import type { Store } from '../store/store.svelte.ts'
import { Keeping } from './keeping.ts'
import { KeptRuns, provideKeptRuns } from './kept-runs.svelte.ts'
import { browserPorts } from './ports.ts'

/** What decides which runs are kept, for components. */
export const [useKeeping, provideKeeping] = createContext<Keeping>()

export function attachRuns(store: Store, guide: Pick<LessonGuide, 'place'>): void {
  const runs = new KeptRuns(browserPorts)
  provideKeptRuns(runs)
  const isBeside = (): boolean => {
    const { lesson, mystery } = guide.place
    return lesson !== undefined || mystery !== undefined || mysteries.isOpen
  }
  const keeping = new Keeping(store, runs, isBeside)
  provideKeeping(keeping)
  $effect(() => keeping.follow())
  $effect(() => {
    const onhidden = (): void => {
      if (document.visibilityState === 'hidden') keeping.keepNow()
    }
    addEventListener('visibilitychange', onhidden)
    return () => removeEventListener('visibilitychange', onhidden)
  })
}
