/** The candidates that peers gathered, as the API told them. */
import type { ApiEvent } from '../trace/event.ts'
import type { Evidence } from './evidence.ts'

export interface Gathered {
  event: ApiEvent
  type: string
  address: string
  port: string
}

/** `… ADDRESS PORT typ TYPE …` of a candidate line (RFC 8839 §5.1). */
const LINE = / (\S+) (\d+) typ ([a-z]+)/

/** The candidates in the order in which they were gathered; of one peer, or of all. */
export function gatheredBy({ api }: Evidence, peer?: string): Gathered[] {
  return api.flatMap((event) => {
    if (event.call !== 'icecandidate' || (peer !== undefined && event.at !== peer)) return []
    const candidate = event.detail?.candidate
    const [, address, port, type] = LINE.exec(typeof candidate === 'string' ? candidate : '') ?? []
    if (address === undefined || port === undefined || type === undefined) return []
    return [{ event, address, port, type }]
  })
}
