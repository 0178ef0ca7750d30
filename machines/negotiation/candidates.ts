/** What becomes of a trickled candidate, told by the ICE username fragment of its description. */
import type { NegotiationContext } from './context.ts'
import type { Candidate } from './message.ts'

/** Most candidates held back until their description is set; more are discarded, and said so. */
export const HELD_CANDIDATES_MAX = 128

/** Username fragments a description announces (`a=ice-ufrag`, RFC 8839 §5.4). */
export function fragmentsOf(sdp: string): string[] {
  const found = [...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map((match) => match[1] as string)
  return [...new Set(found)]
}

/** The fragment a candidate names, in its field or in its line; undefined for none. */
export function fragmentOf(candidate: Candidate): string | undefined {
  if (candidate.usernameFragment) return candidate.usernameFragment
  return / ufrag (\S+)/.exec(candidate.candidate)?.[1]
}

/** True unless the candidate names a fragment that the description does not have. */
export function belongsTo(candidate: Candidate, fragments: readonly string[]): boolean {
  const fragment = fragmentOf(candidate)
  return fragment === undefined || fragments.length === 0 || fragments.includes(fragment)
}

export type Placement = { verdict: 'add' | 'hold' } | { verdict: 'discard'; reason: string }

/**
 * Decides about a candidate that has just arrived.
 * @param applying A remote description is being set, so nothing can be added yet.
 */
export function placeCandidate(
  candidate: Candidate,
  context: NegotiationContext,
  applying: boolean,
): Placement {
  if (ofIgnoredOffer(candidate, context)) {
    return { verdict: 'discard', reason: 'it belongs to the offer that was ignored' }
  }
  if (!applying && context.remoteSet && belongsTo(candidate, context.remoteFragments)) {
    return { verdict: 'add' }
  }
  if (!context.holdsCandidates) return { verdict: 'add' }
  if (context.held.length >= HELD_CANDIDATES_MAX) {
    return {
      verdict: 'discard',
      reason: `${HELD_CANDIDATES_MAX} candidates already wait for their description`,
    }
  }
  return { verdict: 'hold' }
}

function ofIgnoredOffer(candidate: Candidate, context: NegotiationContext): boolean {
  if (!context.ignoreOffer) return false
  const fragment = fragmentOf(candidate)
  // The ignored offer may keep the credentials of the description we already have.
  if (fragment !== undefined && context.remoteFragments.includes(fragment)) return false
  return belongsTo(candidate, context.ignoredFragments)
}
