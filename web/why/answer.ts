/** Asks `machines/why`, which is loaded with the first question, as is how to say it; keeps the last answers. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Explanation } from '../../machines/why/explanation.ts'
import type { Trace } from '../store/state.ts'
import { toldSoon } from './told.svelte.ts'

/** Answers kept: a reader goes back and forth between a few. */
const MAX_KEPT = 8

interface Kept {
  events: readonly TraceEvent[]
  length: number
  seq: number | undefined
  explanation: Explanation | undefined
}
let kept: Kept[] = []

/** Explains the failure at `seq`, or of the run; undefined when nothing failed. */
export async function answer(trace: Trace, seq?: number): Promise<Explanation | undefined> {
  const { events, length } = trace
  const known = kept.find(
    (each) => each.events === events && each.length === length && each.seq === seq,
  )
  if (known) return known.explanation
  const [{ why }] = await Promise.all([import('../../machines/why/why.ts'), toldSoon()])
  const explanation = why(events.slice(0, length), seq)
  kept = [{ events, length, seq, explanation }, ...kept].slice(0, MAX_KEPT)
  return explanation
}
