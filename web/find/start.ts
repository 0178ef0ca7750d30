/** Makes the engine of the page. Loaded with it, so that the first load has none of what it needs. */
import { summaryOf as summaryOfTrace } from '../../machines/filter/text.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { summaryOf } from '../inspector/summary.ts'
import { Veil } from '../lesson/veil.ts'
import type { DissectionClient } from '../link/dissection.ts'
import { language } from '../words/words.svelte.ts'
import { Engine } from './engine.ts'
import type { Found } from './found.ts'

interface Told {
  onfound: (found: Found) => void
  onlearnt: () => void
}

/** `hides`: whether some of the trace is kept secret just now. */
export function startEngine(
  dissections: DissectionClient,
  hides: () => boolean,
  told: Told,
): Engine {
  const veil = new Veil()
  return new Engine({
    ...told,
    dissections,
    summary: said,
    shown: (trace) => (hides() ? veil.over(trace) : trace),
    nowMs: () => performance.now(),
    later: (callback) => setTimeout(callback),
  })
}

/** Words can be looked for as the page says them, and as the trace does. */
function said(event: TraceEvent): string {
  return language() === 'en' ? summaryOf(event) : `${summaryOf(event)} ${summaryOfTrace(event)}`
}
