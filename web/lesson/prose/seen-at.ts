/** Where a term can be seen in any run: `pane:nat`, `state:alice.ice`. */
import type { Pointer } from '../../../machines/lesson/content.ts'

/** The pointer, and the pane that it leads to; undefined for what leads nowhere. */
export function seenAt(see: string): { pointer: Pointer; pane: string } | undefined {
  const [, scheme, what = ''] = /^(pane|state):(.+)$/.exec(see) ?? []
  if (scheme === 'pane') return { pointer: { to: 'pane', pane: what }, pane: what }
  if (scheme !== 'state') return undefined
  const [at = '', machine = ''] = what.split('.', 2)
  return { pointer: { to: 'state', at, machine }, pane: 'states' }
}
