/**
 * One connected page: its requests go to the labs, what the labs say goes back to it. Knows no
 * socket; whatever a page sends, it is answered and never throws.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'
import { errorResponse, parseOpen, parseRequest } from '../lab/drive/requests.ts'
import { Bucket } from './bucket.ts'
import type { Follower, Sink } from './follower.ts'
import {
  CLOSE_TOO_FAST,
  MAX_DROPPED_REQUESTS,
  MAX_LABS_PER_CLIENT,
  REQUEST_BURST,
  REQUESTS_PER_SECOND,
} from './limits.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

export interface Connection extends Sink {
  close(code: number, reason: string): void
}

interface Following {
  session: Session
  follower: Follower
}

export class Client {
  readonly #sessions: Sessions
  readonly #connection: Connection
  readonly #nowMs: () => number
  readonly #bucket: Bucket
  #dropped = 0
  #hasLeft = false
  /** By lab, the oldest first. */
  readonly #following = new Map<string, Following>()

  constructor(sessions: Sessions, connection: Connection, nowMs: () => number) {
    this.#sessions = sessions
    this.#connection = connection
    this.#nowMs = nowMs
    this.#bucket = new Bucket(REQUEST_BURST, REQUESTS_PER_SECOND, nowMs())
  }

  /** Takes one message of the page. */
  receive(text: string): void {
    if (!this.#bucket.take(this.#nowMs())) return this.#drop()
    this.#dropped = 0
    let data: unknown
    try {
      data = JSON.parse(text)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return this.#send(errorResponse('malformed', `not JSON: ${why}`))
    }
    const parsed = parseRequest(data)
    if (parsed.ok) this.#answer(parsed.request)
    else this.#send(parsed.error)
  }

  /** Takes a message that is too large or not text, which the caller has not read. */
  refuse(code: 'malformed' | 'too-large', why: string): void {
    if (this.#bucket.take(this.#nowMs())) this.#send(errorResponse(code, why))
    else this.#drop()
  }

  /** The page is gone: its labs stay, for a while. */
  left(): void {
    this.#hasLeft = true
    for (const id of [...this.#following.keys()]) this.#unfollow(id)
  }

  #answer(request: Request): void {
    if (request.type === 'open') return void this.#open(request)
    const session = this.#sessions.get(request.lab)
    const about = { lab: request.lab, ...('ref' in request && { ref: request.ref }) }
    if (session === undefined) {
      const why = 'there is no such lab; it was closed, or expired after 15 minutes unused'
      return this.#send(errorResponse('unknown-lab', why, about))
    }
    switch (request.type) {
      case 'resume':
        return this.#follow(session, request.ref, request.after)
      case 'close':
        return this.#close(session)
      case 'ack':
        return this.#following.get(request.lab)?.follower.ack(request.seq)
      case 'attach':
      case 'share':
      case 'present':
        return this.#send(errorResponse('refused', 'this lab is not live', about))
      default:
        return session.request(request, (response) => {
          if (response) this.#send(response)
        })
    }
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
  }

  #unfollow(id: string): void {
    const following = this.#following.get(id)
    this.#following.delete(id)
    following?.session.unfollow(following.follower)
  }

  /** A lab that others follow goes on without this page. */
  #close(session: Session): void {
    this.#unfollow(session.id)
    if (!session.isFollowed) void this.#sessions.close(session)
  }

  /** The first of a row of dropped requests is answered, too many end the connection. */
  #drop(): void {
    this.#dropped += 1
    if (this.#dropped === 1) {
      const why = `more than ${REQUESTS_PER_SECOND} requests a second; some were dropped`
      this.#send(errorResponse('too-fast', why))
    }
    if (this.#dropped === MAX_DROPPED_REQUESTS) this.#connection.close(CLOSE_TOO_FAST, 'too-fast')
  }

  #send(response: Response): void {
    if (!this.#hasLeft) this.#connection.send(JSON.stringify(response))
  }
}
