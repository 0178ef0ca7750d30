/** Messages of calls that wait for the one they are for: the server forwards to whoever is registered. */
import type { CallMessage } from '../../../../machines/call/message.ts'

/** What is said of a call, or, behind that, that its connection is closed. */
export type Letter = CallMessage | { type: 'bye' }

export class Letters {
  readonly #send: (to: string, letter: Letter) => void
  readonly #reached = new Set<string>()
  readonly #kept = new Map<string, Letter[]>()

  constructor(send: (to: string, letter: Letter) => void) {
    this.#send = send
  }

  /** Sends it now, or when the other is there. A call that is taken back before is never heard of. */
  send(to: string, letter: Letter): void {
    if (this.#reached.has(to)) return this.#send(to, letter)
    const kept = this.#kept.get(to) ?? []
    this.#kept.set(to, takenBack(kept, letter) ?? [...kept, letter])
  }

  /** Whether the other is registered. */
  reaches(to: string, isReached: boolean): void {
    if (!isReached) return void this.#reached.delete(to)
    this.#reached.add(to)
    const kept = this.#kept.get(to) ?? []
    this.#kept.delete(to)
    for (const letter of kept) this.#send(to, letter)
  }
}

/** What is left to say when a call ends that nobody has heard of yet. */
function takenBack(kept: readonly Letter[], letter: Letter): Letter[] | undefined {
  if (letter.type !== 'cancel') return undefined
  const isOfCall = (each: Letter): boolean => each.type !== 'bye' && each.call === letter.call
  const isUnheard = kept.some((each) => each.type === 'invite' && isOfCall(each))
  return isUnheard ? kept.filter((each) => !isOfCall(each)) : undefined
}
