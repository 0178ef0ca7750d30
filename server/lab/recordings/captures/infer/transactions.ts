/** Binding requests to STUN servers and what comes back (RFC 8489 §6.2); the first one begins gathering. */
import type { StunFacts } from '../stun-facts.ts'
import type { HeardMessage, Scene } from './heard.ts'

/** Most transactions that are waited for; the oldest is forgotten first. */
const MAX_WAITING = 4096

export class TransactionStates {
  readonly #scene: Scene
  readonly #waiting = new Set<string>()

  constructor(scene: Scene) {
    this.#scene = scene
  }

  take({ at, isSent, seq }: HeardMessage, { kind, id }: StunFacts): void {
    const { writer, peers } = this.#scene
    const peer = peers.onlyOther(at)
    const key = `${at} ${id}`
    const machine = { at, machine: 'stun-transaction' as const, name: id, peer }
    if (isSent && kind === 'request') {
      const isAgain = this.#waiting.has(key)
      if (!isAgain) writer.go({ at, machine: 'ice-gathering', peer }, ['gathering'], seq)
      writer.go(machine, isAgain ? ['sent', 'retransmitting'] : ['sent'], seq)
      this.#wait(key)
    } else if (!isSent && this.#waiting.delete(key))
      writer.go(machine, [kind === 'success response' ? 'succeeded' : 'failed'], seq)
  }

  #wait(key: string): void {
    this.#waiting.add(key)
    const [oldest] = this.#waiting
    if (this.#waiting.size > MAX_WAITING && oldest !== undefined) this.#waiting.delete(oldest)
  }
}
