/**
 * The page. A link brings events from a lab, one store holds them, every view is a function of the
 * trace and the cursor:
 *
 *   link/ ──responses──▶ store/ ──state──▶ layout/ ladder/ states/ inspector/ transport/ …
 *     ▲                    │  ▲                         │
 *     └─────requests───────┘  └────────intents──────────┘
 */
import { mount } from 'svelte'
import '@fontsource/jetbrains-mono/latin-400.css'
import App from './App.svelte'
import './tokens.css'
import './base.css'
import { createLink } from './link/choose.ts'
import { parseHash } from './share/hash.ts'
import { Store } from './store/store.svelte.ts'
import { missing } from './words/problem.ts'
import { preferredLanguage, show } from './words/words.svelte.ts'

/** Longer than this nobody looks at an empty page. */
const PATIENCE_MS = 3_000

const target = document.getElementById('app')
if (target === null) throw new Error('the page has no #app')
void begin(target)

/** Shows the page in its language; English first only where the other one keeps it waiting. */
async function begin(place: HTMLElement): Promise<void> {
  const store = new Store(createLink)
  const language = parseHash(location.hash).lang ?? preferredLanguage()
  const shown = show(language).catch(() => {
    store.apply({ type: 'problem', problem: missing(language) })
  })
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  if (language !== 'en') await Promise.race([shown, patience])
  mount(App, { target: place, props: { store } })
}
