/** Who takes part in a capture: hosts, and which of them has an endpoint. */
import type { HostInfo } from '../../../../../machines/trace/event.ts'

export interface Cast {
  /** In the order in which they were met. */
  readonly hosts: readonly HostInfo[]
  /** The id of the host that has an endpoint; undefined for one that nobody has. */
  of(endpoint: string): string | undefined
  /** The host that has a username fragment of ICE. */
  agent(ufrag: string): string | undefined
  /** What the interface of this index listens at, when the capture says so. */
  place(index: number): Place | undefined
}

/** A host, or one side of a gateway. */
export interface Place {
  host: string
  isGateway: boolean
}

/** Most hosts; packets of others are left out. */
export const MAX_HOSTS = 64
