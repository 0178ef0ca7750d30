/** The one door to werift: what the lab uses of it. Its inner parts are in `observe/internals.ts`. */
export {
  Candidate,
  candidateFoundation,
  CandidatePair,
  candidatePriority,
  Connection,
  getStatsTimestamp,
  Message,
  parseIceServers,
  parseMessage,
  random32,
  RTCPeerConnection,
  StunOverTurnProtocol,
  StunProtocol,
  TcpTransport,
  TurnProtocol,
  UdpTransport,
} from 'werift'
export type { RTCDataChannel } from 'werift'
