/** What statistics tell of a DTLS transport beyond its state. */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Report, Sample } from './dump.ts'

const TOLD: ReadonlyMap<string, string> = new Map([
  ['dtlsRole', 'role'],
  ['dtlsCipher', 'cipher'],
  ['tlsVersion', 'version'],
  ['srtpCipher', 'srtp'],
])

/** Of the first transport that was found connected. */
export function dtlsContext(samples: readonly Sample[]): Record<string, JsonValue> | undefined {
  const reports = samples.flatMap((sample) => sample.reports)
  const first = reports.find(({ values }) => values.get('dtlsState') === 'connected')
  return first && contextOf(first.values)
}

/** Undefined when there is nothing. */
export function contextOf(values: Report['values']): Record<string, JsonValue> | undefined {
  const told = [...TOLD].flatMap(([key, as]) => {
    const value = values.get(key)
    return typeof value === 'string' ? [[as, value] as const] : []
  })
  return told.length > 0 ? Object.fromEntries(told) : undefined
}
