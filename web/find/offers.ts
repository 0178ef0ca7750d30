/** What the bar offers, and what becomes of the text when it is taken. */
import type { Offer } from '../../machines/filter/complete.ts'
import type { Example } from '../../machines/filter/examples.ts'
import type { FilterError } from '../../machines/filter/filter.ts'
import type { Engine } from './engine.ts'

export type Choice =
  | ({ readonly kind: 'offer' } & Offer)
  | { readonly kind: 'example'; readonly text: string; readonly example: Example }

/** Fields shown below the examples, where nothing is written yet. */
const FIELDS_AT_FIRST = 8

/** What is offered at the caret. `learnt` is read so that it is asked anew when more is known. */
export function offersAt(
  engine: Pick<Engine, 'offers' | 'examples'>,
  text: string,
  caret: number,
  learnt: number,
): Choice[] {
  void learnt
  const offers = engine.offers(text, caret).map((offer): Choice => ({ kind: 'offer', ...offer }))
  if (text !== '') return offers
  const examples = engine
    .examples()
    .map((example): Choice => ({ kind: 'example', text: example.text, example }))
  return [...examples, ...offers.slice(0, FIELDS_AT_FIRST)]
}

/** The text with a choice in it, and where the caret is then. */
export function accepted(text: string, choice: Choice): { text: string; caret: number } {
  if (choice.kind === 'example') return { text: choice.text, caret: choice.text.length }
  const { at, end, text: written, what } = choice
  const behind = text.slice(end)
  const opens = what.kind === 'comparison' && what.op === 'in'
  const space = opens || behind.startsWith(' ') ? '' : ' '
  const before = `${text.slice(0, at)}${written}${space}`
  return { text: before + behind, caret: before.length + (space === '' && !opens ? 1 : 0) }
}

/** A mistake that may still be mended by typing on: where the caret is, or at the end. */
export function isUnfinished({ end, problem }: FilterError, caret: number): boolean {
  return problem.code === 'unclosed' || problem.code === 'bad-pattern' || end >= caret
}
