/**
 * What an answer makes of an offer, attribute by attribute, with why it matters. Both sides describe
 * themselves, so most lines differ by nature; `kind` tells those from what was negotiated.
 */
import type { Difference } from '../../../../../machines/dissection/difference.ts'
import { problemOf, whyOf } from './diff-words.ts'
import { sectionsOf, type Section, type Statement } from './sections.ts'

/** Longest value that is repeated. */
const MAX_VALUE_CHARS = 2_000

/** Compares two descriptions; sections are matched by their place, as RFC 3264 §6 has it. */
export function diffDescriptions(offer: string, answer: string): Difference[] {
  const offered = sectionsOf(offer)
  const answered = sectionsOf(answer)
  const count = Math.max(offered.length, answered.length)
  return Array.from({ length: count }, (_, place) => place).flatMap((place) =>
    compare(offered[place], answered[place]),
  )
}

function compare(offer: Section | undefined, answer: Section | undefined): Difference[] {
  const section = offer?.name ?? answer?.name ?? ''
  const before = valuesOf(offer?.statements ?? [])
  const after = valuesOf(answer?.statements ?? [])
  const attributes = [...new Set([...before.keys(), ...after.keys()])]
  return attributes.map((attribute) =>
    difference(section, attribute, before.get(attribute), after.get(attribute)),
  )
}

/** Several of a kind are one value, a line each. */
function valuesOf(statements: readonly Statement[]): Map<string, string> {
  const values = new Map<string, string>()
  for (const { key, value } of statements) {
    const before = values.get(key)
    const all = before === undefined ? value : `${before}\n${value}`
    values.set(key, all.slice(0, MAX_VALUE_CHARS))
  }
  return values
}

function difference(
  section: string,
  attribute: string,
  offer: string | undefined,
  answer: string | undefined,
): Difference {
  const kind = kindOf(offer, answer)
  const found: Difference = { section, attribute, kind }
  if (offer !== undefined) found.offer = offer
  if (answer !== undefined) found.answer = answer
  const why = whyOf(attribute, kind)
  if (why !== undefined) found.why = why
  const problem = problemOf(attribute, offer, answer)
  if (problem !== undefined) found.problem = problem
  return found
}

function kindOf(offer: string | undefined, answer: string | undefined): Difference['kind'] {
  if (offer === undefined) return 'added'
  if (answer === undefined) return 'removed'
  return offer === answer ? 'same' : 'changed'
}
