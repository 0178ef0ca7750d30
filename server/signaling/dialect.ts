/** What dialects have in common: a place in a room, and letters that are written and confirmed. */
import { CLOSE } from './limits.ts'
import type { Speaker } from './member.ts'
import type { Room } from './room.ts'
import type { Dialect, Letter } from './signal.ts'
import type { Conversation, Refused, Wire } from './wire.ts'

export abstract class DialectConversation implements Conversation, Speaker {
  abstract readonly dialect: Dialect
  protected readonly wire: Wire
  protected readonly room: Room
  #delivered = 0

  constructor(wire: Wire, room: Room) {
    this.wire = wire
    this.room = room
  }

  get delivered(): number {
    return this.#delivered
  }

  abstract receive(bytes: Buffer, isBinary: boolean, refused?: Refused): void

  /** Says a letter in the words of the dialect. */
  protected abstract write(letter: Letter): void

  /** Says who came and who went, where the dialect has words for it. */
  protected abstract writePresence(joined: readonly string[], left: readonly string[]): void

  /** Others speak meanwhile: what fails here is a matter of this line, not of theirs. */
  deliver(letter: Letter): void {
    this.#delivered = letter.n
    this.wire.guard(() => this.write(letter))
  }

  tell(joined: readonly string[], left: readonly string[]): void {
    this.wire.guard(() => this.writePresence(joined, left))
  }

  replaced(): void {
    this.wire.close(CLOSE.replaced)
  }

  ask(): void {
    this.wire.guard(() => this.wire.ping())
  }

  confirmed(n: number): void {
    this.room.memberOf(this)?.mailbox.confirm(n)
  }

  left(isFinal: boolean): void {
    this.room.left(this, isFinal)
  }
}
