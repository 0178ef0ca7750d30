/** What the browser lends to the runs that are kept. */
import type { RunPorts } from './kept-runs.svelte.ts'

/** `1` while there are some: whether to fetch anything is known before anything is fetched. */
const HINT = 'peerscope:runs'

export const browserPorts: RunPorts = {
  load: async () => (await import('./kit.ts')).kit,
  nowMs: () => Date.now(),
  newId: () => {
    const bytes = crypto.getRandomValues(new Uint8Array(9))
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  },
  hint: {
    get: () => {
      try {
        return localStorage.getItem(HINT) !== null
      } catch {
        return false
      }
    },
    set: (isThere) => {
      try {
        if (isThere) localStorage.setItem(HINT, '1')
        else localStorage.removeItem(HINT)
      } catch {
        // Without it they are only shown later.
      }
    },
  },
  channel: browserChannel(),
}

/** Between the tabs of this page. */
function browserChannel(): RunPorts['channel'] {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, hear: () => () => {} }
  const channel = new BroadcastChannel('peerscope:runs')
  return {
    tell: () => channel.postMessage('changed'),
    hear: (then) => {
      channel.addEventListener('message', then)
      return () => channel.removeEventListener('message', then)
    },
  }
}
