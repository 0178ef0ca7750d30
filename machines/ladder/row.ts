/**
 * The ladder: what a sequence diagram of a trace shows, as plain rows. `createLadder` (trace-rows.ts)
 * folds events into rows, `pageOf` (page.ts) groups rows into pages, `statements.ts` writes a page as
 * Mermaid text, `mermaid.ts` writes the whole diagram.
 */

import type { Phase } from './bands.ts'

/** The protocol layer a row belongs to; each has a colour, a letter and a line of its own. */
export type Layer =
  | 'signaling'
  | 'stun'
  | 'turn'
  | 'dtls'
  | 'sctp'
  | 'data'
  | 'media'
  | 'fault'
  | 'state'

/** Every layer with the one letter that names it where colour cannot. */
export const LAYER_LETTERS: Readonly<Record<Layer, string>> = {
  signaling: 'S',
  stun: 'I',
  turn: 'T',
  dtls: 'D',
  sctp: 'C',
  data: 'M',
  media: 'R',
  fault: '!',
  state: '·',
}

/** `solid` and `dashed` are arrows (dashed: an answer), `lost` is an arrow that never arrived, `note` stands over its participants. */
export type RowStyle = 'solid' | 'dashed' | 'lost' | 'note'

/** One line of the ladder. */
export interface Row {
  /** The event that clicking the row selects; rows are in the order of it. */
  seq: number
  /** Virtual time of that event, integer microseconds. */
  atUs: number
  /** Participant ids. For a note: the first and last column it spans. */
  from: string
  to: string
  /** Plain text, neither cut nor escaped. */
  label: string
  layer: Layer
  style: RowStyle
  /** The packet that it is the way of, or a part of the way. */
  packet?: number
  /** The event at its far end: the packet arrived there, or was lost. */
  endSeq?: number
  /** The event that it is the repetition of, and which one it is: 1 for the first. */
  repeats?: { of: number; nth: number }
  /** Of an answer: microseconds from when the question was sent until this arrived. */
  roundTripUs?: number
  /** It stands for a whole folded band. */
  fold?: Fold
  /** Every event the row stands for, `seq` included; of a fold only its first. */
  covers: number[]
}

/** A band in one row: what is folded away. */
export interface Fold {
  phase: Phase
  /** The event that the band begins with: its name in `folded`. */
  band: number
  /** Arrows in it, and how many of them never arrived. */
  messages: number
  lost: number
  /** From its first row to its last. */
  durationUs: number
}
