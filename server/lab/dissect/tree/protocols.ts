/**
 * The dissectors, one line a protocol. A protocol without one is shown as bytes that nobody reads.
 * `STREAMS` lists what may speak on a TCP connection, and how long its messages are.
 */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { Dissector } from './context.ts'
import { dissectDcep } from './dcep/dcep.ts'
import { dissectDtls } from './dtls/dissect.ts'
import { dissectHttp } from './http/http.ts'
import { dissectSctp } from './sctp/dissect.ts'
import { dissectRtcp } from './rtcp/rtcp.ts'
import { dissectRtp } from './rtp/rtp.ts'
import { dissectSdp } from './sdp/sdp.ts'
import { dissectSignaling } from './signaling/signaling.ts'
import type { Framing } from './stream/framing.ts'
import { dissectWebSocket } from './websocket/frame.ts'
import { WEBSOCKET_FRAMING } from './websocket/framing.ts'
import { dissectX509 } from './x509/dissect.ts'
import { dissectChannelData, dissectStun, ICE_TCP_FRAMING, TURN_FRAMING } from './stun/index.ts'

export const PROTOCOLS: Partial<Record<LayerProtocol, Dissector>> = {
  stun: dissectStun,
  'turn-channel': dissectChannelData,
  http: dissectHttp,
  websocket: dissectWebSocket,
  signaling: dissectSignaling,
  sdp: dissectSdp,
  rtp: dissectRtp,
  rtcp: dissectRtcp,
  dtls: dissectDtls,
  x509: dissectX509,
  sctp: dissectSctp,
  dcep: dissectDcep,
}

export const STREAMS: readonly Framing[] = [TURN_FRAMING, ICE_TCP_FRAMING, WEBSOCKET_FRAMING]
