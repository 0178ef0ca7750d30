/** Values and events of a comparison as short texts. */
import type { Divergence } from '../../machines/compare/explain.ts'
import { nameOf } from '../recording/source.ts'
import { isRecorded } from '../store/state.ts'
import { summaryOf } from '../inspector/summary.ts'
import { seconds } from '../transport/time.ts'
import { t } from '../words/later.ts'
import type { Beside } from './comparison.svelte.ts'

const MAX_CHARS = 80

/** A value of a scenario or an event, cut; what is not there is said to be absent. */
export function valueText(value: unknown): string {
  if (value === undefined) return t().compare.absent
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text
}

/** What B is called. */
export function titleOfBeside({ origin, store }: Beside): string {
  const words = t().compare
  switch (origin.kind) {
    case 'fork':
      return words.forkAt(origin.seq)
    case 'seed':
      return words.seed(origin.seed)
    case 'named':
      return isRecorded(store.state) ? nameOf(store.state) : origin.title
    case 'reference':
      return words.reference
    case 'link':
      return words.fromLink
  }
}

/** The sentences that say where two runs part and why; each a paragraph. */
export function saysOf(divergence: Divergence): {
  head: string
  events: string[]
  origin: string[]
} {
  const words = t().compare
  const { manner, a, b, origin } = divergence
  const at = Math.min(a?.atUs ?? Infinity, b?.atUs ?? Infinity)
  const head = manner === 'turned' ? words.turnedOnly : words.parts(seconds(at))
  return {
    head,
    events: eventsOf(divergence),
    origin: origin ? originOf(divergence) : [words.unexplained],
  }
}

function eventsOf({ manner, a, b, fields }: Divergence): string[] {
  const words = t().compare
  if (manner === 'turned') return []
  const [field, ...more] = fields
  const line = (side: string, event: typeof a) =>
    event === undefined ? [] : [`${side}: ${seconds(event.atUs)} ${event.at}: ${summaryOf(event)}`]
  const lines = [words.manner[manner], ...line(words.a, a), ...line(words.b, b)]
  if (field === undefined) return lines
  const said = words.field(field.path, valueText(field.a), valueText(field.b))
  return [...lines, more.length === 0 ? said : `${said} (${words.moreFields(more.length)})`]
}

function originOf({ origin, knobs }: Divergence): string[] {
  const words = t().compare
  if (origin?.kind === 'command') {
    const { side, event } = origin.turn
    return [words.byCommand(words[side], seconds(event.atUs)), summaryOf(event)]
  }
  if (origin === undefined) return []
  const { path, a, b } = origin.knob
  const head = knobs.length === 1 ? words.byKnob(path) : words.byNearestKnob(path, knobs.length)
  return [head, words.knobValues(valueText(a), valueText(b))]
}
