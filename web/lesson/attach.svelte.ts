/** Makes the page's guide and ties it to what happens around it; call while the page is set up. */
import type { Store } from '../store/store.svelte.ts'
import { language } from '../words/words.svelte.ts'
import { LessonGuide, provideGuide } from './guide.svelte.ts'
import { KEPT_UNDER } from './kept-under.ts'
import { browserPorts } from './ports.ts'

export function attachGuide(store: Store): LessonGuide {
  const guide = new LessonGuide(store, browserPorts)
  provideGuide(guide)
  $effect(() => {
    void language()
    guide.refresh()
  })
  $effect(() => {
    const onpagehide = (): void => guide.keep()
    const onstorage = ({ key, newValue }: StorageEvent): void => {
      if (key === KEPT_UNDER && newValue !== null) guide.heard(newValue)
    }
    addEventListener('pagehide', onpagehide)
    addEventListener('storage', onstorage)
    return () => {
      removeEventListener('pagehide', onpagehide)
      removeEventListener('storage', onstorage)
    }
  })
  return guide
}
