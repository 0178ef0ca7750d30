/** HTTP messages of WHIP and WHEP as arrows: from the client to the server itself, and back. */
import type { SignalEvent } from '../trace/event.ts'
import type { Board } from './board.ts'
import { signalLabel } from './signals.ts'

export class HttpRows {
  readonly #board: Board
  /** Rows of messages under way, in order, by their ends. */
  readonly #waiting = new Map<string, number[]>()

  constructor(board: Board) {
    this.#board = board
  }

  /** Draws a message that leaves; what arrives belongs to the row of its sending. */
  add(event: SignalEvent): void {
    const { at, from = at, to = at, seq, direction } = event
    const key = `${from} ${to}`
    const waiting = this.#waiting.get(key) ?? []
    this.#waiting.set(key, waiting)
    const index = direction === 'receive' ? waiting.shift() : undefined
    if (index === undefined) {
      const drawn = this.#draw(event, from, to)
      if (direction === 'send') waiting.push(drawn)
      return
    }
    const row = this.#board.rows[index]
    if (row) row.endSeq ??= seq
    this.#board.cover(index, seq)
  }

  #draw(event: SignalEvent, from: string, to: string): number {
    const { seq, atUs, type, http = '' } = event
    return this.#board.add({
      ...{ seq, atUs, from, to },
      label: signalLabel(event),
      layer: type === 'error' ? 'fault' : 'signaling',
      style: http.startsWith('HTTP/') ? 'dashed' : 'solid',
    })
  }
}
