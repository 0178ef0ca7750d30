/** What pressing a button of the editor will do, said before it is pressed. */
import { planLive, type LiveChange, type LivePlan } from '../../machines/scenario/apply-live.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { Standing } from '../store/state.ts'
import { t } from '../words/later.ts'
import { isObject } from './lookup.ts'
import { labelOf } from './labels.ts'
import { printJson } from './print.ts'
import { summaryOf } from './summary.ts'

/** What can be done with a changed scenario. `run`: nothing has happened yet. */
export type Deed = 'run' | 'now' | 'from-start' | 'to-here'

/** The plan of a change, as things stand: commands act at the head only. */
export function planOf(
  before: Scenario | undefined,
  after: Scenario,
  standing: Standing,
  present: Scenario | undefined,
): LivePlan {
  const plan = planLive(before ?? after, after, present)
  if (standing === 'head') return plan
  const rest = plan.changes.map(({ command: _, ...change }) => change)
  return { commands: [], rest, changes: rest }
}

/** What is offered, the most fitting first. */
export function deedsOf(
  { commands, rest }: Pick<LivePlan, 'commands' | 'rest'>,
  standing: Standing,
): Deed[] {
  if (standing === 'start') return ['run']
  if (commands.length > 0 && rest.length === 0) return ['now', 'from-start']
  return ['from-start', 'to-here']
}

export interface Told {
  /** What is changed, as a person would say it. */
  what: string
  how: string
  /** Acts at once. */
  isLive: boolean
}

/** A change in one line. */
export function told({ path, before, after, command }: LiveChange): Told {
  return { what: nameOf(path), how: changeOf(before, after), isLive: command !== undefined }
}

/** `networks.home.nat` → `home: NAT`. */
function nameOf(path: string): string {
  const [room = '', id, ...keys] = path.split('.')
  const last = keys.at(-1)
  if (id === undefined) return entryName(room)
  return last === undefined ? `${labelOf(room)}: ${id}` : `${id}: ${labelOf(last)}`
}

/** `script[4]` → `Script 5`: entries are counted from 1, as in the form. */
function entryName(place: string): string {
  const [, room = place, index] = /^(\w+)\[(\d+)\]$/.exec(place) ?? []
  return index === undefined ? labelOf(room) : `${labelOf(room)} ${Number(index) + 1}`
}

const MAX_VALUE_CHARS = 60

function changeOf(before: unknown, after: unknown): string {
  if (before === undefined) return t().editor.added(short(after))
  if (after === undefined) return t().editor.removed(short(before))
  const [from, to] = [before, after].map(membersOf)
  return from && to ? partsOf(from, to) : t().editor.changed(short(before), short(after))
}

/** A group of settings; rules and commands are told as a whole. */
function membersOf(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) && !('do' in value) && !('match' in value) ? value : undefined
}

/** Of two groups only what is not the same in both. */
function partsOf(from: Record<string, unknown>, to: Record<string, unknown>): string {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return keys
    .filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
    .map(
      (key) =>
        `${labelOf(key)} ${t().editor.changed(short(from[key] ?? '–'), short(to[key] ?? '–'))}`,
    )
    .join(', ')
}

function short(value: unknown): string {
  const isThing = isObject(value) && membersOf(value) === undefined
  const text = isThing
    ? summaryOf(value).what
    : typeof value === 'string'
      ? value
      : printJson(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length <= MAX_VALUE_CHARS ? line : `${line.slice(0, MAX_VALUE_CHARS - 1)}…`
}
