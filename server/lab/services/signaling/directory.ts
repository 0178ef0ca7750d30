/**
 * Who goes by which id: the part of a signaling service that knows neither messages nor sockets. An
 * id belongs to a session, and a session outlives its line for a while, so that a cut one loses
 * nothing.
 */
import type { Mailbox, Numbered } from './mailbox.ts'
import type { Numbers } from './numbers.ts'

/** One peer, while it is there and for a while after. */
export interface Session<Line, Message extends Numbered> {
  readonly peer: string
  /** What the peer shows to have its session back; one that has none leaves it to whoever asks. */
  readonly secret?: string
  /** Its line while it is there. */
  line?: Line
  /** Numbers of its requests that were handled: a repeated one is not handled again. */
  readonly handled: Numbers
  /** What it was sent, or will be when it is back. */
  readonly mailbox: Mailbox<Message>
}

/** Why an id cannot be had. */
export type Refusal = 'id-taken' | 'already-registered' | 'registry-full'

export class Directory<
  Line extends object,
  Message extends Numbered,
  Each extends Session<Line, Message>,
> {
  readonly #maxSessions: number
  readonly #isSame: (own: string, shown: string) => boolean
  readonly #sessions = new Map<string, Each>()
  readonly #byLine = new Map<Line, Each>()

  /** `isSame` compares secrets; a service that strangers reach gives one that takes constant time. */
  constructor(maxSessions: number, isSame = (own: string, shown: string) => own === shown) {
    this.#maxSessions = maxSessions
    this.#isSame = isSame
  }

  /** All sessions, also of peers that are away, in the order they came. */
  get sessions(): readonly Each[] {
    return [...this.#sessions.values()]
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Ids of the peers that are there, in the order they came. */
  get present(): string[] {
    return this.sessions.filter(({ line }) => line).map(({ peer }) => peer)
  }

  find(peer: string): Each | undefined {
    return this.#sessions.get(peer)
  }

  /** Who has registered on a line. */
  of(line: Line): Each | undefined {
    return this.#byLine.get(line)
  }

  /**
   * Gives an id to a line: a new session, or the one that is shown to be its own. `replaced` is the
   * line that had it until now.
   */
  claim(
    line: Line,
    peer: string,
    secret: string | undefined,
    create: () => Each,
  ): { session: Each; replaced?: Line } | { refused: Refusal } {
    const own = this.#byLine.get(line)
    if (own?.line === line && own.peer !== peer) return { refused: 'already-registered' }
    const known = this.#sessions.get(peer)
    if (known && !this.#isOwn(known, line, secret)) return { refused: 'id-taken' }
    if (!known && this.#sessions.size >= this.#maxSessions) return { refused: 'registry-full' }
    const session = known ?? create()
    const replaced = session.line === line ? undefined : session.line
    this.#sessions.set(peer, session)
    session.line = line
    this.#byLine.set(line, session)
    return { session, ...(replaced && { replaced }) }
  }

  /** A line is gone; its session waits for it to come back. Returns the session, if it had one. */
  lost(line: Line): Each | undefined {
    const session = this.#byLine.get(line)
    this.#byLine.delete(line)
    if (!session || session.line !== line) return undefined
    session.line = undefined
    return session
  }

  /** Forgets a session that is away; false when it is not. */
  expire(peer: string): boolean {
    const session = this.#sessions.get(peer)
    return session !== undefined && !session.line && this.#sessions.delete(peer)
  }

  /** A registration that comes twice on one line is the same peer again. */
  #isOwn(session: Each, line: Line, secret: string | undefined): boolean {
    if (session.line === line) return true
    if (session.secret === undefined) return session.line === undefined && secret === undefined
    return secret !== undefined && this.#isSame(session.secret, secret)
  }
}
