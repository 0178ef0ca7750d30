/**
 * Patch: lost connectivity shows before consent has expired (W3C WebRTC §5.6.6, `disconnected`).
 *
 * werift 0.25.2 as published asks for consent every five seconds and tells nobody that answers stay
 * out, until it expires after thirty (RFC 7675 §5.1) and `connected` becomes `failed`. Patched: when
 * two requests in a row get no answer the state is `disconnected`; the next answer brings `connected`
 * back.
 */
import type { ConnectionInternals, RequestOptions } from '../observe/internals.ts'
import { iceOf, type Protocol } from './ice-internals.ts'

/** One lost packet is no lost connection. */
export const MISSED_ANSWERS = 2

export function patchIceConsent(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  let missed = 0
  const answered = (yes: boolean): void => {
    missed = yes ? 0 : missed + 1
    if (missed >= MISSED_ANSWERS && (ice.state === 'connected' || ice.state === 'completed'))
      ice.setState('disconnected')
  }
  const ensureProtocol = ice.ensureProtocol.bind(ice)
  ice.ensureProtocol = (given) => {
    const protocol = given as Protocol
    watchConsent(protocol, answered)
    ensureProtocol(protocol)
  }
}

function watchConsent(protocol: Protocol, answered: (yes: boolean) => void): void {
  const request = protocol.request.bind(protocol)
  protocol.request = async (message, address, key, options, onRequestSent) => {
    const given = isConsent(options) ? options : undefined
    try {
      const response = await request(message, address, key, options, onRequestSent)
      if (given) answered(true)
      return response
    } catch (error) {
      if (given && given.signal?.aborted !== true) answered(false)
      throw error
    }
  }
}

/** Consent requests are sent once (RFC 7675 §5.1), and nothing else is. */
function isConsent(options: number | RequestOptions | undefined): options is RequestOptions {
  return typeof options === 'object' && options.retransmissions === 0
}
