/** What a NAT did with an endpoint behind it: its rows, as they came and went. */
import type { NatEvent } from '../../trace/event.ts'
import type { Evidence } from '../evidence.ts'

/** A row of a NAT's table, from its binding to its end. */
export interface Row {
  bind: NatEvent
  end?: NatEvent
}

/** The rows of all NATs, in the order in which they were bound. */
export function rowsOf({ nats }: Evidence): Row[] {
  const rows: Row[] = []
  const open = new Map<string, Row>()
  for (const event of nats) {
    const key = JSON.stringify([event.at, event.transport, event.internal, event.external])
    if (event.kind === 'nat.bind') {
      const row: Row = { bind: event }
      rows.push(row)
      open.set(key, row)
    }
    const row = open.get(key)
    if (event.kind === 'nat.expire' && row) row.end ??= event
  }
  return rows
}

/** True while both rows were in the table. */
export function overlap(a: Row, b: Row): boolean {
  const [first, second] = a.bind.seq <= b.bind.seq ? [a, b] : [b, a]
  return first.end === undefined || first.end.seq > second.bind.seq
}

/** A row in words: `192.168.1.10:5000 = 198.51.100.1:61000`. */
export function rowText({ internal, external }: NatEvent): string {
  return `${internal} -> ${external}`
}
