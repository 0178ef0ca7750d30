/** Which rule decides, and why, in words. */
import { cite, type Reference } from '../reference.ts'
import { english, type Said } from '../why/said.ts'

export interface Ruling {
  /** The rule as a reader cites it, e.g. `RFC 4787 §4.1, REQ-1`. */
  rule: string
  reference: Reference
  /** One or two sentences, in English… */
  because: string
  /** …and as they are said in every language. */
  said: Said
}

/** A ruling; `requirement` names one of several that a section has. */
export function ruling(reference: Reference, said: Said, requirement?: string): Ruling {
  const rule = requirement === undefined ? cite(reference) : `${cite(reference)}, ${requirement}`
  return { rule, reference, because: english(said), said }
}
