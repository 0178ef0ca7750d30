/**
 * A lesson's prose as data, so that a page shows it without ever making HTML of a text. Links with a
 * scheme of ours point into the learner's own run.
 */
import type { Measure } from './measure.ts'
import type { Occurrence } from './occurrence.ts'

/** What a live link points at. */
export type Pointer =
  | { to: 'event'; occurrence: Occurrence }
  /** A field of that event's bytes, by its explanation. */
  | { to: 'field'; occurrence: Occurrence; doc: string }
  | { to: 'state'; at: string; machine: string }
  | { to: 'pane'; pane: string }
  | { to: 'term'; term: string }
  | { to: 'lesson'; lesson: string }

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'link'; url: string; children: Inline[] }
  | { type: 'point'; pointer: Pointer; children: Inline[] }
  | { type: 'break' }

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; depth: number; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Block[][] }
  /** What learners have read elsewhere and is not so. */
  | { type: 'quote'; children: Block[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] }
  /** A live piece of this run, standing by itself. */
  | { type: 'live'; pointer: Pointer }
  /** Figures of several runs of this lesson, side by side. */
  | { type: 'compare'; runs: ComparedRun[]; rows: ComparedRow[] }

/** `of`: the step whose run it is, or `scenario` for the lesson's first run. */
export interface ComparedRun {
  of: string
  as: string
}

export interface ComparedRow {
  as: string
  measure: Measure
}
