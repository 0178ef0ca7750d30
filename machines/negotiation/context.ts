/** What the negotiation machine remembers between events. */
import type { Candidate } from './message.ts'

export interface NegotiationContext {
  /** The polite peer gives way when both have made an offer. */
  polite: boolean
  /** The three variables of the perfect negotiation pattern (W3C WebRTC §10.7). */
  makingOffer: boolean
  ignoreOffer: boolean
  isSettingRemoteAnswerPending: boolean
  /** Asked for while busy; done when stable. */
  negotiationNeeded: boolean
  restartNeeded: boolean
  /** The offer about to be applied replaces our own, which is rolled back first. */
  rollback: boolean
  /** Our last offer carries new ICE credentials; rolled back, the restart is still to do. */
  offerRestartsIce: boolean
  /** Number of the last step started; results with another number are late. */
  operation: number
  /** An offer that came while a step was under way; a newer one takes its place. */
  queuedOffer: string | null
  /** A remote description is set, so that candidates can be added. */
  remoteSet: boolean
  /** ICE username fragments of the remote description, of the one being applied, of the ignored offer. */
  remoteFragments: string[]
  applyingFragments: string[]
  ignoredFragments: string[]
  /** Without it a candidate is handed on when it comes, also before its description. */
  holdsCandidates: boolean
  /** Candidates waiting for their description. */
  held: Candidate[]
}

/** What a machine begins with. */
export interface NegotiationInput {
  polite: boolean
  /** False for an application that adds candidates without waiting for their description. */
  holdsCandidates?: boolean
}

/** The context of a fresh RTCPeerConnection. */
export function freshContext(polite: boolean, holdsCandidates = true): NegotiationContext {
  return {
    polite,
    makingOffer: false,
    ignoreOffer: false,
    isSettingRemoteAnswerPending: false,
    negotiationNeeded: false,
    restartNeeded: false,
    rollback: false,
    offerRestartsIce: false,
    operation: 0,
    queuedOffer: null,
    remoteSet: false,
    remoteFragments: [],
    applyingFragments: [],
    ignoredFragments: [],
    holdsCandidates,
    held: [],
  }
}
