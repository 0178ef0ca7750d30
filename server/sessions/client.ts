/**
 * One connected page: its requests go to the labs, what the labs say goes back to it. Knows no
 * socket; whatever a page sends, it is answered and never throws.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { AccessToken } from '../../machines/link/access.ts'
import type { PageRole } from '../operation/access.ts'
import { errorResponse, parseOpen, parseRequest } from '../lab/drive/requests.ts'
import type { Classroom, Seat } from './classroom.ts'
import type { Follower, Sink } from './follower.ts'
import {
  CLOSE_TOO_FAST,
  MAX_DROPPED_REQUESTS,
  MAX_FOLLOWERS_PER_LAB,
  MAX_LABS_PER_CLIENT,
  PRESENTS_PER_SECOND,
} from './limits.ts'
import type { Speaker } from './outside.ts'
import { claimedKind, kindOf, perSecond, Quota, type Kind } from './quota.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

export interface Connection extends Sink {
  close(code: number, reason: string): void
}

/** As whom a page came in. */
export interface Entrant {
  role: PageRole
  /** What it hands out to those who are to follow, where that needs anything. */
  forFollowers?: () => AccessToken | undefined
}

interface Following {
  session: Session
  follower: Follower
}

export class Client {
  readonly #sessions: Sessions
  readonly #connection: Connection
  readonly #nowMs: () => number
  readonly #entrant: Entrant
  readonly #quota: Quota
  #dropped = 0
  #hasLeft = false
  /** By lab, the oldest first. */
  readonly #following = new Map<string, Following>()
  /** This page as the voice of peers outside, and the labs that those belong to. */
  readonly #speaker: Speaker = { say: (response) => this.#send(response) }
  readonly #attachedTo = new Set<Session>()
  /** Where this page is a student, by the link. */
  readonly #seats = new Map<string, Seat>()
  /** Where this page teaches: it takes its class along from lab to lab. */
  #classroom: Classroom | undefined

  constructor(
    sessions: Sessions,
    connection: Connection,
    nowMs: () => number,
    entrant: Entrant = { role: 'teacher' },
  ) {
    this.#entrant = entrant
    this.#sessions = sessions
    this.#connection = connection
    this.#nowMs = nowMs
    this.#quota = new Quota(nowMs())
  }

  /** Takes one message of the page. */
  receive(text: string): void {
    const claimed = claimedKind(text)
    if (!this.#quota.take(claimed, this.#nowMs())) return this.#drop(claimed)
    let data: unknown
    try {
      data = JSON.parse(text)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return this.#send(errorResponse('malformed', `not JSON: ${why}`))
    }
    const parsed = parseRequest(data)
    if (!parsed.ok) return this.#send(parsed.error)
    const kind = kindOf(parsed.request.type)
    if (kind !== claimed && !this.#quota.take(kind, this.#nowMs())) return this.#drop(kind)
    this.#dropped = 0
    this.#answer(parsed.request)
  }

  /** Takes a message that is too large or not text, which the caller has not read. */
  refuse(code: 'malformed' | 'too-large', why: string): void {
    if (this.#quota.take('person', this.#nowMs())) this.#send(errorResponse(code, why))
    else this.#drop('person')
  }

  /** The page is gone: its labs stay, for a while. */
  left(): void {
    this.#hasLeft = true
    for (const id of [...this.#following.keys()]) this.#unfollow(id)
    for (const seat of this.#seats.values()) seat.leave()
    for (const session of this.#attachedTo) session.detach(this.#speaker)
  }

  #answer(request: Request): void {
    const classroom = request.type === 'open' ? undefined : this.#sessions.classroom(request.lab)
    if (classroom && request.type !== 'open') return this.#attend(classroom, request)
    if (this.#entrant.role === 'follower') return this.#reply(refusalOf(request), request)
    if (request.type === 'open') return void this.#open(request)
    const session = this.#sessions.get(request.lab)
    if (session === undefined) {
      const why = 'there is no such lab; it was closed, or expired after 15 minutes unused'
      return this.#reply(errorResponse('unknown-lab', why), request)
    }
    const answer = (response: Response | undefined): void => this.#reply(response, request)
    switch (request.type) {
      case 'resume':
        return this.#follow(session, request.ref, request.after)
      case 'close':
        return this.#close(session)
      case 'ack':
        return this.#following.get(request.lab)?.follower.ack(request.seq)
      case 'share':
        return this.#share(session, request)
      case 'present':
        return this.#present(session, request)
      case 'attach':
        return this.#attach(session, request)
      case 'signal':
      case 'report':
        return session.hear(request, this.#speaker, answer)
      default:
        return session.request(request, answer)
    }
  }

  /** What a student asks. */
  #attend(classroom: Classroom, request: Exclude<Request, { type: 'open' }>): void {
    const { link } = classroom
    switch (request.type) {
      case 'resume':
        return this.#join(classroom, request)
      case 'ack':
        return this.#seats.get(link)?.ack(request.lab, request.seq)
      case 'close':
        return this.#standUp(link)
      default: {
        const why = 'you follow this lab; only its owner can act'
        return this.#reply(errorResponse('refused', why), request)
      }
    }
  }

  #join(classroom: Classroom, request: Extract<Request, { type: 'resume' }>): void {
    const { link } = classroom
    this.#standUp(link)
    const [oldest] = this.#seats.keys()
    if (this.#seats.size >= MAX_LABS_PER_CLIENT && oldest !== undefined) this.#standUp(oldest)
    const seat = classroom.join(this.#connection, request)
    if (seat) this.#seats.set(link, seat)
    else {
      const why = `${MAX_FOLLOWERS_PER_LAB} follow this lab already, which is as many as may`
      this.#reply(errorResponse('refused', why), request)
    }
  }

  #standUp(link: string): void {
    this.#seats.get(link)?.leave()
    this.#seats.delete(link)
  }

  #share(session: Session, { ref, lab, ends }: Extract<Request, { type: 'share' }>): void {
    if (ends) {
      if (session.classroom) this.#sessions.unshare(session.classroom)
      return this.#send({ type: 'done', ref, lab })
    }
    this.#classroom = this.#sessions.share(session, this.#classroom)
    const access = this.#entrant.forFollowers?.()
    const follow = this.#classroom.link
    this.#send({ type: 'shared', ref, lab, follow, ...(access && { access }) })
    this.#classroom.tellAudience()
  }

  #present({ classroom }: Session, request: Extract<Request, { type: 'present' }>): void {
    const { lab, place } = request
    if (classroom === undefined)
      return this.#send(errorResponse('refused', 'nobody can follow this lab: share it', { lab }))
    if (classroom.present(place)) return
    const why = `at most ${PRESENTS_PER_SECOND} places a second are shown; this one was not`
    this.#send(errorResponse('too-fast', why, { lab }))
  }

  #attach(session: Session, request: Extract<Request, { type: 'attach' }>): void {
    const { ref, lab, as } = request
    const why = session.attach(as, this.#speaker)
    if (why) return this.#reply(why, request)
    this.#attachedTo.add(session)
    this.#send({ type: 'done', ref, lab })
  }

  /** Says what there is to say to a request, if anything. */
  #reply(response: Response | undefined, request: Request): void {
    if (response === undefined) return
    const ref = 'ref' in request && { ref: request.ref }
    const lab = 'lab' in request && { lab: request.lab }
    this.#send({ ...response, ...ref, ...lab })
  }

  async #open(request: Extract<Request, { type: 'open' }>): Promise<void> {
    const { ref } = request
    const parsed = parseOpen(request)
    if (!parsed.ok) return this.#send(parsed.error)
    const session = this.#sessions.open(parsed.scenario)
    if (session === undefined) {
      const why = 'the server runs as many labs as it may; close one, or try again in a moment'
      return this.#send(errorResponse('too-many-labs', why, { ref }))
    }
    const problem = await session.born
    if (problem !== undefined) {
      void this.#sessions.close(session)
      return this.#send(errorResponse('crashed', problem, { ref }))
    }
    // Nobody has learnt the id of a lab whose page left while it was opened.
    if (this.#hasLeft) return void this.#sessions.close(session)
    this.#follow(session, ref, -1)
  }

  #follow(session: Session, ref: number, after: number): void {
    this.#unfollow(session.id)
    const [oldest] = this.#following.keys()
    if (this.#following.size >= MAX_LABS_PER_CLIENT && oldest !== undefined) this.#unfollow(oldest)
    this.#send({ type: 'opened', ref, lab: session.id, status: session.status })
    const follower = session.follow(after, this.#connection)
    this.#following.set(session.id, { session, follower })
    if (session.classroom === undefined) return
    this.#classroom = session.classroom
    this.#classroom.tellAudience()
  }

  #unfollow(id: string): void {
    const following = this.#following.get(id)
    this.#following.delete(id)
    following?.session.unfollow(following.follower)
  }

  /** A lab that other pages may act on goes on without this page. */
  #close(session: Session): void {
    this.#unfollow(session.id)
    session.detach(this.#speaker)
    this.#attachedTo.delete(session)
    if (!session.isOwned) void this.#sessions.close(session)
  }

  /** The first of a row of dropped requests is answered, too many end the connection. */
  #drop(kind: Kind): void {
    this.#dropped += 1
    if (this.#dropped === 1) {
      const why = `more than ${perSecond(kind)} requests a second; some were dropped`
      this.#send(errorResponse('too-fast', why))
    }
    if (this.#dropped === MAX_DROPPED_REQUESTS) this.#connection.close(CLOSE_TOO_FAST, 'too-fast')
  }

  #send(response: Response): void {
    if (!this.#hasLeft) this.#connection.send(JSON.stringify(response))
  }
}

/** What a student hears who asks for anything but what is shared; of a lab's own id no more than of any name. */
function refusalOf({ type }: Request): Response {
  if (type === 'resume') return errorResponse('unknown-lab', 'nothing is shared under this link')
  const why = 'who came by this link follows what is shared, and does nothing else'
  return errorResponse('forbidden', why)
}
