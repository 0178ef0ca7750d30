/** One room: who is in it, and the way of each signal to the peers it is for. */
import { timingSafeEqual } from 'node:crypto'
import { Directory, type Refusal } from '../lab/services/signaling/directory.ts'
import { OK, type Outcome } from './code.ts'
import { commandOf } from './go/body.ts'
import type { Limits, Timing } from './limits.ts'
import { Member, type Speaker } from './member.ts'
import { disorderOf, noteOrder } from './order.ts'
import { Presence } from './presence.ts'
import type { Address, Frame, Letter, Signal } from './signal.ts'

export interface RoomPorts {
  limits: Limits
  timing: Timing
  /** Random text that nobody guesses. */
  secret(): string
  /** Acts after a while; returns how to call it off. */
  after(delayMs: number, act: () => void): () => void
  /** Whether one more peer fits into all rooms together. */
  hasSpace(): boolean
  /** Nobody is left in the room. */
  emptied(): void
}

/** A signal, and what came with it. */
export interface Said {
  signal: Signal
  to: Address
  sizeBytes: number
  goFrame?: Frame
}

/** What became of a signal, and what is yet to be done: a sender has its answer before others hear. */
export interface Routed {
  outcome: Outcome
  /** How many peers it goes to, when it is for many. */
  reached?: number
  forward: () => void
}

const FULL: Outcome = {
  code: 'registry-full',
  message: 'no more peers fit into this service',
}

export class Room {
  readonly name: string
  readonly #ports: RoomPorts
  readonly #directory: Directory<Speaker, Letter, Member>
  readonly #observers = new Set<Speaker>()
  readonly #presence: Presence
  /** Lines that are in the room, registered or not. */
  #lines = 0

  constructor(name: string, ports: RoomPorts) {
    this.name = name
    this.#ports = ports
    this.#directory = new Directory(ports.limits.maxPeersPerRoom, isSameSecret)
    this.#presence = new Presence(
      (joined, left) => this.#tell(joined, left),
      (act) => void ports.after(ports.timing.presenceMs, act),
    )
  }

  /** Ids of the peers that are there. */
  get present(): string[] {
    return this.#directory.present
  }

  /** Peers, those included that are away for a moment. */
  get size(): number {
    return this.#directory.size
  }

  /** The peer that has registered on a line. */
  memberOf(speaker: Speaker): Member | undefined {
    return this.#directory.of(speaker)
  }

  /** A line is there: the room stays open for it. */
  arrived(): void {
    this.#lines += 1
  }

  /** Registers a line under an id, or gives it one. In the Go dialect, a session has no secret. */
  register(
    speaker: Speaker,
    wanted: string | undefined,
    secret?: string,
  ): { member: Member; isResumed: boolean } | { outcome: Outcome } {
    const peer =
      wanted ?? this.memberOf(speaker)?.peer ?? `peer-${this.#ports.secret().slice(0, 8)}`
    const known = this.#directory.find(peer)
    const wasThere = known?.line !== undefined
    if (!known && !this.memberOf(speaker) && !this.#ports.hasSpace()) return { outcome: FULL }
    const claimed = this.#directory.claim(speaker, peer, secret, () => {
      const { dialect } = speaker
      return new Member(peer, dialect, dialect === 'go' ? undefined : this.#ports.secret())
    })
    if ('refused' in claimed) return { outcome: refusalOf(claimed.refused, peer) }
    const { session: member, replaced } = claimed
    member.stay?.()
    member.stay = undefined
    this.#observers.delete(speaker)
    replaced?.replaced()
    if (!wasThere) this.#presence.came(peer)
    return { member, isResumed: known !== undefined }
  }

  /** Tells a line who comes and goes, without being one of them. */
  watch(speaker: Speaker): void {
    if (!this.memberOf(speaker)) this.#observers.add(speaker)
  }

  /** A line is gone. Its session is over when the peer has said so, else it waits for a while. */
  left(speaker: Speaker, isFinal: boolean): void {
    this.#lines -= 1
    this.#observers.delete(speaker)
    const member = this.#directory.lost(speaker)
    if (member) {
      this.#presence.went(member.peer)
      if (isFinal) this.#directory.expire(member.peer)
      else member.stay = this.#ports.after(this.#ports.timing.graceMs, () => this.#expire(member))
    }
    this.#checkEmpty()
  }

  /** Decides where a signal goes. */
  route(from: Member, said: Said): Routed {
    const { to } = said
    if (typeof to !== 'string') return this.#routeToMany(from, said, to)
    const target = this.#directory.find(to)
    const outcome = target
      ? this.#check(from, target, said)
      : { code: 'unknown-target' as const, message: `nobody is registered as "${to}"` }
    const forward = (): void => {
      if (target && outcome === OK) this.#forward(from, target, said)
    }
    return { outcome, forward }
  }

  #routeToMany(from: Member, said: Said, to: Exclude<Address, string>): Routed {
    const targets = this.#directory.sessions.filter(
      (member) =>
        member !== from &&
        ('all' in to || member.groups.has(to.group)) &&
        this.#check(from, member, said) === OK,
    )
    const forward = (): void => targets.forEach((target) => this.#forward(from, target, said))
    return { outcome: OK, reached: targets.length, forward }
  }

  #check(from: Member, target: Member, { signal, sizeBytes }: Said): Outcome {
    const disorder = disorderOf(from, target, signal)
    if (disorder !== undefined) return { code: 'wrong-order', message: disorder }
    if (target.dialect === 'go' && commandOf(signal) === undefined)
      return { code: 'not-spoken', message: `"${target.peer}" knows no such message` }
    if (!this.#isFull(target, sizeBytes)) return OK
    target.line?.ask()
    return { code: 'target-busy', message: `too much waits for "${target.peer}" already` }
  }

  #isFull({ mailbox }: Member, sizeBytes: number): boolean {
    const { maxUnconfirmed, maxUnconfirmedBytes } = this.#ports.limits
    return mailbox.length >= maxUnconfirmed || mailbox.sizeBytes + sizeBytes > maxUnconfirmedBytes
  }

  #forward(from: Member, target: Member, said: Said): void {
    const { limits } = this.#ports
    const { mailbox } = target
    noteOrder(from, target, said.signal)
    const letter = mailbox.put((n) => ({ n, from: from.peer, ...said }))
    target.line?.deliver(letter)
    const isHalfFull =
      2 * mailbox.length > limits.maxUnconfirmed ||
      2 * mailbox.sizeBytes > limits.maxUnconfirmedBytes
    if (isHalfFull) target.line?.ask()
  }

  #expire(member: Member): void {
    this.#directory.expire(member.peer)
    this.#checkEmpty()
  }

  #checkEmpty(): void {
    if (this.size === 0 && this.#lines === 0) this.#ports.emptied()
  }

  #tell(joined: string[], left: string[]): void {
    for (const { line } of this.#directory.sessions) line?.tell(joined, left)
    for (const observer of this.#observers) observer.tell(joined, left)
  }
}

function refusalOf(code: Refusal, peer: string): Outcome {
  const why: Record<Refusal, string> = {
    'id-taken': `"${peer}" is registered already`,
    'already-registered': 'this socket goes by another id already',
    'registry-full': 'no more peers fit into this room',
  }
  return { code, message: why[code] }
}

/** Takes as long for a near miss as for a far one: a secret cannot be found letter by letter. */
function isSameSecret(own: string, shown: string): boolean {
  const [a, b] = [Buffer.from(own), Buffer.from(shown)]
  return a.length === b.length && timingSafeEqual(a, b)
}
