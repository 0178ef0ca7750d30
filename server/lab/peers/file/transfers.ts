/** The files between a peer and one remote peer, on whatever channels: they can outlive a connection. */
import type { Command } from '../../../../machines/scenario/command.ts'
import { IncomingFiles } from './incoming.ts'
import type { FileReceiver } from './receiver.ts'
import { FILE_NAME, type FileChannel, type FileSender } from './sender.ts'

/** Files that may wait for a channel; the oldest is given up for a new one. */
const MAX_WAITING = 16

/** A command about a file that is on its way. */
export type FileCommand = Extract<Command, { do: 'pause-file' | 'resume-file' | 'cancel-file' }>

export class Transfers {
  readonly incoming = new IncomingFiles()
  #senders: FileSender[] = []
  readonly #receivers = new Set<FileReceiver>()

  /** A file begins. */
  add(sender: FileSender): void {
    this.#senders = [...this.#underWay, sender]
    const waiting = this.#senders.filter(({ isInterrupted }) => isInterrupted)
    if (waiting.length > MAX_WAITING) waiting[0]?.giveUp('too many files wait for a channel')
  }

  /** A receiver that can be told to cancel, until its channel is over. */
  listen(receiver: FileReceiver): void {
    this.#receivers.add(receiver)
  }

  /** The channel of a receiver is over. */
  drop(receiver: FileReceiver): void {
    this.#receivers.delete(receiver)
  }

  /** Whether a file of this name, one that can go on elsewhere, goes on where it is. */
  isOnItsWay(name = FILE_NAME): boolean {
    return this.#underWay.some(
      (sender) => sender.name === name && sender.canGoOn && !sender.isInterrupted,
    )
  }

  /** The file of this name that has lost its channel. */
  interrupted(name = FILE_NAME): FileSender | undefined {
    return this.#underWay.find((sender) => sender.isInterrupted && sender.name === name)
  }

  /** A channel opened: the file that was on the one of this label before goes on. */
  reopened(channel: FileChannel): FileSender | undefined {
    const sender = this.#underWay.find(
      ({ isInterrupted, label }) => isInterrupted && label === channel.label,
    )
    sender?.continueOn(channel)
    return sender
  }

  /** Whether it knows the file that a command names. */
  has(command: FileCommand): boolean {
    return this.#sender(command) !== undefined || this.#receiver(command) !== undefined
  }

  /** Acts on a file. Throws with the reason when it cannot. */
  perform(command: FileCommand): void {
    const { do: verb, name = FILE_NAME } = command
    this.#refuseAmbiguous(command)
    const sender = this.#sender(command)
    const receiver = sender ? undefined : this.#receiver(command)
    if (!sender && !receiver) throw new Error(`no file ${name} is on its way`)
    if (verb === 'cancel-file') {
      sender?.cancel('sender')
      receiver?.cancel({ type: 'cancel', name, by: 'receiver' })
      return
    }
    if (!sender) throw new Error(`${name} is paused and resumed where it is sent`)
    if (verb === 'pause-file') sender.pause()
    else sender.resume()
  }

  get #underWay(): FileSender[] {
    return this.#senders.filter(({ isUnderWay }) => isUnderWay)
  }

  #sender(command: FileCommand): FileSender | undefined {
    return this.#underWay.find((sender) => isMeant(command, sender))
  }

  #receiver(command: FileCommand): FileReceiver | undefined {
    return [...this.#receivers].find((receiver) => isMeant(command, receiver))
  }

  /** Throws where a name alone does not say which file is meant. */
  #refuseAmbiguous(command: FileCommand): void {
    const sent = this.#underWay.filter((sender) => isMeant(command, sender))
    const received = [...this.#receivers].filter((receiver) => isMeant(command, receiver))
    const meant = sent.length > 0 ? sent : received
    if (meant.length < 2) return
    const ways = meant.map(({ label }) => label ?? 'signaling').join(', ')
    throw new Error(`say on which channel: ${meant[0]?.name ?? ''} is on its way on ${ways}`)
  }
}

function isMeant(
  { name = FILE_NAME, label }: FileCommand,
  file: { name: string | undefined; label: string | undefined },
): boolean {
  return file.name === name && (label === undefined || file.label === label)
}
