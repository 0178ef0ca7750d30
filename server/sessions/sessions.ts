/** All labs of a server: opened up to a cap, found by their id, forgotten when nobody cares. */
import { randomBytes } from 'node:crypto'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { Classroom, linkIn } from './classroom.ts'
import { IDLE_LAB_MS, MAKE_WAY_MS, MAX_CLASSROOMS, MAX_LABS } from './limits.ts'
import { Session, type SessionPorts } from './session.ts'

export class Sessions {
  readonly #ports: SessionPorts
  readonly #sessions = new Map<string, Session>()
  /** By their links, the oldest first. */
  readonly #classrooms = new Map<string, Classroom>()

  constructor(ports: SessionPorts) {
    this.#ports = ports
  }

  get count(): number {
    return this.#sessions.size
  }

  /** Pages that follow labs; one that follows two counts twice. */
  get readers(): number {
    return [...this.#sessions.values()].reduce((sum, { readers }) => sum + readers, 0)
  }

  /** Whether every page has all that its labs have written. */
  get areRead(): boolean {
    return [...this.#sessions.values()].every(({ isRead }) => isRead)
  }

  /** A new lab, or undefined when there are too many. */
  open(scenario: Scenario): Session | undefined {
    if (this.#sessions.size >= MAX_LABS && !this.#makeRoom()) return undefined
    // Whoever knows the id may command the lab, so it cannot be guessed.
    const id = newId()
    const session = new Session(id, scenario, this.#ports)
    this.#sessions.set(id, session)
    return session
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id)
  }

  /** Where one follows by this link, or by the name of a lab there. */
  classroom(name: string): Classroom | undefined {
    return this.#classrooms.get(linkIn(name))
  }

  /** Where a lab is followed from now on: where it is already, in this classroom, or in a new one. */
  share(session: Session, classroom?: Classroom): Classroom {
    if (session.classroom) return session.classroom
    const known = classroom && this.#classrooms.has(classroom.link) ? classroom : this.#build()
    known.teach(session)
    return known
  }

  /** Nobody follows there any more. */
  unshare(classroom: Classroom): void {
    this.#classrooms.delete(classroom.link)
    classroom.dissolve()
  }

  async close(session: Session): Promise<void> {
    this.#sessions.delete(session.id)
    session.classroom?.closed()
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

  /** An empty classroom; of those without a lab, the oldest makes way. */
  #build(): Classroom {
    const [unused] = [...this.#classrooms.values()].filter(({ session }) => !session)
    if (this.#classrooms.size >= MAX_CLASSROOMS && unused) this.unshare(unused)
    const classroom = new Classroom(newId(), () => this.#ports.nowMs())
    this.#classrooms.set(classroom.link, classroom)
    return classroom
  }

  #makeRoom(): boolean {
    const [longest] = [...this.#sessions.values()].sort((a, b) => b.idleMs - a.idleMs)
    if (longest === undefined || longest.idleMs < MAKE_WAY_MS) return false
    void this.close(longest)
    return true
  }
}

function newId(): string {
  return randomBytes(16).toString('base64url')
}
