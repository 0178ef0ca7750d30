/**
 * One or two sentences for every field that a dissector names, by the field's `doc`. A protocol a
 * file; each sentence ends with the section it comes from.
 */
import { COMMON_EXPLANATIONS } from './common.ts'
import { CONTROL_EXPLANATIONS } from './control.ts'
import { DATA_EXPLANATIONS } from './data.ts'
import { DCEP_EXPLANATIONS } from './dcep.ts'
import { DTLS_EXPLANATIONS } from './dtls.ts'
import { HTTP_EXPLANATIONS } from './http.ts'
import { SCTP_EXPLANATIONS } from './sctp.ts'
import { RTCP_EXPLANATIONS } from './rtcp.ts'
import { RTCP_REPORT_EXPLANATIONS } from './rtcp-reports.ts'
import { RTP_EXPLANATIONS } from './rtp.ts'
import { RTP_PAYLOAD_EXPLANATIONS } from './rtp-payload.ts'
import { SDP_EXPLANATIONS } from './sdp.ts'
import { SIGNALING_EXPLANATIONS } from './signaling.ts'
import { WEBSOCKET_EXPLANATIONS } from './websocket.ts'
import { X509_EXPLANATIONS } from './x509.ts'
import { STUN_EXPLANATIONS } from './stun.ts'
import { TURN_EXPLANATIONS } from './turn.ts'

export const EXPLANATIONS: Readonly<Record<string, string>> = {
  ...COMMON_EXPLANATIONS,
  ...STUN_EXPLANATIONS,
  ...TURN_EXPLANATIONS,
  ...CONTROL_EXPLANATIONS,
  ...DATA_EXPLANATIONS,
  ...DCEP_EXPLANATIONS,
  ...DTLS_EXPLANATIONS,
  ...HTTP_EXPLANATIONS,
  ...SCTP_EXPLANATIONS,
  ...RTCP_EXPLANATIONS,
  ...RTCP_REPORT_EXPLANATIONS,
  ...RTP_EXPLANATIONS,
  ...RTP_PAYLOAD_EXPLANATIONS,
  ...SDP_EXPLANATIONS,
  ...SIGNALING_EXPLANATIONS,
  ...WEBSOCKET_EXPLANATIONS,
  ...X509_EXPLANATIONS,
}

/** The sentence behind a field's `doc`; undefined when there is none. */
export function explain(doc: string): string | undefined {
  return Object.hasOwn(EXPLANATIONS, doc) ? EXPLANATIONS[doc] : undefined
}
