/** How a drawn row looks at the moment: classes, and what its time says. Nothing is drawn anew. */
import { durationText } from '../../machines/ladder/arrangement.ts'
import type { Ladder } from '../../machines/ladder/ladder.ts'
import type { Row } from '../../machines/ladder/row.ts'
import type { Clock } from '../store/lens.ts'
import { timeLabel } from './geometry.ts'
import type { Chain, Hits } from './marks.ts'

/** What is marked in the ladder, by `seq` unless a chain of rows. */
export interface Marks {
  /** Rows that begin after it are dimmed. */
  cursor: number
  clock: Clock
  chain: Chain
  /** What a lesson speaks of, and the one of it that is pointed at. */
  lit: ReadonlySet<number>
  pointed: number | undefined
  /** What the filter found; absent without a filter. */
  hits: Hits | undefined
  /** The first event that another run does not share. */
  divergence: number | undefined
}

/** Sets the classes and the time of a drawn row. */
export function paint(
  group: SVGGElement,
  ladder: Ladder,
  index: number,
  { cursor, clock, chain, lit, pointed, hits, divergence }: Marks,
): void {
  const row = ladder.rows[index]
  if (!row) return
  const end = row.endSeq ?? row.covers.at(-1) ?? row.seq
  const hit = hits?.has(ladder, index)
  const is = (name: string, on: boolean): boolean => group.classList.toggle(name, on)
  is('after', row.seq > cursor)
  is('in-flight', row.seq <= cursor && end > cursor)
  is(
    'lit',
    row.covers.some((seq) => lit.has(seq)),
  )
  is('pointed', pointed !== undefined && ladder.rowOf(pointed) === index)
  is('found', hit === true)
  is('missed', hit === false)
  is('diverges', divergence !== undefined && ladder.lastRowAt(divergence) === index)
  paintChain(is, index, chain)
  const time = group.querySelector('.time')
  const text = clockText(ladder, index, row, clock)
  if (time && time.textContent !== text) time.textContent = text
}

/** The line that links the causes runs down to the selected row, a lighter one on to its effects. */
function paintChain(is: (name: string, on: boolean) => boolean, index: number, chain: Chain): void {
  const { selected, causes, effects, repeats, first, last } = chain
  const at = selected ?? -1
  is('selected', index === selected)
  is('cause', causes.has(index))
  is('effect', effects.has(index))
  is('resent', repeats.has(index) && index !== selected)
  is('link-up', selected !== undefined && index > first && index <= at)
  is('link-down', selected !== undefined && index >= first && index < at)
  is('thin-up', selected !== undefined && index > at && index <= last)
  is('thin-down', selected !== undefined && index >= at && index < last)
}

/** What stands in the column of times. */
export function clockText(ladder: Ladder, index: number, row: Row, clock: Clock): string {
  if (clock === 'virtual') return timeLabel(row.atUs)
  if (clock === 'round-trip')
    return row.roundTripUs === undefined ? '' : durationText(row.roundTripUs)
  const before = ladder.rows[index - 1]
  return before === undefined ? '' : `+${durationText(row.atUs - before.atUs)}`
}
