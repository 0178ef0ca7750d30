/**
 * Those who follow one page's lab and do nothing else. The link stays the same while the one who
 * teaches goes from lab to lab; each lab has a name of its own here, so that a student who was away
 * meanwhile never takes events of one for those of another. The lab's own id, which allows to act, is
 * told to nobody.
 *
 *   FOLLOW      the link: whatever lab is taught now, from its start
 *   FOLLOW.3    the third lab, in what a student is sent and asks for when it comes back
 */
import type { Response } from '../../machines/link/protocol.ts'
import { errorResponse } from '../lab/drive/requests.ts'
import { Bucket } from './bucket.ts'
import type { Follower, Sink } from './follower.ts'
import { MAX_FOLLOWERS_PER_LAB, PRESENT_BURST, PRESENTS_PER_SECOND } from './limits.ts'
import type { Session } from './session.ts'

/** The link in the name of a lab, or of a link. */
export function linkIn(name: string): string {
  return name.replace(/\..*$/s, '')
}

const CLOSED = 'the lab that you follow was closed'
const UNSHARED = 'whoever shared this lab does so no longer'

export class Classroom {
  /** The id by which one follows. */
  readonly link: string
  readonly #presents: Bucket
  readonly #nowMs: () => number
  readonly #seats = new Set<Seat>()
  #session: Session | undefined
  #count = 0
  #place: string | undefined

  constructor(link: string, nowMs: () => number) {
    this.link = link
    this.#nowMs = nowMs
    this.#presents = new Bucket(PRESENT_BURST, PRESENTS_PER_SECOND, nowMs())
  }

  /** The lab that is taught; undefined while there is none. */
  get session(): Session | undefined {
    return this.#session
  }

  get followers(): number {
    return this.#seats.size
  }

  /** Goes to a lab, and takes everybody along. */
  teach(session: Session): void {
    if (session === this.#session) return
    if (this.#session) this.#session.classroom = undefined
    session.classroom = this
    this.#session = session
    this.#count += 1
    this.#place = undefined
    for (const seat of this.#seats) seat.watch(this.#name, session, -1)
  }

  /** The lab is gone: it was closed, or has expired. */
  closed(): void {
    this.#session = undefined
    for (const seat of this.#seats) seat.stop(this.#gone(CLOSED))
  }

  /** Nobody may follow any more. */
  dissolve(): void {
    if (this.#session) this.#session.classroom = undefined
    this.#session = undefined
    for (const seat of this.#seats) seat.stop(this.#gone(UNSHARED))
    this.#seats.clear()
  }

  /** Lets somebody in, who has the events of that lab up to `after`; undefined when it is full. */
  join(sink: Sink, { ref, lab, after }: { ref: number; lab: string; after: number }) {
    if (this.#seats.size >= MAX_FOLLOWERS_PER_LAB) return undefined
    const seat = new Seat(sink, ref, () => this.#leave(seat))
    this.#seats.add(seat)
    if (this.#session === undefined) seat.stop(this.#gone(CLOSED))
    else seat.watch(this.#name, this.#session, lab === this.#name ? after : -1)
    if (this.#place !== undefined) seat.say(this.#presented(this.#place))
    if (!this.#isTaught) seat.say(this.#taught())
    this.tellAudience()
    return seat
  }

  /** Shows everybody where to look; false, and nothing, when that comes too often. */
  present(place: string): boolean {
    if (!this.#presents.take(this.#nowMs())) return false
    this.#place = place
    const presented = this.#presented(place)
    for (const seat of this.#seats) seat.say(presented)
    return true
  }

  /** Tells those who teach how many follow. */
  tellAudience(): void {
    const { followers } = this
    this.#session?.tellOwners((lab) => ({ type: 'audience', lab, followers }))
  }

  /** Tells everybody whether there is one who may act; the lab goes on without. */
  tellWhetherTaught(): void {
    for (const seat of this.#seats) seat.say(this.#taught())
  }

  get #isTaught(): boolean {
    return this.#session?.isOwned === true
  }

  #taught(): Response {
    return { type: 'taught', lab: this.#name, isTaught: this.#isTaught }
  }

  get #name(): string {
    return `${this.link}.${this.#count}`
  }

  #presented(place: string): Response {
    return { type: 'presented', lab: this.#name, place }
  }

  #gone(why: string): Response {
    return errorResponse('unknown-lab', why, { lab: this.#name })
  }

  #leave(seat: Seat): void {
    if (this.#seats.delete(seat)) this.tellAudience()
  }
}

/** One student. */
export class Seat {
  readonly #sink: Sink
  readonly #ref: number
  readonly #left: () => void
  #watching: { lab: string; session: Session; follower: Follower } | undefined

  constructor(sink: Sink, ref: number, left: () => void) {
    this.#sink = sink
    this.#ref = ref
    this.#left = left
  }

  /** Follows a lab under this name, from the first event after `after`. */
  watch(lab: string, session: Session, after: number): void {
    this.#unwatch()
    this.#sink.send(JSON.stringify({ type: 'opened', ref: this.#ref, lab, status: session.status }))
    this.#watching = { lab, session, follower: session.follow(after, this.#sink, lab) }
  }

  /** Says something after all events so far. */
  say(response: Response): void {
    this.#watching?.follower.say(response)
  }

  /** Notes how far the student is with a lab; what is meant for another one is late. */
  ack(lab: string, seq: number): void {
    if (lab === this.#watching?.lab) this.#watching.follower.ack(seq)
  }

  /** There is nothing to follow any more, for this reason. */
  stop(why: Response): void {
    this.#unwatch()
    this.#sink.send(JSON.stringify(why))
  }

  /** The student goes. */
  leave(): void {
    this.#unwatch()
    this.#left()
  }

  #unwatch(): void {
    const watching = this.#watching
    this.#watching = undefined
    watching?.session.unfollow(watching.follower)
  }
}
