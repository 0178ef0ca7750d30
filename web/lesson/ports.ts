/** The browser around the guide. */
import { createLink } from '../link/choose.ts'
import { language } from '../words/words.svelte.ts'
import type { Ports } from './tools.ts'
import { browserFetch } from './library.ts'

/** Under it a server that serves lessons out of an author's folder tells of changes, beside the page. */
const CHANGES = 'lessons/changes'

/** A browser may forbid even to ask. */
function shelf(): Ports['shelf'] {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

export const browserPorts: Ports = {
  fetch: browserFetch,
  shelf: shelf(),
  createLink,
  language,
  address: (hash) => new URL(hash, location.href).href,
  watch: (onchange) => {
    // The browser connects again by itself, as long as the page is open.
    new EventSource(new URL(CHANGES, document.baseURI)).onmessage = onchange
  },
}
