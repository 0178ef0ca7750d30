/** For tests: dumps of all ages, made small. */
import type { JsonValue, TraceEvent } from '../../../../machines/trace/event.ts'
import { readDump } from './index.ts'

export const OFFER = sdpOf('offr', 'password-of-the-offer-er')
export const ANSWER = sdpOf('answ', 'password-of-the-answerer')

export const CANDIDATE = 'candidate:1 1 udp 2122260223 192.0.2.7 5000 typ host generation 0'

function sdpOf(ufrag: string, password: string): string {
  const credentials = [`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${password}`]
  const section = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'c=IN IP4 0.0.0.0']
  const lines = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', ...section, ...credentials]
  return `${lines.join('\r\n')}\r\n`
}

/** A dump of webrtc-internals of connections with these logs and statistics. */
export function internals(connections: Record<string, object>): string {
  return JSON.stringify({ getUserMedia: [], PeerConnections: connections })
}

/** Lines of rtcstats. */
export function lines(...values: JsonValue[]): string {
  return values.map((each) => (each === MAGIC ? MAGIC : JSON.stringify(each))).join('\n')
}

export const MAGIC = 'RTCStatsDump'

/** What a dump tells, an event a line, without times and causes. */
export function told(text: string): string[] {
  return readDump('dump', text).flatMap((event) => lineOf(event) ?? [])
}

function lineOf(event: TraceEvent): string | undefined {
  const { at } = event
  switch (event.kind) {
    case 'api':
      return `${at} ${event.call} ${event.phase}`
    case 'state':
      return `${at} ${event.machine} ${event.name ?? ''} ${event.to}`.replace('  ', ' ')
    case 'signal':
      return `${at} ${event.direction}s ${event.type}`
    case 'pair':
      return `${at} ${event.pair} ${event.change}`
    case 'note':
      return `${at} note ${event.text}`
    default:
      return undefined
  }
}
