/** Why a browser that is told of addresses may have none to try: Firefox pairs loopback with no other. */
import type { JsonValue } from '../../machines/trace/event.ts'
import { objectsOf } from './agreement.ts'

/** The other side's address, where that is loopback and was paired with nothing. */
export function unpairedLoopback(stats: readonly JsonValue[]): string | undefined {
  const all = objectsOf(stats)
  if (all.some(({ type }) => type === 'candidate-pair')) return undefined
  const remote = all.filter(({ type }) => type === 'remote-candidate')
  const addresses = remote.map(({ address }) => (typeof address === 'string' ? address : ''))
  return addresses.every((address) => /^127\.|^::1$/.test(address)) ? addresses[0] : undefined
}
