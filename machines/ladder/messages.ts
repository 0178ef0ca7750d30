/** Data channel messages as arrows, from `send` to the matching `receive`. */
import type { ChannelMessage } from '../trace/event.ts'
import type { Board } from './board.ts'

/** Sent messages that wait for their receive, per direction and channel; older ones are given up as lost. */
const MAX_WAITING = 1024

/** `chat: “hello”`, or the size of a binary message. */
export function messageLabel({ label, text, size }: ChannelMessage): string {
  return text === undefined ? `${label}: ${size} B` : `${label}: “${text}”`
}

export class MessageRows {
  readonly #board: Board
  readonly #waiting = new Map<string, number[]>()

  constructor(board: Board) {
    this.#board = board
  }

  /** Draws a message; `other` is the peer it goes to or comes from. */
  add(event: ChannelMessage, other: string): void {
    if (event.direction === 'send') this.#send(event, other)
    else this.#receive(event, other)
  }

  #send(event: ChannelMessage, to: string): void {
    const index = this.#draw(event, event.at, to)
    const key = keyOf(event.at, to, event)
    const waiting = this.#waiting.get(key) ?? []
    waiting.push(index)
    if (waiting.length > MAX_WAITING) waiting.shift()
    this.#waiting.set(key, waiting)
  }

  #receive(event: ChannelMessage, from: string): void {
    const waiting = this.#waiting.get(keyOf(from, event.at, event))
    const index = waiting?.shift()
    if (index === undefined) this.#draw(event, from, event.at)
    else this.#board.cover(index, event.seq)
  }

  #draw(event: ChannelMessage, from: string, to: string): number {
    const { seq, atUs } = event
    return this.#board.add({
      seq,
      atUs,
      from,
      to,
      label: messageLabel(event),
      layer: 'data',
      style: 'solid',
    })
  }
}

/** Equal content on one channel is told apart by order alone, as the receiver sees it. */
function keyOf(from: string, to: string, { label, text, bytes, size }: ChannelMessage): string {
  return JSON.stringify([from, to, label, text ?? bytes ?? size])
}
