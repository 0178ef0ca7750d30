/** All rooms. A room is there while somebody is in it. */
import type { RoomPorts } from './room.ts'
import { Room } from './room.ts'

export type RoomsPorts = Omit<RoomPorts, 'emptied' | 'hasSpace'>

export class Rooms {
  readonly #ports: RoomsPorts
  readonly #rooms = new Map<string, Room>()

  constructor(ports: RoomsPorts) {
    this.#ports = ports
  }

  get size(): number {
    return this.#rooms.size
  }

  /** Registered peers in all rooms. */
  get peers(): number {
    return [...this.#rooms.values()].reduce((sum, room) => sum + room.size, 0)
  }

  /** The room of a name, opened when it is not there; nothing when there are too many. */
  open(name: string): Room | undefined {
    const known = this.#rooms.get(name)
    if (known) return known
    if (this.#rooms.size >= this.#ports.limits.maxRooms) return undefined
    const room = new Room(name, {
      ...this.#ports,
      hasSpace: () => this.peers < this.#ports.limits.maxPeers,
      emptied: () => this.#close(room),
    })
    this.#rooms.set(name, room)
    return room
  }

  #close(room: Room): void {
    if (this.#rooms.get(room.name) === room) this.#rooms.delete(room.name)
  }
}
