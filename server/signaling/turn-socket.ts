/**
 * A WebSocket whose messages of one turn of the event loop leave in one write: a write to the system costs
 * more than everything else that is done for a message, and peers say several things at a time.
 */
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { framed, headerBytes, type Message } from './frame.ts'

/** Beyond this nothing is held back: so much is worth a write of its own. */
const MAX_HELD_BYTES = 65_536

/** Sockets that hold something back, until the turn is over. */
export class Turn {
  #sockets: TurnSocket[] = []

  add(socket: TurnSocket): void {
    this.#sockets.push(socket)
    if (this.#sockets.length === 1) setImmediate(() => this.#end())
  }

  #end(): void {
    const sockets = this.#sockets
    this.#sockets = []
    for (const socket of sockets) socket.flush()
  }
}

export class TurnSocket extends WebSocket {
  #way: { stream: Duplex; turn: Turn } | undefined
  #held: Message[] = []
  #heldBytes = 0
  #isAdded = false

  /** Frames go to this stream, which the socket was made of; they are not compressed. */
  goesBy(stream: Duplex, turn: Turn): void {
    this.#way = { stream, turn }
  }

  /** Sends a message at the end of the turn, or before another kind of frame. */
  hold(data: string | Uint8Array, isBinary: boolean): void {
    const sizeBytes = typeof data === 'string' ? Buffer.byteLength(data) : data.length
    this.#held.push({ data, isBinary, sizeBytes })
    this.#heldBytes += headerBytes(sizeBytes) + sizeBytes
    if (this.#heldBytes > MAX_HELD_BYTES) return this.flush()
    if (this.#isAdded) return
    this.#isAdded = true
    this.#way?.turn.add(this)
  }

  /** Writes what was held back. What comes after the closing frame is lost with the socket. */
  flush(): void {
    this.#isAdded = false
    if (this.#held.length === 0) return
    const frames = framed(this.#held, this.#heldBytes)
    this.#held = []
    this.#heldBytes = 0
    if (this.readyState === this.OPEN) this.#way?.stream.write(frames)
  }

  /** Called for the other side's closing frame, too. */
  override close(code?: number, reason?: string | Buffer): void {
    this.flush()
    super.close(code, reason)
  }

  override ping(data?: unknown): void {
    this.flush()
    super.ping(data)
  }
}
