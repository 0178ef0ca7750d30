/**
 * One or two sentences for every field that a dissector names, by the field's `doc`. A protocol a
 * file; each sentence ends with the section it comes from.
 */
import { COMMON_EXPLANATIONS } from './common.ts'

export const EXPLANATIONS: Readonly<Record<string, string>> = {
  ...COMMON_EXPLANATIONS,
}

/** The sentence behind a field's `doc`; undefined when there is none. */
export function explain(doc: string): string | undefined {
  return Object.hasOwn(EXPLANATIONS, doc) ? EXPLANATIONS[doc] : undefined
}
