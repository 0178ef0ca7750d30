/** The transports of one connection, observed and mended before they do anything. */
import { believeRole, type IceRole } from './ice-role.ts'
import { observeDtls, openDtls } from './observe/dtls.ts'
import { observeIce } from './observe/ice.ts'
import {
  internals,
  type DtlsTransportInternals,
  type PeerConnectionInternals,
  type SctpTransportInternals,
} from './observe/internals.ts'
import type { Scribe } from './observe/scribe.ts'
import { observeSctp } from './observe/sctp.ts'
import type { IceServer } from './patches/ice-servers.ts'
import { applyOutsidePatches, applyPatches, applySctpPatches } from './patches/index.ts'
import type { RTCPeerConnection } from './werift.ts'

interface TransportsOptions {
  patched: boolean
  iceServers: readonly IceServer[]
  /** What the ICE agent believes, whoever offered. */
  iceRole?: IceRole
  /** The other end is no peer of ours. */
  isOutside: boolean
}

export class Transports {
  readonly #inside: PeerConnectionInternals
  readonly #scribe: Scribe
  readonly #options: TransportsOptions
  readonly #observed = new Set<object>()
  /** How many there have been: each has its number for a name. */
  #count = 0

  constructor(pc: RTCPeerConnection, scribe: Scribe, options: TransportsOptions) {
    this.#inside = internals(pc)
    this.#scribe = scribe
    this.#options = options
  }

  /** Observes those that are new; they are numbered as their sections are in the first description. */
  observe(): void {
    const { dtlsTransports, sctpTransport } = this.#inside
    for (const transport of dtlsTransports) {
      if (this.#observed.has(transport)) continue
      this.#observed.add(transport)
      this.#observe(transport)
    }
    if (sctpTransport) this.#observeSctp(sctpTransport)
  }

  #observe(transport: DtlsTransportInternals): void {
    const { patched, iceServers, iceRole, isOutside } = this.#options
    // Its place among the transports changes when media comes before a channel.
    const name = String(this.#count++)
    observeIce(transport.iceTransport, name, this.#scribe)
    observeDtls(transport, name, this.#scribe)
    if (isOutside) openDtls(transport, this.#scribe)
    if (patched) applyPatches(this.#inside, transport, iceServers)
    if (patched && isOutside) applyOutsidePatches(transport)
    if (iceRole) believeRole(transport.iceTransport.connection, iceRole, this.#scribe)
  }

  /** BUNDLE that moves it to the transport of a media section gives it another association. */
  #observeSctp(transport: SctpTransportInternals): void {
    if (!this.#observed.has(transport)) {
      this.#observed.add(transport)
      const move = transport.setDtlsTransport.bind(transport)
      transport.setDtlsTransport = (to) => {
        move(to)
        this.#observeSctp(transport)
      }
    }
    if (this.#observed.has(transport.sctp)) return
    this.#observed.add(transport.sctp)
    observeSctp(transport, this.#scribe)
    if (this.#options.patched) applySctpPatches(transport)
  }
}
