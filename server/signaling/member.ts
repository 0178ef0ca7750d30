/** A peer of a room, whatever it speaks: its session, its groups, whom it has sent a description. */
import type { Session } from '../lab/services/signaling/directory.ts'
import { Mailbox } from '../lab/services/signaling/mailbox.ts'
import { Numbers } from '../lab/services/signaling/numbers.ts'
import type { Dialect, Letter } from './signal.ts'

/** One line as a room sees it: it turns what it is given into frames of its dialect. */
export interface Speaker {
  readonly dialect: Dialect
  deliver(letter: Letter): void
  /** Some peers have come and some have gone. */
  tell(joined: readonly string[], left: readonly string[]): void
  /** Another line has its session now. */
  replaced(): void
  /** Asks the other side how far it has got; the answer confirms what it was sent. */
  ask(): void
}

export class Member implements Session<Speaker, Letter> {
  readonly peer: string
  readonly secret?: string
  readonly dialect: Dialect
  line?: Speaker
  readonly handled = new Numbers()
  readonly mailbox = new Mailbox<Letter>(({ sizeBytes }) => sizeBytes)
  readonly groups = new Set<string>()
  /** To whom it has sent an offer or an answer: candidates may follow. */
  readonly described = new WeakSet<Member>()
  /** Keeps its session from ending; there while it is away. */
  stay?: () => void

  constructor(peer: string, dialect: Dialect, secret?: string) {
    this.peer = peer
    this.dialect = dialect
    this.secret = secret
  }
}
