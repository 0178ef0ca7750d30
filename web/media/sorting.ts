/** The order of the hosts in their table. */
import type { HostRow } from './host-rows.ts'

export const COLUMNS = ['host', 'connections', 'up', 'down', 'latency'] as const
export type Column = (typeof COLUMNS)[number]

const VALUES: Readonly<Record<Exclude<Column, 'host'>, (host: HostRow) => number>> = {
  connections: ({ connections }) => connections.size,
  up: ({ sentBytes }) => sentBytes,
  down: ({ receivedBytes }) => receivedBytes,
  latency: ({ delayUs }) => delayUs?.mean ?? -1,
}

/** By name from a to z, by anything else the most first; what is equal stays as it was. */
export function sorted(hosts: Iterable<HostRow>, by: Column): HostRow[] {
  const list = [...hosts]
  if (by === 'host') return list.sort((a, b) => (a.host < b.host ? -1 : 1))
  const value = VALUES[by]
  return list.sort((a, b) => value(b) - value(a))
}
