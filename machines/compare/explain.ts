/** Where two runs part and what that comes from, as data; the page and the command line say it in words. */
import { causesOf } from '../trace/causes.ts'
import { diffTraces, type FieldDifference } from '../trace/diff.ts'
import type { TraceEvent } from '../trace/event.ts'
import { kindOf } from './counterpart.ts'
import { knobsBetween, type Knob } from './knobs.ts'
import { nearness } from './nearness.ts'
import { partingOf, type Parting, type Turn } from './parting.ts'

type Events = readonly TraceEvent[]

/**
 * `fields`: the same kind of event says something else. `time`: it says the same at another time.
 * `other`: something else happens. `turned`: nothing but a command by hand tells them apart so far.
 */
export type Manner = 'fields' | 'time' | 'other' | 'turned'

/** What the difference comes from, by the best guess: a command by hand, or a setting. */
export type Origin =
  | { readonly kind: 'command'; readonly turn: Turn }
  | { readonly kind: 'knob'; readonly knob: Knob }

export interface Divergence {
  readonly manner: Manner
  /** The first event of each run that the other does not share. */
  readonly a?: TraceEvent
  readonly b?: TraceEvent
  /** In which fields they differ, when they are of one kind; the most telling first. */
  readonly fields: readonly FieldDifference[]
  readonly origin?: Origin
  /** All that is set differently. */
  readonly knobs: readonly Knob[]
}

/** Causes looked at behind an event, nearest first. */
const MAX_CAUSES = 12
/** A knob nearer than this is named before a command that the events do not lead back to. */
const NEAR = 4
/** Fields that say where an event stands, not what it is; and what follows from others. */
const PLACES: ReadonlySet<string> = new Set(['seq', 'cause', 'packet', 'atUs'])
const LAST: ReadonlySet<string> = new Set(['bytes', 'size', 'summary'])

/** Explains where two runs part; undefined as long as they do the same. */
export function explainDivergence(
  a: Events,
  b: Events,
  parting: Parting = partingOf(a, b),
): Divergence | undefined {
  const knobs = knobsOf(a, b)
  const turn = parting.turns.at(-1)
  if (!parting.isParted) {
    const origin = turn && ({ kind: 'command', turn } as const)
    const event = turn && { [turn.side]: turn.event }
    return origin && { manner: 'turned', ...event, fields: [], origin, knobs }
  }
  const [one, other] = [a[parting.a], b[parting.b]]
  if (!one || !other) return undefined
  const fields = fieldsOf(one, other)
  const origin = originOf({ a, b }, { one, other }, parting.turns, knobs)
  return {
    manner: mannerOf(one, other, fields),
    a: one,
    b: other,
    fields,
    ...(origin && { origin }),
    knobs,
  }
}

/** What is set differently in the scenarios of two traces. */
export function knobsOf(a: Events, b: Events): Knob[] {
  const [one, other] = [a[0], b[0]]
  if (one?.kind !== 'lab.start' || other?.kind !== 'lab.start') return []
  return knobsBetween(one.scenario, other.scenario)
}

function mannerOf(a: TraceEvent, b: TraceEvent, fields: readonly FieldDifference[]): Manner {
  if (kindOf(a) !== kindOf(b)) return 'other'
  return fields.length === 0 ? 'time' : 'fields'
}

function fieldsOf(a: TraceEvent, b: TraceEvent): FieldDifference[] {
  if (kindOf(a) !== kindOf(b)) return []
  const all = diffTraces([a], [b]).first?.fields ?? []
  const said = all.filter(({ path }) => !PLACES.has(path))
  const isLast = ({ path }: FieldDifference) => LAST.has(path)
  return [...said.filter((field) => !isLast(field)), ...said.filter(isLast)]
}

/** A command the events lead back to; else the knob that is nearest to them; else the last command. */
function originOf(
  { a, b }: { a: Events; b: Events },
  { one, other }: { one: TraceEvent; other: TraceEvent },
  turns: readonly Turn[],
  knobs: readonly Knob[],
): Origin | undefined {
  const chains = { a: chainOf(a, one), b: chainOf(b, other) }
  const led = turns.findLast(({ side, event }) => chains[side].includes(event))
  if (led) return { kind: 'command', turn: led }
  const [best] = knobs
    .map((knob) => ({
      knob,
      weight: Math.max(weightOf(knob, chains.a, a), weightOf(knob, chains.b, b)),
    }))
    .sort((x, y) => y.weight - x.weight)
  const last = turns.at(-1)
  if (best && best.weight > 0 && (!last || best.weight >= NEAR))
    return { kind: 'knob', knob: best.knob }
  return last && { kind: 'command', turn: last }
}

function chainOf(events: Events, event: TraceEvent): TraceEvent[] {
  return [event, ...causesOf(events, event.seq).slice(0, MAX_CAUSES)]
}

/** What is near to a late cause counts a little less than what is near to the event itself. */
function weightOf(knob: Knob, chain: readonly TraceEvent[], [start]: Events): number {
  if (start?.kind !== 'lab.start') return 0
  const { scenario } = start
  return Math.max(
    ...chain.map((event, depth) => nearness(knob, event, scenario) * (1 - depth / 50)),
  )
}
