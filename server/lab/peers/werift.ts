/** The one door to werift: what the lab uses of it. Its inner parts are in `observe/internals.ts`. */
export {
  Candidate,
  CandidatePair,
  Message,
  parseMessage,
  random32,
  RTCPeerConnection,
} from 'werift'
export type { RTCDataChannel } from 'werift'
