/**
 * Patch: a DTLS server names no session (RFC 5246 §7.4.1.3).
 *
 * werift 0.25.2 as published calls each session of each server `00`, though the identifier of a new
 * session must be another one; readers of captures (Wireshark) take the second session for the first
 * one resumed, and its keys fail. Patched: the identifier is empty, which says that the session
 * cannot be resumed, as is the case.
 */
import type { DtlsTransportInternals, HandshakeMessageInternals } from '../observe/internals.ts'
import { whenDtlsStarts } from '../observe/dtls-start.ts'

const SERVER_HELLO = 2

export function patchDtlsSessionId(transport: DtlsTransportInternals): void {
  whenDtlsStarts(transport, ({ dtls }) => {
    let { lastFlight } = dtls
    // werift notes each flight before it writes its bytes.
    Object.defineProperty(dtls, 'lastFlight', {
      get: () => lastFlight,
      set: (messages: HandshakeMessageInternals[]) => {
        for (const message of messages)
          if (message.msgType === SERVER_HELLO) message.sessionId = Buffer.alloc(0)
        lastFlight = messages
      },
    })
  })
}
