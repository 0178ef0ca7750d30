/**
 * Why something failed, as data: a failure is asked about, causes look for findings in the trace, the
 * best-supported one is composed into an explanation. Everything here reads the trace and nothing else.
 */
import type { Reference } from '../reference.ts'
import type { Question } from './question.ts'
import type { Said } from './said.ts'

/** The kinds of causes that are known; one file each in `causes/`. */
export type CauseName =
  | 'rule'
  | 'edit'
  | 'server-down'
  | 'server-wrong'
  | 'firewall'
  | 'loss'
  | 'partition'
  | 'mtu'
  | 'nat-mapping'
  | 'nat-filter'
  | 'nat-row-gone'
  | 'nat-full'
  | 'hairpin'
  | 'pooling'
  | 'moved'
  | 'credentials'
  | 'no-relay'
  | 'private-address'
  | 'stranger'
  | 'unresolved-name'
  | 'fingerprint'
  | 'glare'
  | 'ice-password'
  | 'roles'
  | 'signaling-lost'
  | 'not-admitted'
  | 'no-answer'
  | 'early-candidate'
  | 'end-of-candidates'
  | 'consent'
  | 'ended-early'
  | 'crashed'
  | 'unknown'

/** What one cause says for itself. */
export interface Finding {
  cause: CauseName
  /** The event that decided. */
  culprit: number
  /** Further events that show it, in any order. */
  chain: readonly number[]
  /** Sentences for a student, with the names of hosts and what decided. */
  says: Said
  reference: Reference
  /** What would mend it, each a short imperative sentence. */
  fix: readonly Said[]
  /** How well the trace supports it: `rank.ts` says what the numbers mean. */
  weight: number
}

/** Looks for one kind of cause; finds nothing, or what the trace shows of it. */
export type Cause = (question: Question) => Finding[]

/** The answer to "why?". */
export interface Explanation {
  /** `seq` of what failed. */
  failure: number
  /** `seq` of the event that decided. */
  culprit: number
  cause: CauseName
  /** `seq`s of the few events that tell the story, in order, `failure` and `culprit` among them. */
  chain: number[]
  /** One paragraph in English. Holds names and texts of the scenario: show it as text only. */
  text: string
  /** The same, sentence by sentence, for every language. */
  said: readonly Said[]
  reference: Reference
  /** In English. */
  fix: string[]
  fixSaid: readonly Said[]
}
