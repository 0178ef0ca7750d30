/** Allocations of peers on TURN servers, by the requests and answers that are seen (RFC 8656 §7, §8). */
import type { StunFacts } from '../stun-facts.ts'
import type { HeardMessage, Scene } from './heard.ts'

/** Errors that only ask for credentials or a new nonce (RFC 8489 §9.2.5). */
const CHALLENGES: ReadonlySet<number> = new Set([401, 438])
const MISMATCH = 437
/** Most requests whose answer is waited for. */
const MAX_WAITING = 1024

interface Waiting {
  /** It had credentials: another 401 is final. */
  isSigned: boolean
}

export class TurnStates {
  readonly #scene: Scene
  readonly #waiting = new Map<string, Waiting>()

  constructor(scene: Scene) {
    this.#scene = scene
  }

  take(message: HeardMessage, stun: StunFacts): void {
    const { at, isSent, seq } = message
    if (stun.method !== 'Allocate' && stun.method !== 'Refresh') return
    const { writer, peers } = this.#scene
    const peer = peers.onlyOther(at)
    const machine = { at, machine: 'turn' as const, peer }
    const key = `${at} ${stun.id}`
    if (isSent && stun.kind === 'request') {
      this.#wait(key, { isSigned: stun.username !== undefined })
      if (stun.method === 'Allocate') {
        writer.go({ at, machine: 'ice-gathering', peer }, ['gathering'], seq)
        if (writer.stateOf(machine) !== 'allocated') writer.go(machine, ['allocating'], seq)
      } else if (stun.lifetimeSeconds === 0) writer.go(machine, ['released'], seq)
      else if (writer.stateOf(machine) === 'allocated') writer.go(machine, ['refreshing'], seq)
      return
    }
    const waiting = this.#waiting.get(key)
    if (isSent || !waiting) return
    this.#waiting.delete(key)
    const to = outcome(stun, waiting)
    if (to !== undefined) writer.go(machine, to, seq)
  }

  #wait(key: string, waiting: Waiting): void {
    this.#waiting.set(key, waiting)
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size > MAX_WAITING && oldest !== undefined) this.#waiting.delete(oldest)
  }
}

function outcome({ method, kind, error = 0 }: StunFacts, waiting: Waiting): string[] | undefined {
  if (kind === 'success response') return ['allocated']
  if (error === MISMATCH && method === 'Refresh') return ['expired']
  const isFinal = !CHALLENGES.has(error) || (error === 401 && waiting.isSigned)
  if (method === 'Allocate') return isFinal ? ['failed'] : undefined
  return undefined
}
