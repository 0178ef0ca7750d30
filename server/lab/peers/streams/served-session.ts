/** A session of WHIP or WHEP from the server's side: answers once it knows all its candidates, then takes the client's. */
import { headerOf, type HttpRequest, type HttpResponse } from '../../http/message.ts'
import type { Respond } from '../../http/server.ts'
import type { Outbox, PeerConnection } from '../peer-connection.ts'
import { constrained, withCandidates } from './description.ts'
import { readFragment } from './fragment.ts'
import { refusal } from './refusal.ts'
import { SDP_TYPE } from './wire.ts'

export interface ServedSessionOptions {
  client: string
  /** Its path, which nobody else knows. */
  url: string
  offer: string
  /** Names the ICE session (RFC 9725 §4.3.1), in quotes. */
  entityTag: string
  /** Answers the offer. */
  respond: Respond
  connect: (outbox: Outbox) => PeerConnection
  over: () => void
}

export class ServedSession {
  readonly #options: ServedSessionOptions
  readonly #fragment: string | undefined
  readonly #candidates: string[] = []
  readonly #connection: PeerConnection
  #answer: string | undefined
  #isGathered = false
  #isAnswered = false
  #isOver = false

  constructor(options: ServedSessionOptions) {
    this.#options = options
    this.#fragment = /^a=ice-ufrag:(\S+)/m.exec(options.offer)?.[1]
    this.#connection = options.connect({
      description: (_, sdp) => {
        this.#answer = sdp
        this.#tell()
      },
      candidate: ({ candidate }) => {
        if (candidate === '') this.#isGathered = true
        else this.#candidates.push(candidate)
        this.#tell()
      },
      state: (state) => {
        if (state === 'failed' || state === 'closed') this.end()
      },
      failed: (text) => this.#fail(text),
    })
  }

  get client(): string {
    return this.#options.client
  }

  /** Takes the offer. */
  begin(): void {
    this.#connection.receive({ type: 'offer', sdp: this.#options.offer })
  }

  /** Takes candidates of the client (RFC 9725 §4.3.2); gives the response. */
  trickle(request: HttpRequest): HttpResponse {
    const { entityTag } = this.#options
    const condition = headerOf(request, 'if-match')
    if (condition === undefined) return refusal(428, 'If-Match: none, it names the ICE session')
    const fragment = readFragment(request.body)
    if (!fragment) return refusal(400, 'the body is no fragment with ICE credentials')
    // A condition of "*" asks for a restart (RFC 9725 §4.3.3), as other credentials do.
    if (condition === '*' || fragment.fragment !== this.#fragment)
      return refusal(422, `ice-ufrag: ${fragment.fragment}; ICE restarts are not supported`)
    if (condition !== entityTag) return refusal(412, `If-Match: ${condition}, not ${entityTag}`)
    const { mid, fragment: usernameFragment } = fragment
    for (const candidate of [...fragment.candidates, ...(fragment.isEnd ? [''] : [])])
      this.#connection.receive({
        type: 'candidate',
        candidate: { candidate, sdpMid: mid, sdpMLineIndex: null, usernameFragment },
      })
    return { status: 204, headers: [], body: '' }
  }

  /** Frees what it holds, the connection too. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#options.over()
    this.#refuse(503, 'the session ended before it was answered')
    if (!this.#connection.isClosed) void this.#connection.close()
  }

  /** The whole list of candidates stands in the answer: none follow (RFC 9725 §4.3.2). */
  #tell(): void {
    if (this.#answer === undefined || !this.#isGathered || this.#isAnswered || this.#isOver) return
    this.#isAnswered = true
    const { respond, url, entityTag } = this.#options
    respond({
      status: 201,
      headers: [
        ['Content-Type', SDP_TYPE],
        ['Location', url],
        ['ETag', entityTag],
      ],
      body: withCandidates(constrained('answer', this.#answer), this.#candidates),
    })
  }

  #fail(text: string): void {
    this.#refuse(422, text)
    this.end()
  }

  /** Whoever waits for the answer is told that there is none. */
  #refuse(status: number, why: string): void {
    if (this.#isAnswered) return
    this.#isAnswered = true
    this.#options.respond(refusal(status, why))
  }
}
