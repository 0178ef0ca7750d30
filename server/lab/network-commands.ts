/** Changes to the network while it runs: NATs, links, firewalls, rules. */
import type { Command } from '../../machines/scenario/command.ts'
import type { Network } from './network/network.ts'
import type { WorldMap } from './world-map.ts'

export type NetworkCommand = Exclude<Command, { peer: string } | { server: string }>

export class NetworkCommands {
  readonly #network: Network
  readonly #map: WorldMap

  constructor(network: Network, map: WorldMap) {
    this.#network = network
    this.#map = map
  }

  /** Acts on a command. Throws with the reason when it cannot; then nothing has changed. */
  perform(command: NetworkCommand): void {
    switch (command.do) {
      case 'set-network':
        return this.#set(command)
      case 'reboot-nat':
        return this.#network.rebootNat(command.network)
      case 'add-fault':
        return this.#network.rules.add(command.fault)
      case 'remove-fault':
        if (!this.#network.rules.remove(command.id))
          throw new Error(`there is no rule ${command.id}`)
    }
  }

  #set({ network, nat, link, firewall }: Extract<NetworkCommand, { do: 'set-network' }>): void {
    const isNew = nat !== undefined && !this.#map.isWithoutNat(network, nat)
    const values = isNew ? this.#map.natFor(network, nat) : undefined
    if (firewall && !this.#network.gatewayOf(network))
      throw new Error(`${network} has no gateway that could hold a firewall`)
    if (values) this.#network.setNat(network, values.values, values.external)
    if (link) this.#network.setLink(network, link)
    if (firewall) this.#network.setFirewall(network, firewall)
  }
}
