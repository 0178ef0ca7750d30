/**
 * The one idea behind all nine behaviours: how much of the remote endpoint counts. Mapping behaviour
 * is the part of the remote that picks the row, filtering the part that must have been sent to.
 */
import type { NatDependence } from '../../../../machines/scenario/nat-shape.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import type { Flow } from './decision.ts'

/** The part of a remote endpoint that counts (RFC 4787 sections 4.1 and 5): none, address, or all. */
export function remoteScope(dependence: NatDependence, remote: Endpoint): string {
  switch (dependence) {
    case 'endpoint-independent':
      return ''
    case 'address-dependent':
      return remote.address
    case 'address-and-port-dependent':
      return endpointText(remote)
  }
}

/** Names the row that an outbound packet uses: equal keys share one mapping. */
export function mappingKey(mapping: NatDependence, { transport, from, to }: Flow): string {
  return `${transport} ${endpointText(from)} ${remoteScope(mapping, to)}`
}
