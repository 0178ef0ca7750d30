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

/** Mounts what the address asks for: the page, a view for somebody's frame, or a speaker's window. */
async function mountView(target: HTMLElement, store: Store): Promise<void> {
  const query = new URLSearchParams(location.search)
  const props = { store }
  if (query.has('embed')) mount((await import('./embed/Embed.svelte')).default, { target, props })
  else if (query.has('speaker'))
    mount((await import('./present/Speaker.svelte')).default, { target })
  else mount(App, { target, props })
}

/** Shows the page in its language; English first only where the other one keeps it waiting. */
async function begin(place: HTMLElement): Promise<void> {
  const store = new Store(createLink)
  const language = parseHash(location.hash).lang ?? preferredLanguage()
  const shown = show(language).catch(() => {
    store.apply({ type: 'problem', problem: missing(language) })
  })
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  if (language !== 'en') await Promise.race([shown, patience])
  await mountView(place, store)
}
