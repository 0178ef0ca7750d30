/**
 * The filter language: which events of a trace are meant.
 *
 *   stun.type == "binding-request" && from == "bob"     fields of the event, compared
 *   time > 1.2s and size >= 1kB                         numbers with units
 *   reason in {loss, nat-filtered} or lost              lists, and what is simply there
 *   stun.username ~ "^af55:"                            any field of the dissection, by its explanation
 *   offer alice                                         plain words, all of which the event says
 *
 * `tokens.ts` cuts the text, `parse.ts` makes a `Filter` of it, `fields.ts` knows what events have,
 * `compile.ts` makes a function, `search.ts` runs it over a trace that grows, `complete.ts` tells
 * what could be written next. Case never matters. A field may have several values in one event (the
 * chunks of a packet, both of its addresses): a test holds when any of them passes, `!=` when there
 * is a value and none is equal.
 */

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'contains', '~'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** A filter, parsed. Fields are called by their own names, whichever name was written; values stand as they were written. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** The event says all of these. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'has'; readonly field: string }
  | {
      readonly kind: 'compare'
      readonly field: string
      readonly op: Comparison
      readonly value: string
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }

/** What is wrong with a text, as data: `message.ts` says it in English, the page in its language. */
export type FilterProblem =
  | { readonly code: 'too-long'; readonly max: number }
  | { readonly code: 'too-deep'; readonly max: number }
  /** Nothing could be tested where `found` stands; empty at the end of the text. */
  | { readonly code: 'no-test'; readonly found: string }
  | { readonly code: 'no-value'; readonly after: string; readonly found: string }
  | { readonly code: 'no-operator'; readonly found: string }
  | { readonly code: 'unclosed'; readonly what: 'text' | 'group' | 'list' }
  | { readonly code: 'unknown-operator'; readonly found: string; readonly meant: string }
  | { readonly code: 'unknown-field'; readonly found: string; readonly meant?: string }
  | { readonly code: 'not-a-number'; readonly field: string; readonly found: string }
  | {
      readonly code: 'unknown-unit'
      readonly field: string
      readonly found: string
      readonly units: readonly string[]
    }
  | { readonly code: 'not-a-flag'; readonly field: string; readonly found: string }
  | { readonly code: 'not-for-field'; readonly field: string; readonly op: Comparison }
  | { readonly code: 'bad-pattern'; readonly why: PatternFault; readonly found: string }

export type PatternFault = 'unclosed' | 'nothing-to-repeat' | 'too-large' | 'stray'

/** Where it is wrong: from `at` up to `end`, in UTF-16 code units. */
export interface FilterError {
  readonly at: number
  readonly end: number
  readonly problem: FilterProblem
}

export type ParsedFilter =
  | { readonly ok: true; /** Absent for a text of nothing but spaces. */ readonly filter?: Filter }
  | { readonly ok: false; readonly error: FilterError }

/** Longest text that is read, in UTF-16 code units. */
export const MAX_FILTER_CHARS = 500
/** Most parentheses and negations inside each other. */
export const MAX_DEPTH = 50
