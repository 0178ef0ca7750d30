/** One row of a NAT's table through its life: how it stood at any event of the trace. */
import type { Transport } from '../trace/event.ts'

/** A row as it stands at one moment. */
export interface NatRow {
  internal: string
  external: string
  transport: Transport
  /** Whom it was made for and has talked with since, newest first, at most `MAX_REMOTES`. */
  remotes: readonly string[]
  /** How many more there were. */
  remotesCut: number
  /** The event that made it. */
  boundSeq: number
  /** The event that touched it last, and the packet that it was about. */
  touchedSeq: number
  touchedPacket?: number
  expiresAtUs?: number
}

/** What one event did to a row. */
export interface Touch {
  seq: number
  remote?: string
  packet?: number
  expiresAtUs?: number
}

/** Remotes told of one row. */
export const MAX_REMOTES = 8

export class RowLife {
  readonly internal: string
  readonly external: string
  readonly transport: Transport
  /** In the order of the trace; the first one made the row. */
  readonly #touches: Touch[] = []
  /** Each remote with the event that it was first heard of. */
  readonly #remotes = new Map<string, number>()
  /** The event that ended it. */
  endSeq = Infinity

  constructor(internal: string, external: string, transport: Transport, made: Touch) {
    this.internal = internal
    this.external = external
    this.transport = transport
    this.touch(made)
  }

  touch(touch: Touch): void {
    this.#touches.push(touch)
    if (touch.remote !== undefined && !this.#remotes.has(touch.remote))
      this.#remotes.set(touch.remote, touch.seq)
  }

  /** When it will expire, as far as the trace has told. */
  get expiresAtUs(): number {
    return this.#touches.at(-1)?.expiresAtUs ?? Infinity
  }

  /** Whom the row was made for. */
  get madeFor(): string | undefined {
    return this.#touches[0]?.remote
  }

  knows(remote: string): boolean {
    return this.#remotes.has(remote)
  }

  /** The row after event `seq`; undefined before it was made and once it is gone. */
  at(seq: number): NatRow | undefined {
    const [made] = this.#touches
    const last = this.#touches[lastIndexAt(this.#touches, seq)]
    if (made === undefined || last === undefined || this.endSeq <= seq) return undefined
    const { internal, external, transport } = this
    const heard = [...this.#remotes].filter(([, since]) => since <= seq).map(([name]) => name)
    return {
      ...{ internal, external, transport },
      remotes: heard.slice(-MAX_REMOTES).reverse(),
      remotesCut: Math.max(0, heard.length - MAX_REMOTES),
      boundSeq: made.seq,
      touchedSeq: last.seq,
      touchedPacket: last.packet,
      expiresAtUs: last.expiresAtUs,
    }
  }
}

/** Index of the last item at or before an event, found by halving; -1 when the first is later. */
export function lastIndexAt(items: readonly { seq: number }[], seq: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle]?.seq ?? Infinity) <= seq) low = middle + 1
    else high = middle
  }
  return low - 1
}
