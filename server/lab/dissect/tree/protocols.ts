/**
 * The dissectors, one line a protocol. A protocol without one is shown as bytes that nobody reads.
 * `STREAMS` lists what may speak on a TCP connection, and how long its messages are.
 */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { Dissector } from './context.ts'
import { dissectDtls } from './dtls/dissect.ts'
import { dissectHttp } from './http/http.ts'
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
  dtls: dissectDtls,
  x509: dissectX509,
}

export const STREAMS: readonly Framing[] = [TURN_FRAMING, ICE_TCP_FRAMING, WEBSOCKET_FRAMING]
