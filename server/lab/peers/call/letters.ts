/** Messages of calls that wait for the one they are for: the server forwards to whoever is registered. */
import type { CallMessage } from '../../../../machines/call/message.ts'

export class Letters {
  readonly #send: (to: string, message: CallMessage) => void
  readonly #reached = new Set<string>()
  readonly #kept = new Map<string, CallMessage[]>()

  constructor(send: (to: string, message: CallMessage) => void) {
    this.#send = send
  }

  /** Sends it now, or when the other is there. A call that is taken back before is never heard of. */
  send(to: string, message: CallMessage): void {
    if (this.#reached.has(to)) return this.#send(to, message)
    const kept = this.#kept.get(to) ?? []
    const isUnheard = kept.some(({ type, call }) => type === 'invite' && call === message.call)
    const rest = kept.filter(({ call }) => call !== message.call)
    this.#kept.set(to, message.type === 'cancel' && isUnheard ? rest : [...kept, message])
  }

  /** Whether the other is registered. */
  reaches(to: string, isReached: boolean): void {
    if (!isReached) return void this.#reached.delete(to)
    this.#reached.add(to)
    const kept = this.#kept.get(to) ?? []
    this.#kept.delete(to)
    for (const message of kept) this.#send(to, message)
  }
}
