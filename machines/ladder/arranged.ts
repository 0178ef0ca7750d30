/**
 * The rows of a ladder as they are shown: without hidden participants, with folded bands in one row
 * each, only those that a filter found. What an append changes is found by arranging the end of the
 * ladder again, from the first row that may have become another.
 */
import { foldText, isPlain, type Arrangement } from './arrangement.ts'
import type { Band, Phase } from './bands.ts'
import type { Changes } from './board.ts'
import type { Participant } from './participants.ts'
import type { Fold, Layer, Row } from './row.ts'
import type { TraceRows } from './trace-rows.ts'

/** The layer that a phase is drawn as. */
export const PHASE_LAYERS: Readonly<Record<Phase, Layer>> = {
  signaling: 'signaling',
  ice: 'stun',
  dtls: 'dtls',
  sctp: 'sctp',
  data: 'data',
  media: 'media',
}

/** A band among the shown rows. */
export interface ShownBand {
  phase: Phase
  /** The event that it begins with: its name in `folded`. */
  seq: number
  folded: boolean
  /** Index of its first shown row, and of the one behind its last. */
  start: number
  end: number
}

export class Arranged {
  readonly #source: TraceRows
  #arrangement: Arrangement = {}
  #plain = true
  #participants: readonly Participant[] = []
  #columns = new Set<string>()
  #folded: ReadonlySet<string> = new Set()
  #rows: Row[] = []
  /** Index of the row that shows a row of the source; `~index` of the one after it for none. */
  #shownAs: number[] = []
  /** Bands that were there when rows were arranged last. */
  #bands = 0

  constructor(source: TraceRows) {
    this.#source = source
  }

  get participants(): readonly Participant[] {
    return this.#plain ? this.#source.participants : this.#participants
  }

  get rows(): readonly Row[] {
    return this.#plain ? this.#source.rows : this.#rows
  }

  rowOf(seq: number): number | undefined {
    const index = this.#source.rowOf(seq)
    if (this.#plain || index === undefined) return index
    const shown = this.#shownAs[index] ?? -1
    return shown < 0 ? undefined : shown
  }

  /** Arranges all rows anew; what stayed as it was at the beginning is not among the changes. */
  arrange(arrangement: Arrangement): Changes {
    const before = { rows: this.rows.slice(), participants: this.participants }
    this.#arrangement = arrangement
    this.#plain = isPlain(arrangement)
    this.#folded = new Set(arrangement.folded)
    this.#bands = this.#source.bands.all.length
    this.#rows = []
    this.#shownAs = []
    this.#place()
    if (!this.#plain) this.#build(0)
    const same = sameColumns(before.participants, this.participants)
    return this.#compare(0, same ? before.rows : [], new Set())
  }

  /** The source was appended to. */
  update(changes: Changes): Changes {
    if (this.#plain) return changes
    if (this.#participants.length === 0) this.#place()
    const from = this.#startOf(
      Math.min(changes.added, changes.grown, changes.changed[0] ?? Infinity),
    )
    const at = this.#shownFrom(from)
    const before = this.#rows.splice(at)
    this.#shownAs.length = Math.min(this.#shownAs.length, from)
    this.#build(from)
    return this.#compare(
      at,
      before,
      new Set(changes.changed.map((row) => this.#shownAs[row] ?? -1)),
    )
  }

  /** The bands among the shown rows, from top to bottom; those without a row are left out. */
  bands(): ShownBand[] {
    const { bands } = this.#source
    const shown = bands.all.map((band, n): ShownBand => {
      const { phase, seq } = band
      const start = this.#shownFrom(band.row)
      const end = this.#shownFrom(this.#endOf(n))
      return { phase, seq, folded: this.#isFolded(band), start, end }
    })
    return shown.filter(({ start, end }) => end > start)
  }

  /** All events that a shown row stands for. */
  *seqsOf(index: number): Iterable<number> {
    const row = this.rows[index]
    if (!row?.fold) return yield* row?.covers ?? []
    const n = this.#source.bands.all.findIndex(({ seq }) => seq === row.fold?.band)
    const first = this.#source.bands.all[n]?.row ?? 0
    for (let at = first; at < this.#endOf(n); at++)
      if (this.#shownAs[at] === index) yield* this.#source.rows[at]?.covers ?? []
  }

  #isFolded(band: Band | undefined): boolean {
    if (band === undefined) return false
    return this.#folded.has(band.phase) || this.#folded.has(String(band.seq))
  }

  /** Index of the source's row behind a band. */
  #endOf(band: number): number {
    const { bands, rows } = this.#source
    return bands.all[band + 1]?.row ?? bands.endRow ?? rows.length
  }

  /** From where on rows have to be arranged again. */
  #startOf(row: number): number {
    const { bands } = this.#source
    // A band may begin before the newest row: it takes several events to tell that it does.
    const begun = bands.all[this.#bands]?.row ?? row
    this.#bands = bands.all.length
    const from = Math.min(row, begun, this.#shownAs.length)
    // A folded band is one row: it is arranged from its start.
    const band = bands.all[bands.indexAt(from)]
    return band && this.#isFolded(band) ? band.row : from
  }

  /** Index of the row that shows a row of the source, or of the next one that is shown. */
  #shownFrom(row: number): number {
    if (this.#plain) return row
    const shown = this.#shownAs[row] ?? this.#rows.length
    return shown < 0 ? ~shown : shown
  }

  #place(): void {
    const { hidden = [], order = [] } = this.#arrangement
    const all = this.#source.participants
    const left = all.filter(({ id }) => !hidden.includes(id))
    // A ladder has a column, whatever was asked.
    const shown = left.length > 0 ? left : all
    this.#participants = inOrder(shown, order)
    this.#columns = new Set(this.#participants.map(({ id }) => id))
  }

  #build(from: number): void {
    const { rows, bands } = this.#source
    const folds: number[] = []
    let n = bands.indexAt(from)
    let folded = this.#isFolded(bands.all[n])
    for (let index = from; index < rows.length; index++) {
      while (n + 1 < bands.all.length && (bands.all[n + 1]?.row ?? 0) <= index)
        folded = this.#isFolded(bands.all[++n])
      const band = bands.endRow !== undefined && index >= bands.endRow ? undefined : bands.all[n]
      const row = this.#seen(rows[index] as Row)
      if (row === undefined) this.#shownAs.push(~this.#rows.length)
      else if (folded && band) this.#shownAs.push(this.#fold(band, row, folds))
      else this.#shownAs.push(this.#rows.push(row) - 1)
    }
    const { foldLabel = foldText } = this.#arrangement
    for (const index of folds) {
      const row = this.#rows[index]
      if (row?.fold) row.label = foldLabel(row.fold)
    }
  }

  /** Puts a row into its band's one row. */
  #fold({ phase, seq }: Band, row: Row, folds: number[]): number {
    const last = this.#rows.at(-1)
    const isArrow = row.style !== 'note' ? 1 : 0
    const isLost = row.style === 'lost' ? 1 : 0
    if (last?.fold?.band === seq) {
      const { fold } = last
      fold.messages += isArrow
      fold.lost += isLost
      fold.durationUs = row.atUs - last.atUs
      return this.#rows.length - 1
    }
    const fold: Fold = { phase, band: seq, messages: isArrow, lost: isLost, durationUs: 0 }
    const [first, end] = [this.#participants[0], this.#participants.at(-1)]
    const one: Row = {
      ...{ seq: row.seq, atUs: row.atUs, from: first?.id ?? '', to: end?.id ?? '' },
      ...{ label: '', layer: PHASE_LAYERS[phase], style: 'note', fold },
      covers: [row.seq],
    }
    const index = this.#rows.push(one) - 1
    folds.push(index)
    return index
  }

  /** A row as it shows between the columns that are left; undefined when nothing of it does. */
  #seen(row: Row): Row | undefined {
    const { shows } = this.#arrangement
    if (shows && !row.covers.some((seq) => shows.has(seq))) return undefined
    if (row.style === 'note' && row.from !== row.to) return this.#overAll(row)
    const from = this.#columns.has(row.from)
    const to = this.#columns.has(row.to)
    if (from && to) return row
    if (!from && !to) return undefined
    const at = from ? row.from : row.to
    const other = from ? `to ${row.to}` : `from ${row.from}`
    const layer = row.style === 'lost' ? 'fault' : row.layer
    return { ...row, from: at, to: at, layer, style: 'note', label: `${other}: ${row.label}` }
  }

  #overAll(row: Row): Row {
    const from = this.#participants[0]?.id ?? row.from
    const to = this.#participants.at(-1)?.id ?? row.to
    return from === row.from && to === row.to ? row : { ...row, from, to }
  }

  /** What is new since there were these rows from an index on. */
  #compare(at: number, before: readonly Row[], touched: ReadonlySet<number>): Changes {
    const { rows } = this
    const changed: number[] = []
    let n = 0
    let renumber = false
    for (; n < before.length && at + n < rows.length; n++) {
      const [old, now] = [before[n] as Row, rows[at + n] as Row]
      if (old.seq !== now.seq || (old.fold === undefined) !== (now.fold === undefined)) break
      if (renumber || touched.has(at + n) || !isSame(old, now)) changed.push(at + n)
      // Only arrows are numbered, so all later ones get other numbers.
      if ((old.style === 'note') !== (now.style === 'note')) renumber = true
    }
    const added = at + n
    return { added, changed, grown: added }
  }
}

function isSame(a: Row, b: Row): boolean {
  if (a === b) return true
  return (
    a.label === b.label &&
    a.style === b.style &&
    a.layer === b.layer &&
    a.from === b.from &&
    a.to === b.to
  )
}

function sameColumns(a: readonly Participant[], b: readonly Participant[]): boolean {
  return a.length === b.length && a.every(({ id }, column) => b[column]?.id === id)
}

/** As they are named; the others beside who stands in their network, else behind who they follow. */
function inOrder(all: readonly Participant[], order: readonly string[]): readonly Participant[] {
  const placed = order.flatMap((id, n) =>
    order.indexOf(id) === n ? all.filter((each) => each.id === id) : [],
  )
  if (placed.length === 0) return all
  all.forEach((each, n) => {
    if (placed.includes(each)) return
    const { network } = each
    const near = placed.findIndex((other) => network !== undefined && other.network === network)
    const before = placed.findIndex(({ id }) => id === all[n - 1]?.id)
    // What guards a network stands on its inner side.
    if (near >= 0) placed.splice(near < placed.length / 2 ? near + 1 : near, 0, each)
    else placed.splice(before < 0 ? placed.length : before + 1, 0, each)
  })
  return placed
}
