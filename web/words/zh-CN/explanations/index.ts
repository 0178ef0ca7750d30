/** 各协议字段的中文说明，键与 `machines/dissection/explanations` 相同；出处取自英文句末。 */
import { COMMON_ZH, DATA_ZH, DCEP_ZH } from './basic.ts'
import { CONTROL_ZH } from './control.ts'
import { DTLS_ZH } from './dtls.ts'
import { RTCP_ZH } from './rtcp.ts'
import { RTP_PAYLOAD_ZH } from './rtp-payload.ts'
import { RTP_ZH } from './rtp.ts'
import { SCTP_ZH } from './sctp.ts'
import { SDP_MEDIA_ZH } from './sdp-media.ts'
import { SDP_TRANSPORT_ZH } from './sdp-transport.ts'
import { SDP_ZH } from './sdp.ts'
import { HTTP_ZH, SIGNALING_ZH, WEBSOCKET_ZH } from './signaling.ts'
import { STUN_ZH } from './stun.ts'
import { TURN_ZH } from './turn.ts'
import { X509_ZH } from './x509.ts'

export const explanations: Readonly<Record<string, string>> = {
  ...COMMON_ZH,
  ...STUN_ZH,
  ...TURN_ZH,
  ...CONTROL_ZH,
  ...DATA_ZH,
  ...DCEP_ZH,
  ...DTLS_ZH,
  ...HTTP_ZH,
  ...SCTP_ZH,
  ...RTCP_ZH,
  ...RTP_ZH,
  ...RTP_PAYLOAD_ZH,
  ...SDP_ZH,
  ...SDP_MEDIA_ZH,
  ...SDP_TRANSPORT_ZH,
  ...SIGNALING_ZH,
  ...WEBSOCKET_ZH,
  ...X509_ZH,
}
