/** Data channel messages as arrows, from `send` to the matching `receive`. */
import type { ChannelMessage } from '../trace/event.ts'
import type { Board } from './board.ts'

/** Messages that wait for their other end, per direction and channel; older ones are given up as lost. */
const MAX_WAITING = 1024

/** `chat: “hello”`, or the size of a binary message. */
export function messageLabel({ label, text, size }: ChannelMessage): string {
  return text === undefined ? `${label}: ${size} B` : `${label}: “${text}”`
}

export class MessageRows {
  readonly #board: Board
  readonly #waiting = new Map<string, number[]>()
  /** Received before they were sent: a peer outside tells of itself a moment later. */
  readonly #early = new Map<string, number[]>()

  constructor(board: Board) {
    this.#board = board
  }

  /** Draws a message; `other` is the peer it goes to or comes from. */
  add(event: ChannelMessage, other: string): void {
    if (event.direction === 'send') this.#send(event, other)
    else this.#receive(event, other)
  }

  #send(event: ChannelMessage, to: string): void {
    const key = keyOf(event.at, to, event)
    const early = this.#early.get(key)?.shift()
    if (early === undefined) remember(this.#waiting, key, this.#draw(event, event.at, to))
    else this.#board.cover(early, event.seq)
  }

  #receive(event: ChannelMessage, from: string): void {
    const key = keyOf(from, event.at, event)
    const index = this.#waiting.get(key)?.shift()
    if (index === undefined) remember(this.#early, key, this.#draw(event, from, event.at))
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

function remember(rows: Map<string, number[]>, key: string, index: number): void {
  const known = rows.get(key) ?? []
  known.push(index)
  if (known.length > MAX_WAITING) known.shift()
  rows.set(key, known)
}

/** Equal content on one channel is told apart by order alone, as the receiver sees it. */
function keyOf(from: string, to: string, { label, text, bytes, size }: ChannelMessage): string {
  return JSON.stringify([from, to, label, text ?? bytes ?? size])
}
