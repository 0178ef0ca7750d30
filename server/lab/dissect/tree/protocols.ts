/**
 * The dissectors, one line a protocol. A protocol without one is shown as bytes that nobody reads.
 * `STREAMS` lists what may speak on a TCP connection, and how long its messages are.
 */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { Dissector } from './context.ts'
import { dissectHttp } from './http/http.ts'
import { dissectSdp } from './sdp/sdp.ts'
import { dissectSignaling } from './signaling/signaling.ts'
import type { Framing } from './stream/framing.ts'
import { dissectWebSocket } from './websocket/frame.ts'
import { WEBSOCKET_FRAMING } from './websocket/framing.ts'

export const PROTOCOLS: Partial<Record<LayerProtocol, Dissector>> = {
  http: dissectHttp,
  websocket: dissectWebSocket,
  signaling: dissectSignaling,
  sdp: dissectSdp,
}

export const STREAMS: readonly Framing[] = [WEBSOCKET_FRAMING]
