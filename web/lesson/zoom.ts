/** The zoom at which the ladder shows what a step is about. */
import type { Gate } from '../../machines/lesson/gate.ts'
import type { LessonStep } from '../../machines/lesson/lesson.ts'
import type { Occurrence } from '../../machines/lesson/occurrence.ts'
import { pointersIn } from './pointers.ts'

/** Kinds of events that have a row at every zoom, or where things get ahead. */
const SHOWN_FROM_AFAR: ReadonlySet<string> = new Set([
  'signal',
  'state',
  'channel.message',
  'note',
  'command',
  'timeout',
  'fault.hit',
  'lab.end',
])

/** True when a step speaks of packets, calls or a NAT's rows, which only the zoom `all` draws. */
export function needsAll({ step, prose }: Pick<LessonStep, 'step' | 'prose'>): boolean {
  const pointed = pointersIn(prose).flatMap((pointer) =>
    pointer.to === 'event' || pointer.to === 'field' ? [pointer.occurrence] : [],
  )
  const asked = step.kind === 'find' ? [step.event] : step.kind === 'watch' ? named(step.until) : []
  return [...pointed, ...asked].some(
    (occurrence) => typeof occurrence !== 'string' && !SHOWN_FROM_AFAR.has(occurrence.event.kind),
  )
}

/** What a gate names, `never` left out: it is not to be seen. */
function named(gate: Gate): Occurrence[] {
  if (typeof gate === 'string' || 'event' in gate) return [gate]
  if ('never' in gate) return []
  return ('all' in gate ? gate.all : gate.any).flatMap(named)
}
