/** What the negotiation machine hears, and what it asks its driver to do. */

/** An ICE candidate as `RTCIceCandidateInit` carries it (W3C WebRTC §4.8.1.4). */
export interface Candidate {
  /** The candidate line; the empty string is the end-of-candidates indication. */
  candidate: string
  sdpMid?: string | null
  sdpMLineIndex?: number | null
  usernameFragment?: string | null
}

/** The four steps that take time. One at most is under way, like the W3C operations chain (§4.4.1.2). */
export type Step = 'createOffer' | 'applyRemoteOffer' | 'createAnswer' | 'applyRemoteAnswer'

/**
 * The result of a step repeats the `operation` number of the action that started it; a result
 * with another number is late and changes nothing.
 */
interface Result {
  operation: number
}

export type NegotiationEvent =
  /** The RTCPeerConnection fired `negotiationneeded`. */
  | { type: 'negotiation-needed' }
  /** Somebody asked for an ICE restart. */
  | { type: 'restart' }
  /** An offer, answer or candidate came from the other peer. */
  | { type: 'offer'; sdp: string }
  | { type: 'answer'; sdp: string }
  | { type: 'candidate'; candidate: Candidate }
  /** `createOffer` is done: the offer is the local description. */
  | ({ type: 'local-offer-set'; sdp: string } & Result)
  /** `createAnswer` is done: the answer is the local description. */
  | ({ type: 'local-answer-set'; sdp: string } & Result)
  /** `applyRemoteOffer` is done. */
  | ({ type: 'remote-offer-set' } & Result)
  /** `applyRemoteAnswer` is done. */
  | ({ type: 'remote-answer-set' } & Result)
  | ({ type: 'step-failed'; step: Step; message: string } & Result)
  | { type: 'close' }

/** Stable codes of what the machine reports. */
export type ReportCode =
  | 'offer-ignored'
  | 'offer-rolled-back'
  | 'answer-unexpected'
  | 'step-failed'
  | 'late-result'

export type NegotiationAction =
  /** createOffer and setLocalDescription; answer with `local-offer-set` or `step-failed`. */
  | { type: 'createOffer'; params: Result & { iceRestart: boolean } }
  | { type: 'sendOffer'; params: { sdp: string } }
  /** setRemoteDescription(offer), after rolling our own offer back when `rollback`. */
  | { type: 'applyRemoteOffer'; params: Result & { sdp: string; rollback: boolean } }
  /** createAnswer and setLocalDescription; answer with `local-answer-set` or `step-failed`. */
  | { type: 'createAnswer'; params: Result }
  | { type: 'sendAnswer'; params: { sdp: string } }
  | { type: 'applyRemoteAnswer'; params: Result & { sdp: string } }
  /** Nothing to do; for the trace. */
  | { type: 'ignoreOffer'; params: { reason: string } }
  | { type: 'addCandidate'; params: { candidate: Candidate } }
  /** Nothing to do; for the trace. */
  | { type: 'discardCandidate'; params: { candidate: Candidate; reason: string } }
  /** For the trace: something a learner should know. */
  | {
      type: 'report'
      params: { code: ReportCode; level: 'info' | 'warning' | 'error'; message: string }
    }

/** Parameters of one action. */
export type ParamsOf<Type extends NegotiationAction['type']> = Extract<
  NegotiationAction,
  { type: Type }
>['params']
