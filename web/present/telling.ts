/** Events as they are told from a stage: the one under the cursor, and for the speaker the next ones. */
import { isSecretEvent } from '../../machines/lesson/mystery/score.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import { explain } from '../inspector/explain.ts'
import { layerOf } from '../inspector/layer.ts'
import { summaryOf } from '../inspector/summary.ts'
import { nextStop } from '../store/cursor.ts'
import type { Trace } from '../store/state.ts'
import { seconds } from '../transport/time.ts'
import { t } from '../words/later.ts'
import type { Told } from './channel.ts'

/** Next events that a speaker sees: more than is said before the next look. */
const SHOWN_NEXT = 4

/** An event in words. `hides`: a mystery keeps to itself who wrote the run. */
export function tell(event: TraceEvent, hides: boolean): Told {
  const { seq, atUs, at } = event
  const time = seconds(atUs)
  if (hides && isSecretEvent(event))
    return { seq, layer: 'state', time, at: '', sentence: t().present.secret }
  const explanation = explain(event)?.description
  const told = { seq, layer: layerOf(event), time, at, sentence: summaryOf(event) }
  return explanation === undefined ? told : { ...told, explanation }
}

/** What the next steps lead to, nearest first, as far as it is recorded. */
export function tellNext(trace: Trace, cursor: number, zoom: Zoom): Told[] {
  const next: Told[] = []
  let seq = nextStop(trace, cursor, 'zoom', zoom)
  while (seq !== undefined && next.length < SHOWN_NEXT) {
    const event = trace.events[seq]
    if (event) next.push(tell(event, false))
    seq = nextStop(trace, seq, 'zoom', zoom)
  }
  return next
}
