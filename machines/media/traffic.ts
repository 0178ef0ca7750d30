/** What each host of a world carries: connections, packets and bytes up and down, from the trace alone. */
import type { StateEvent, Traffic, TraceEvent } from '../trace/event.ts'

export interface HostTraffic {
  readonly host: string
  /** Peers that it has a connection with, made or being made. */
  readonly connections: ReadonlySet<string>
  readonly sentPackets: number
  readonly sentBytes: number
  readonly receivedPackets: number
  readonly receivedBytes: number
  /** Of the last reading, kilobits a second. */
  readonly upKbps: number
  readonly downKbps: number
}

/** By host, in the order in which they were heard of. */
export type TrafficOfHosts = ReadonlyMap<string, HostTraffic>

export const NO_TRAFFIC: TrafficOfHosts = new Map()

const NOTHING = {
  connections: new Set<string>(),
  ...{ sentPackets: 0, sentBytes: 0, receivedPackets: 0, receivedBytes: 0, upKbps: 0, downKbps: 0 },
}
/** States of a connection in which it is none (W3C WebRTC §4.3.3). */
const APART: ReadonlySet<string> = new Set(['new', 'failed', 'closed'])

/** Takes in the next event; the same value when it tells nothing of this. */
export function foldTraffic(hosts: TrafficOfHosts, event: TraceEvent): TrafficOfHosts {
  if (event.kind === 'traffic') return withHost(hosts, event.at, (host) => carried(host, event))
  if (event.kind !== 'state' || event.machine !== 'connection') return hosts
  if (event.peer === undefined || event.name !== undefined) return hosts
  return withHost(hosts, event.at, (host) => connected(host, event))
}

function withHost(
  hosts: TrafficOfHosts,
  id: string,
  change: (host: HostTraffic) => HostTraffic,
): TrafficOfHosts {
  return new Map(hosts).set(id, change(hosts.get(id) ?? { host: id, ...NOTHING }))
}

function carried(host: HostTraffic, event: Traffic): HostTraffic {
  const { sentPackets, sentBytes, receivedPackets, receivedBytes } = event
  const us = event.atUs - event.sinceUs
  const kbps = (bytes: number): number => (us > 0 ? (bytes * 8000) / us : 0)
  return {
    ...host,
    sentPackets: host.sentPackets + sentPackets,
    sentBytes: host.sentBytes + sentBytes,
    receivedPackets: host.receivedPackets + receivedPackets,
    receivedBytes: host.receivedBytes + receivedBytes,
    upKbps: kbps(sentBytes),
    downKbps: kbps(receivedBytes),
  }
}

function connected(host: HostTraffic, { peer = '', to }: StateEvent): HostTraffic {
  const connections = new Set(host.connections)
  if (APART.has(to)) connections.delete(peer)
  else connections.add(peer)
  return { ...host, connections }
}

/** True where a table of hosts tells something: more than one connection, or a server between the peers. */
export function isWorthComparing(
  hosts: readonly Pick<HostTraffic, 'connections'>[],
  [start]: readonly TraceEvent[],
): boolean {
  if (start?.kind === 'lab.start')
    for (const { role } of Object.values(start.scenario.peers)) if (role !== undefined) return true
  const ends = hosts.reduce((sum, { connections }) => sum + connections.size, 0)
  // Each connection has two ends.
  return ends > 2
}
