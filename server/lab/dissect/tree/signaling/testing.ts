/** For tests of dissectors: a context without a conversation around it. */
import type { LayerProtocol } from '../../../../../machines/dissection/field.ts'
import type { Context, Description, Memory } from '../context.ts'
import { PROTOCOLS } from '../protocols.ts'
import { Secrets } from '../secrets.ts'

/** What is kept between the packets of one context, whatever its scope. */
type Kept = Map<string, unknown>

/** A context that remembers in `kept`; two contexts that share it see the packets of one connection. */
export function contextOf(
  kept: Kept = new Map(),
  ends: { from: string; to: string } = { from: '192.0.2.1:1', to: '192.0.2.2:2' },
  descriptions: readonly Description[] = [],
): Context {
  const outcomes = new Map<string, unknown>()
  const remember = <K>(memory: Memory<K>): K => {
    if (!kept.has(memory.name)) kept.set(memory.name, memory.make())
    return kept.get(memory.name) as K
  }
  const context: Context = {
    ...ends,
    leg: { way: 'out', ...ends },
    seq: 1,
    atUs: 0,
    at: 'alice',
    transport: 'tcp',
    secrets: new Secrets(),
    descriptions,
    once: (name, act) => {
      if (!outcomes.has(name)) outcomes.set(name, act(remember))
      return outcomes.get(name) as ReturnType<typeof act>
    },
    inner: (bytes, as: LayerProtocol = 'unknown') =>
      PROTOCOLS[as]?.(bytes, contextOf(kept, ends, descriptions)) ?? [],
    overhear: () => undefined,
  }
  return context
}
