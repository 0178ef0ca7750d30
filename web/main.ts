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
import { Store } from './store/store.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('the page has no #app')
mount(App, { target, props: { store: new Store(createLink) } })
