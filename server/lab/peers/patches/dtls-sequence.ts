/**
 * Patch: a DTLS record has a number of its own within its epoch (RFC 6347 §4.1, §4.1.2.6).
 *
 * werift 0.25.2 as published counts from 1 again right after Finished, which is of the same epoch and
 * got a higher number: the record that gets Finished's number is dropped by a browser as a replay
 * (and reuses its nonce, RFC 5288 §3), so that one early message on every connection is a second
 * late. werift itself does not look for replays. Patched: the numbers go on from Finished.
 *
 * Applied where a peer outside may be at the other end; runs of the sealed world stay what they are.
 */
import type { DtlsTransportInternals } from '../observe/internals.ts'
import { whenDtlsStarts } from '../observe/dtls-start.ts'

/** The epoch that Finished begins; there is no other without renegotiation. */
const ENCRYPTED_EPOCH = 1

export function patchDtlsSequence(transport: DtlsTransportInternals): void {
  whenDtlsStarts(transport, ({ dtls }) => {
    let number = dtls.recordSequenceNumber
    Object.defineProperty(dtls, 'recordSequenceNumber', {
      configurable: true,
      get: () => number,
      set: (next: number) => {
        if (dtls.epoch < ENCRYPTED_EPOCH || next > number) number = next
      },
    })
  })
}
