/**
 * A client's session of WHIP or WHEP (RFC 9725 §4, draft-ietf-wish-whep): offers by POST, tells its
 * candidates by PATCH once it knows the session's URL, and ends it by DELETE.
 */
import type { Candidate } from '../../../../machines/negotiation/message.ts'
import { HttpClient, type Answered } from '../../http/client.ts'
import {
  headerOf,
  requestLine,
  statusLine,
  type Header,
  type HttpRequest,
  type HttpResponse,
} from '../../http/message.ts'
import type { Endpoint } from '../../network/packet.ts'
import type { Outbox, PeerConnection } from '../peer-connection.ts'
import type { PeerPorts } from '../ports.ts'
import { constrained } from './description.ts'
import { writeFragment } from './fragment.ts'
import { FRAGMENT_TYPE, recordHttp, SDP_TYPE } from './wire.ts'

/** How often an endpoint is asked that says when to come again. */
export const MAX_ATTEMPTS = 30
/** Longest wait that an endpoint may ask for, seconds. */
const MAX_RETRY_SECONDS = 60

export interface SessionOptions {
  kind: 'whip' | 'whep'
  /** The peer that opens it, and the server. */
  from: string
  to: string
  stream: string
  server: Endpoint
  ports: PeerPorts
  /** Makes the connection that the session is about. */
  connect: (outbox: Outbox) => PeerConnection
  /** It is over, whoever ended it. */
  over: () => void
}

/** Where a session is: its offer is under way, it has a URL, or it is over. */
type Stage = 'offering' | 'open' | 'over'

export class Session {
  readonly #options: SessionOptions
  readonly #client: HttpClient
  readonly #connection: PeerConnection
  #stage: Stage = 'offering'
  #offer = ''
  #attempts = 0
  /** Candidates that the server has not been told; the empty line ends them. */
  #candidates: string[] = []
  #isTelling = false
  #url = ''
  #entityTag = ''

  constructor(options: SessionOptions) {
    this.#options = options
    this.#client = new HttpClient(options.ports.stack, options.server)
    this.#connection = options.connect({
      description: (type, sdp) => {
        if (type === 'offer') this.#post(sdp)
      },
      candidate: (candidate) => this.#gathered(candidate),
      state: (state) => {
        if (state === 'failed' || state === 'closed') this.end()
      },
      failed: (text) => this.#fail(text),
    })
  }

  get connection(): PeerConnection {
    return this.#connection
  }

  /** Makes the offer. */
  begin(): void {
    this.#connection.negotiate()
  }

  /** Ends it at the server, and the connection with it. Nothing happens when it is over already. */
  end(): void {
    if (this.#stage === 'over') return
    const wasOpen = this.#stage === 'open'
    this.#close()
    // Without a URL there is nothing to delete yet; the response to the offer will bring it.
    if (wasOpen) this.#delete()
  }

  /** The host's address is gone: what is said next goes over another connection. */
  networkChanged(): void {
    this.#client.networkChanged()
  }

  #close(): void {
    this.#stage = 'over'
    this.#options.over()
    if (!this.#connection.isClosed) void this.#connection.close()
  }

  #fail(text: string): void {
    if (this.#stage === 'over') return
    const { ports, from, kind } = this.#options
    const label = kind.toUpperCase()
    ports.record({ kind: 'note', at: from, level: 'warning', text: `${label}: ${text}` })
    this.#close()
    this.#client.close()
  }

  #post(sdp: string): void {
    this.#offer = constrained('offer', sdp)
    this.#ask()
  }

  #ask(): void {
    this.#attempts++
    const target = `/${this.#options.kind}/${this.#options.stream}`
    const headers: Header[] = [
      ['Content-Type', SDP_TYPE],
      ['Accept', SDP_TYPE],
    ]
    this.#send({ method: 'POST', target, headers, body: this.#offer }, (response) =>
      this.#answered(response),
    )
  }

  #answered(response: HttpResponse): void {
    const url = headerOf(response, 'location')
    if (response.status !== 201 || url === undefined) return this.#refused(response)
    this.#url = url
    this.#entityTag = headerOf(response, 'etag') ?? ''
    // It was ended while the offer was under way.
    if (this.#stage === 'over') return this.#delete()
    this.#stage = 'open'
    this.#connection.receive({ type: 'answer', sdp: response.body })
    this.#tell()
  }

  /** An endpoint that says when to come again is asked again (RFC 9110 §10.2.3). */
  #refused(response: HttpResponse): void {
    const seconds = Number(headerOf(response, 'retry-after'))
    const mayRetry = seconds > 0 && seconds <= MAX_RETRY_SECONDS && this.#attempts < MAX_ATTEMPTS
    if (!mayRetry) return this.#fail(`${statusLine(response)}${said(response)}`)
    setTimeout(() => {
      if (this.#stage === 'offering') this.#ask()
    }, seconds * 1000)
  }

  #gathered({ candidate }: Candidate): void {
    this.#candidates.push(candidate)
    this.#tell()
  }

  /** All that is known by now goes in one request (RFC 9725 §4.3.1). */
  #tell(): void {
    if (this.#stage !== 'open' || this.#isTelling || this.#candidates.length === 0) return
    const lines = this.#candidates.splice(0)
    const candidates = lines.filter((line) => line !== '')
    const body = writeFragment(this.#offer, candidates, lines.includes(''))
    const headers: Header[] = [
      ['Content-Type', FRAGMENT_TYPE],
      ['If-Match', this.#entityTag],
    ]
    this.#isTelling = true
    this.#send({ method: 'PATCH', target: this.#url, headers, body }, (response) => {
      this.#isTelling = false
      if (response.status >= 400) return this.#fail(`${statusLine(response)}${said(response)}`)
      this.#tell()
    })
  }

  #delete(): void {
    this.#send({ method: 'DELETE', target: this.#url, headers: [], body: '' }, () =>
      this.#client.close(),
    )
  }

  /** Sends a request; `done` gets the response, and what there is none of ends the session. */
  #send(request: HttpRequest, done: (response: HttpResponse) => void): void {
    const { ports, from, to, server } = this.#options
    // The lab's own: its server names connections after peers, where a real one has only URLs.
    const own: Header[] = [
      ['Host', server.address.includes(':') ? `[${server.address}]` : server.address],
      ['User-Agent', `peerscope (${from})`],
    ]
    const whole = { ...request, headers: [...own, ...request.headers] }
    const sending = (): void => recordHttp(ports, 'send', whole, { from, to })
    this.#client.request(whole, sending, (answered) => this.#arrived(whole, answered, done))
  }

  #arrived(request: HttpRequest, answered: Answered, done: (response: HttpResponse) => void): void {
    const { ports, from, to } = this.#options
    if ('error' in answered) return this.#fail(`${requestLine(request)}: ${answered.error}`)
    recordHttp(ports, 'receive', answered, { from: to, to: from })
    done(answered)
  }
}

/** What an error response says of itself. */
function said({ body }: HttpResponse): string {
  return body === '' ? '' : `: ${body}`
}
