/** All allocations of a server: by 5-tuple, counted by user, each ended by its own timer. */
import { endpointText } from '../../network/packet.ts'
import type { Allocation } from './allocation.ts'
import type { TurnClient, TurnPorts, TurnSettings } from './ports.ts'
import { Reservations } from './reservations.ts'

/** Of all users together; more get 508. */
export const MAX_ALLOCATIONS = 4096

/** The 5-tuple of a client (RFC 8656 §2); the server's own end of it is listened on once. */
function keyOf({ transport, remote, local }: TurnClient): string {
  return `${transport} ${endpointText(remote)} ${endpointText(local)}`
}

export class Allocations {
  readonly reservations: Reservations
  readonly #settings: TurnSettings
  readonly #ports: Pick<TurnPorts, 'after' | 'onended'>
  readonly #byClient = new Map<string, Allocation>()
  /** Clients whose relay socket is being opened, and for whom. */
  readonly #opening = new Map<string, string>()

  constructor(settings: TurnSettings, ports: TurnPorts) {
    this.#settings = settings
    this.#ports = ports
    this.reservations = new Reservations(ports)
  }

  get size(): number {
    return this.#byClient.size
  }

  of(client: TurnClient): Allocation | undefined {
    return this.#byClient.get(keyOf(client))
  }

  isOpening(client: TurnClient): boolean {
    return this.#opening.has(keyOf(client))
  }

  /** Keeps a place while the socket is being opened. */
  begin(client: TurnClient, username: string): void {
    this.#opening.set(keyOf(client), username)
  }

  /** Gives the place back; false when it was taken away meanwhile. */
  settle(client: TurnClient): boolean {
    return this.#opening.delete(keyOf(client))
  }

  /** Why there is no room for one more of this user's: `quota` is 486, `full` is 508. */
  room(username: string): 'free' | 'quota' | 'full' {
    const users = [...this.#opening.values()]
    for (const allocation of this.#byClient.values()) users.push(allocation.username)
    if (users.filter((each) => each === username).length >= this.#settings.maxAllocations)
      return 'quota'
    return users.length >= MAX_ALLOCATIONS ? 'full' : 'free'
  }

  add(allocation: Allocation): void {
    this.#byClient.set(keyOf(allocation.client), allocation)
    this.refresh(allocation)
  }

  /** Starts its lifetime anew (RFC 8656 §8.2). */
  refresh(allocation: Allocation): void {
    allocation.cancel()
    const delayUs = this.#settings.lifetimeMs * 1000
    allocation.cancel = this.#ports.after(delayUs, () =>
      this.end(allocation, 'it was not refreshed in time'),
    )
  }

  end(allocation: Allocation, why: string): void {
    this.#remove(allocation)
    const { client, relay, username } = allocation
    const whose = `${username} at ${endpointText(client.remote)}`
    this.#ports.onended(`the allocation ${endpointText(relay.local)} of ${whose} ended: ${why}`)
  }

  clear(): void {
    for (const allocation of [...this.#byClient.values()]) this.#remove(allocation)
    this.#opening.clear()
    this.reservations.clear()
  }

  #remove(allocation: Allocation): void {
    allocation.cancel()
    allocation.relay.close()
    this.#byClient.delete(keyOf(allocation.client))
  }
}
