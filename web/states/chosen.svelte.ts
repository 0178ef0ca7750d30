/** What of the diagrams is looked at: kept while the page lives, the same in the pane and in the large view. */
import type { MachineName } from '../../machines/trace/event.ts'
import type { Selection } from './selection.ts'

export class Chosen {
  #machine = $state<MachineName>('signaling')
  /** By machine and peer, the key of an instance. */
  #instances = $state.raw<Readonly<Record<string, string>>>({})
  /** The place of the connection among those of the run. */
  connection = $state(0)
  selection = $state.raw<Selection>()

  get machine(): MachineName {
    return this.#machine
  }

  /** Another machine has other states. */
  choose(machine: MachineName): void {
    this.#machine = machine
    this.selection = undefined
  }

  /** Chooses a state or a line; the same again is chosen no more. */
  toggle({ kind, of }: Selection): void {
    const isSame = this.selection?.kind === kind && this.selection.of === of
    this.selection = isSame ? undefined : { kind, of }
  }

  instance(peer: string): string | undefined {
    return this.#instances[`${this.#machine} ${peer}`]
  }

  /** Chooses an instance at each of these peers. */
  pick(peers: readonly string[], instance: string): void {
    const picked = peers.map((peer) => [`${this.#machine} ${peer}`, instance] as const)
    this.#instances = { ...this.#instances, ...Object.fromEntries(picked) }
  }
}

/** The one of the page. */
export const chosen = new Chosen()
