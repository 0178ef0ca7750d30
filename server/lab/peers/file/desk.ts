/** All files of a peer: those on channels and those by signaling, with whomever. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Command } from '../../../../machines/scenario/command.ts'
import { bytesOfBase64 } from '../../network/base64.ts'
import type { FilePart, Forwarded } from '../../services/signaling/message.ts'
import { SESSION_GRACE_MS } from '../../services/signaling/server.ts'
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
  /** Of peers that are away: takes back that their files are given up. */
  readonly #absences = new Map<string, () => void>()

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
  send(connection: PeerConnection, command: SendFile): void {
    const { label, bytes, content, to: _to, ...options } = command
    const { name = FILE_NAME, resume } = options
    if (resume && this.with(connection.remote).isOnItsWay(name))
      throw new Error(`${name} is on its way already`)
    const left = resume ? this.with(connection.remote).interrupted(name) : undefined
    if (!left) return connection.sendFile(label, this.#bytesOf(command), options)
    if (content !== undefined && bytesToHex(sha256(bytesOfBase64(content))) !== left.sha256)
      throw new Error(`${name} has another SHA-256; it goes on as it began, or is cancelled`)
    if (left.size !== bytes)
      throw new Error(`${name} has ${left.size} bytes; it goes on as it began, or is cancelled`)
    connection.continueFile(label, left)
  }

  /** Sends a file through the signaling server. Throws while one of its name is on its way. */
  relay(command: RelayFile): void {
    const { to, name, chunkBytes, highWaterBytes } = command
    this.#relay(to).sendFile(this.#bytesOf(command), { name, chunkBytes, highWaterBytes })
  }

  /**
   * The server says who is there. Whoever is away keeps its messages there for a while; after that
   * nothing of a file comes through.
   */
  seen(peers: readonly string[]): void {
    for (const [remote, relay] of this.#relays) {
      const absence = this.#absences.get(remote)
      if (peers.includes(remote)) {
        absence?.()
        this.#absences.delete(remote)
      } else if (!absence) {
        const leave = (): void => relay.giveUp(`${remote} has left the signaling server`)
        this.#absences.set(remote, this.#ports.after(SESSION_GRACE_MS * 1000, leave))
      }
    }
  }

  /** The server knows nobody to whom it could give a part of a file. */
  unknown(to: string, name: string): void {
    this.#relays.get(to)?.refused(name, `the signaling server knows no ${to}`)
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

  /** A person's own file, or one that is made up. */
  #bytesOf({ bytes, content }: SendFile | RelayFile): Uint8Array {
    return content === undefined ? this.#ports.fileBytes(bytes) : bytesOfBase64(content)
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
