/** The one door to werift: what the lab uses of it, with the few inner parts that it watches. */
export { RTCCertificate, RTCPeerConnection } from 'werift'
export type {
  CandidatePair,
  Candidate,
  Connection,
  RTCDataChannel,
  RTCDtlsTransport,
  RTCIceTransport,
  RTCSctpTransport,
  StunProtocol,
} from 'werift'
