/** The bounded table of a NAT: rows by what picks them from inside, and by external endpoint. */
import type { Transport } from '../../../../machines/trace/event.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import type { Row } from './row.ts'

export class Table {
  readonly #maxRows: number
  /** By mapping key; the one idle for longest comes first. */
  readonly #rows = new Map<string, Row>()
  /** Rows that share an external endpoint: one internal endpoint's, or overloaded ones. */
  readonly #byExternal = new Map<string, Row[]>()
  /** No row runs out before; refreshed rows may run out much later. */
  #soonestUs = Infinity

  constructor(maxRows: number) {
    this.#maxRows = maxRows
  }

  get isFull(): boolean {
    return this.#rows.size >= this.#maxRows
  }

  /** A moment that no row runs out before; `Infinity` when there are none. */
  get soonestUs(): number {
    return this.#soonestUs
  }

  find(key: string): Row | undefined {
    return this.#rows.get(key)
  }

  /** Rows of an external endpoint, the one used last first. */
  at(transport: Transport, external: Endpoint): readonly Row[] {
    return this.#byExternal.get(externalKey(transport, external)) ?? []
  }

  add(row: Row): void {
    this.#rows.set(row.key, row)
    const key = externalKey(row.transport, row.external)
    this.#byExternal.set(key, [row, ...(this.#byExternal.get(key) ?? [])])
    this.#noteExpiry(row)
  }

  /** The row was used: it is now the last one to be evicted. */
  noteUse(row: Row): void {
    this.#rows.delete(row.key)
    this.#rows.set(row.key, row)
    const key = externalKey(row.transport, row.external)
    const sharing = this.#byExternal.get(key) ?? []
    if (sharing.length > 1 && sharing[0] !== row)
      this.#byExternal.set(key, [row, ...sharing.filter((each) => each !== row)])
    this.#noteExpiry(row)
  }

  #noteExpiry(row: Row): void {
    this.#soonestUs = Math.min(this.#soonestUs, row.expiresAtUs)
  }

  remove(row: Row): void {
    this.#rows.delete(row.key)
    const key = externalKey(row.transport, row.external)
    const rest = (this.#byExternal.get(key) ?? []).filter((each) => each !== row)
    if (rest.length > 0) this.#byExternal.set(key, rest)
    else this.#byExternal.delete(key)
    if (this.#rows.size === 0) this.#soonestUs = Infinity
  }

  /** The row idle for longest. */
  get oldest(): Row | undefined {
    return this.#rows.values().next().value
  }

  /** Takes out the rows whose timer has run out by now, in the order in which they did. */
  takeExpired(nowUs: number): Row[] {
    if (this.#soonestUs > nowUs) return []
    const expired: Row[] = []
    let soonestUs = Infinity
    for (const row of this.#rows.values()) {
      if (row.expiresAtUs <= nowUs) expired.push(row)
      else soonestUs = Math.min(soonestUs, row.expiresAtUs)
    }
    for (const row of expired) this.remove(row)
    this.#soonestUs = soonestUs
    return expired.sort((a, b) => a.expiresAtUs - b.expiresAtUs)
  }

  rows(): Row[] {
    return [...this.#rows.values()]
  }
}

function externalKey(transport: Transport, external: Endpoint): string {
  return `${transport} ${endpointText(external)}`
}
