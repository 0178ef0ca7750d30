/**
 * An ICE agent that believes to have a role, whoever offered. By the rule the side that offers
 * controls (RFC 8445 §6.1.1); where somebody else controls the call, both may have offered, or both
 * have answered. The first conflict that is repaired ends the belief (§7.2.5.1, §7.3.1.1).
 */
import type { ConnectionInternals } from './observe/internals.ts'
import type { Scribe } from './observe/scribe.ts'
import { iceOf } from './patches/ice-internals.ts'

export type IceRole = 'controlling' | 'controlled'

/** Keeps an agent in this role; when it switches, the trace says so. */
export function believeRole(connection: ConnectionInternals, role: IceRole, scribe: Scribe): void {
  const ice = iceOf(connection)
  const accessor = accessorOf(ice)
  let isRepaired = false
  Object.defineProperty(ice, 'iceControlling', {
    configurable: true,
    get: () => Boolean(accessor.get?.call(ice)),
    set: (value: boolean) => {
      accessor.set?.call(ice, isRepaired ? value : role === 'controlling')
    },
  })
  const switchRole = ice.switchRole.bind(ice)
  ice.switchRole = (controlling) => {
    const before = ice.iceControlling
    isRepaired = true
    switchRole(controlling)
    if (ice.iceControlling === before) return
    const text = `ICE role conflict: ${scribe.at} is ${controlling ? 'controlling' : 'controlled'} from now on`
    scribe.ports.because(scribe.ports.record({ kind: 'note', at: scribe.at, text, level: 'info' }))
  }
}

function accessorOf(ice: object): PropertyDescriptor {
  const found = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(ice), 'iceControlling')
  if (!found?.set) throw new Error('werift: Connection has no iceControlling to set')
  return found
}
