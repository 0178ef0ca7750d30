/** Where in the ladder something happens: a host's own column, or that of the peer it stands for. */
import { gatewaysOf } from '../topology/gateways.ts'
import type { LabStart } from '../trace/event.ts'
import type { Participant } from './participants.ts'

export class Places {
  readonly #columns: ReadonlySet<string>
  /** Peers behind each gateway, in the order of the scenario. */
  readonly #behind = new Map<string, string[]>()

  constructor(participants: readonly Participant[], world?: Pick<LabStart, 'scenario'>) {
    this.#columns = new Set(participants.map(({ id }) => id))
    const peers = participants.filter(({ role }) => role === 'peer')
    if (world === undefined) return
    for (const { id } of peers)
      for (const gateway of gatewaysOf(world.scenario, id))
        this.#behind.set(gateway, [...(this.#behind.get(gateway) ?? []), id])
  }

  has(host: string): boolean {
    return this.#columns.has(host)
  }

  /**
   * The column for a packet of `sender` that is addressed to a host. A gateway without a column is
   * drawn as the first other peer behind it. Undefined when the packet goes nowhere in the ladder.
   */
  of(host: string | undefined, sender: string): string | undefined {
    if (host === undefined || this.#columns.has(host)) return host
    return this.#behind.get(host)?.find((peer) => peer !== sender)
  }
}
