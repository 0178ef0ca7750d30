/** All files of a peer: those on channels and those by signaling, with whomever. */
import type { Command } from '../../../../machines/scenario/command.ts'
import type { FilePart, Forwarded } from '../../services/signaling/message.ts'
import { Scribe } from '../observe/scribe.ts'
import type { PeerConnection } from '../peer-connection.ts'
import type { PeerPorts } from '../ports.ts'
import { FileRelay } from './relay.ts'
import { FILE_NAME } from './sender.ts'
import { Transfers, type FileCommand } from './transfers.ts'

type SendFile = Extract<Command, { do: 'send-file' }>
type RelayFile = Extract<Command, { do: 'relay-file' }>

export class FileDesk {
  readonly #peer: string
  readonly #ports: PeerPorts
  readonly #signal: (to: string, part: FilePart) => void
  readonly #transfers = new Map<string, Transfers>()
  readonly #relays = new Map<string, FileRelay>()

  /** `signal`: sends a part of a file by way of the signaling server. */
  constructor(peer: string, ports: PeerPorts, signal: (to: string, part: FilePart) => void) {
    this.#peer = peer
    this.#ports = ports
    this.#signal = signal
  }

  /** The files between this peer and another one. */
  with(remote: string): Transfers {
    const known = this.#transfers.get(remote) ?? new Transfers()
    this.#transfers.set(remote, known)
    return known
  }

  /** Sends a file on a channel, or goes on with one. Throws with the reason when it cannot. */
  send(connection: PeerConnection, { label, bytes, to: _to, ...options }: SendFile): void {
    const { name = FILE_NAME, resume } = options
    if (resume && this.with(connection.remote).isOnItsWay(name))
      throw new Error(`${name} is on its way already`)
    const left = resume ? this.with(connection.remote).interrupted(name) : undefined
    if (!left) return connection.sendFile(label, this.#ports.fileBytes(bytes), options)
    if (left.size !== bytes)
      throw new Error(`${name} has ${left.size} bytes; it goes on as it began, or is cancelled`)
    connection.continueFile(label, left)
  }

  /** Sends a file through the signaling server. Throws while one of its name is on its way. */
  relay({ to, bytes, name, chunkBytes, highWaterBytes }: RelayFile): void {
    const options = { name, chunkBytes, highWaterBytes }
    this.#relay(to).sendFile(this.#ports.fileBytes(bytes), options)
  }

  /** A part of a file came from the signaling server. */
  receive({ from, name, part, encoding }: Extract<Forwarded, { type: 'file' }>): void {
    this.#relay(from).take({ name, part, encoding })
  }

  /** Pauses, resumes or cancels a file. Throws with the reason when it cannot. */
  perform(command: FileCommand): void {
    const { to, name = FILE_NAME } = command
    const all = [...this.#transfers]
    const known = all.filter(([remote, transfers]) =>
      to === undefined ? transfers.has(command) : remote === to,
    )
    const [only] = known
    if (!only) throw new Error(`no file ${name} is on its way`)
    if (known.length > 1)
      throw new Error(
        `say with whom: ${name} is on its way with ${known.map(([id]) => id).join(', ')}`,
      )
    only[1].perform(command)
  }

  #relay(remote: string): FileRelay {
    const known = this.#relays.get(remote)
    if (known) return known
    const relay = new FileRelay({
      scribe: new Scribe(this.#ports, this.#peer, remote),
      transfers: this.with(remote),
      send: (part) => this.#signal(remote, part),
    })
    this.#relays.set(remote, relay)
    return relay
  }
}
