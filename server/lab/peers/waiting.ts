/** What was asked for before there is a connection to carry it: channels and tracks. */
import type { Command } from '../../../machines/scenario/command.ts'
import type { PeerConnection } from './peer-connection.ts'

export type Waited = Extract<Command, { do: 'create-channel' | 'add-track' }>

export class Waiting {
  #commands: Waited[] = []

  /** Keeps a command. Throws when the same is waiting already. */
  add(command: Waited): void {
    if (
      this.#commands.some((other) => other.to === command.to && nameOf(other) === nameOf(command))
    )
      throw new Error(`there is a ${nameOf(command)} already`)
    this.#commands.push(command)
  }

  /** Whether a track of this name will be sent to a peer. */
  hasTrack(peer: string, track: string): boolean {
    return this.#commands.some(
      (command) =>
        command.do === 'add-track' &&
        command.track === track &&
        (command.to === undefined || command.to === peer),
    )
  }

  /** Takes back what was asked for and is not wanted any more. */
  takeBack(commands: readonly Waited[]): void {
    this.#commands = this.#commands.filter((command) => !commands.includes(command))
  }

  /** Hands over what is for this peer, or for whoever comes first. */
  takeFor(peer: string): Waited[] {
    return this.#take(({ to }) => to === undefined || to === peer)
  }

  /** Hands over the tracks for this peer only; a stream carries no channels. */
  takeTracksFor(peer: string): Waited[] {
    return this.#take((each) => each.do === 'add-track' && (each.to ?? peer) === peer)
  }

  #take(isDue: (command: Waited) => boolean): Waited[] {
    const due = this.#commands.filter(isDue)
    this.#commands = this.#commands.filter((command) => !isDue(command))
    return due
  }
}

function nameOf(command: Waited): string {
  return command.do === 'add-track' ? `track "${command.track}"` : `channel "${command.label}"`
}

/** Does it, now that there is a connection. */
export function create(connection: PeerConnection, command: Waited): void {
  if (command.do === 'add-track') return connection.addTrack(command)
  const { label, ordered, maxRetransmits, maxPacketLifeTime, protocol } = command
  connection.createChannel(label, { ordered, maxRetransmits, maxPacketLifeTime, protocol })
}
