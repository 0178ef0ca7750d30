/** Watches SCTP: the transport's three states and the association's eight (RFC 9260 §4). */
import type { SctpTransportInternals } from './internals.ts'
import { messageOf, type Scribe } from './scribe.ts'

const ASSOCIATION_STATES: Record<number, string> = {
  1: 'closed',
  2: 'cookie-wait',
  3: 'cookie-echoed',
  4: 'established',
  5: 'shutdown-pending',
  6: 'shutdown-sent',
  7: 'shutdown-received',
  8: 'shutdown-ack-sent',
}

/** W3C RTCSctpTransportState has no `new`: what werift calls so is `connecting`. */
const TRANSPORT_STATES: Record<string, string> = {
  new: 'connecting',
  connecting: 'connecting',
  connected: 'connected',
  closed: 'closed',
}

export function observeSctp(transport: SctpTransportInternals, scribe: Scribe): void {
  const { sctp } = transport
  let association = sctp.associationState
  let state = 'connecting'
  const compare = (): void => {
    if (sctp.associationState !== association) {
      const from = ASSOCIATION_STATES[association] ?? String(association)
      association = sctp.associationState
      scribe.state('sctp-association', from, ASSOCIATION_STATES[association] ?? String(association))
    }
    const now = TRANSPORT_STATES[sctp.state] ?? sctp.state
    if (now !== state) {
      scribe.state('sctp', state, now)
      state = now
    }
  }
  const setConnectionState = sctp.setConnectionState.bind(sctp)
  sctp.setConnectionState = (to) => {
    // The observers of the new state run inside; they must find it written already.
    sctp.state = to
    compare()
    setConnectionState(to)
  }
  noteDiscards(transport, scribe)
  const setState = sctp.setState.bind(sctp)
  sctp.setState = (to) => {
    setState(to)
    compare()
  }
}

/** What werift cannot take, a wrong checksum for one, is discarded (RFC 9260 §6.8): it throws, and nobody listens. */
function noteDiscards({ sctp }: SctpTransportInternals, scribe: Scribe): void {
  const handleData = sctp.handleData.bind(sctp)
  sctp.handleData = async (packet) => {
    try {
      await handleData(packet)
    } catch (error) {
      const text = `SCTP packet discarded: ${messageOf(error) || 'it is malformed'}`
      scribe.ports.record({ kind: 'note', at: scribe.at, level: 'warning', text })
    }
  }
}
