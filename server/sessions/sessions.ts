/** All labs of a server: opened up to a cap, found by their id, forgotten when nobody cares. */
import { randomBytes } from 'node:crypto'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { IDLE_LAB_MS, MAKE_WAY_MS, MAX_LABS } from './limits.ts'
import { Session, type SessionPorts } from './session.ts'

export class Sessions {
  readonly #ports: SessionPorts
  readonly #sessions = new Map<string, Session>()

  constructor(ports: SessionPorts) {
    this.#ports = ports
  }

  get count(): number {
    return this.#sessions.size
  }

  /** A new lab, or undefined when there are too many. */
  open(scenario: Scenario): Session | undefined {
    if (this.#sessions.size >= MAX_LABS && !this.#makeRoom()) return undefined
    // Whoever knows the id may command the lab, so it cannot be guessed.
    const id = randomBytes(16).toString('base64url')
    const session = new Session(id, scenario, this.#ports)
    this.#sessions.set(id, session)
    return session
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id)
  }

  async close(session: Session): Promise<void> {
    this.#sessions.delete(session.id)
    await session.close()
  }

  /** Forgets the labs that have been idle for long. */
  async sweep(): Promise<void> {
    const idle = [...this.#sessions.values()].filter(({ idleMs }) => idleMs >= IDLE_LAB_MS)
    await Promise.all(idle.map((session) => this.close(session)))
  }

  /** Ends every lab. */
  async shutdown(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => this.close(session)))
  }

  #makeRoom(): boolean {
    const [longest] = [...this.#sessions.values()].sort((a, b) => b.idleMs - a.idleMs)
    if (longest === undefined || longest.idleMs < MAKE_WAY_MS) return false
    void this.close(longest)
    return true
  }
}
