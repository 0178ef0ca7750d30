import { expect, it } from 'vitest'
import type { HostRow } from './host-rows.ts'
import { COLUMNS, sorted } from './sorting.ts'

function host(
  id: string,
  peers: string[],
  sentBytes: number,
  receivedBytes: number,
  delayMs?: number,
): HostRow {
  const rest = { sentPackets: 0, receivedPackets: 0, upKbps: 0, downKbps: 0 }
  const delayUs = delayMs === undefined ? {} : { delayUs: { mean: delayMs * 1000, max: 0 } }
  return {
    host: id,
    connections: new Set(peers),
    sentBytes,
    receivedBytes,
    ...rest,
    streamsSent: 0,
    streamsReceived: 0,
    ...delayUs,
  }
}

it('puts names in their order, and the most of anything else first', () => {
  const hosts = [
    host('sfu', ['alice', 'bob'], 900, 300),
    host('bob', ['sfu'], 100, 500, 90),
    host('alice', ['sfu'], 200, 400, 80),
  ]
  const orders = COLUMNS.map((column) =>
    sorted(hosts, column)
      .map((each) => each.host)
      .join(' '),
  )
  expect(orders).toEqual([
    'alice bob sfu',
    'sfu bob alice',
    'sfu alice bob',
    'bob alice sfu',
    'bob alice sfu',
  ])
})
