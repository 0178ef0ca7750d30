/**
 * A drag in a script: sixty moves a second, each a command of its own when the run is played, kept as
 * one entry, or they would fill the script within seconds.
 */
import type { Command, ScriptEntry } from './command.ts'
import { MAX_PLACES } from './limits.ts'
import type { Moment } from './record-command.ts'

type Move = Extract<Command, { do: 'move-pointer' }>
type Drag = Extract<ScriptEntry, { do: 'move-pointer' }>

/** The script with every place of a drag as an entry, in the order in which a person acted. */
export function spread<Entry extends Pick<ScriptEntry, 'do' | 'atSeq'>>(
  script: readonly Entry[],
): Entry[] {
  if (!script.some((entry) => 'then' in entry)) return [...script]
  const all = script.flatMap((entry) => (isDrag(entry) ? placesOf(entry) : [entry]))
  const placed = all.filter(({ atSeq }) => atSeq !== undefined)
  placed.sort((one, other) => (one.atSeq ?? 0) - (other.atSeq ?? 0))
  return [...all.filter(({ atSeq }) => atSeq === undefined), ...placed]
}

function isDrag<Entry extends Pick<ScriptEntry, 'do'>>(entry: Entry): entry is Entry & Drag {
  return entry.do === 'move-pointer'
}

function placesOf<Entry extends Drag>({ then = [], ...first }: Entry): Entry[] {
  const { atMs: _atMs, atSeq: _atSeq, atUs: _atUs, ...move } = first
  return [first, ...then.map((place) => ({ ...move, ...place }))] as Entry[]
}

/** The script with a move added to the last drag of the same pad; undefined when there is no such. */
export function dragged(
  script: readonly ScriptEntry[],
  moment: Moment,
  move: Move,
): ScriptEntry[] | undefined {
  const index = script.findLastIndex((entry) => isSamePad(entry, move))
  const last = script[index]
  if (last?.do !== 'move-pointer' || !isSameKind(last, moment)) return undefined
  const { then = [] } = last
  if (then.length >= MAX_PLACES) return undefined
  const place = { ...moment, x: move.x, y: move.y }
  return script.with(index, { ...last, then: [...then, place] })
}

/** Whose pointer a move is about. */
export function padOf({ peer, to, label }: Move): string {
  return JSON.stringify([peer, to ?? null, label])
}

function isSamePad(entry: ScriptEntry, move: Move): boolean {
  return entry.do === 'move-pointer' && padOf(entry) === padOf(move)
}

/** A drag is placed by events or by time, not by both. */
function isSameKind({ atSeq, atMs }: Drag, moment: Moment): boolean {
  return 'atSeq' in moment ? atSeq !== undefined : atMs !== undefined
}

/** How many entries a script needs for these commands. */
export function entriesFor(commands: readonly Command[]): number {
  const moves = new Map<string, number>()
  let entries = 0
  for (const command of commands) {
    if (command.do !== 'move-pointer') entries += 1
    else moves.set(padOf(command), (moves.get(padOf(command)) ?? 0) + 1)
  }
  for (const count of moves.values()) entries += Math.ceil(count / (MAX_PLACES + 1))
  return entries
}
