/**
 * The door of a forwarding server for live streams: endpoints of WHIP at `/whip/<stream>` (RFC 9725) and
 * of WHEP at `/whep/<stream>` (draft-ietf-wish-whep), and a URL for each session below them.
 */
import { hexDigits } from '../../bytes.ts'
import { contentTypeOf, headerOf, type Header, type HttpRequest } from '../../http/message.ts'
import { serveHttp, type Respond } from '../../http/server.ts'
import type { LiveStream, LiveStreams } from '../media/live-stream.ts'
import type { MediaServer } from '../media/media-server.ts'
import type { Outbox, PeerConnection } from '../peer-connection.ts'
import type { PeerPorts } from '../ports.ts'
import { sectionsOf, wrongInOffer, type Section } from './description.ts'
import { refusal, type Refusal } from './refusal.ts'
import { ServedSession } from './served-session.ts'
import { FRAGMENT_TYPE, HTTP_PORT, passRules, recordHttp, SDP_TYPE } from './wire.ts'

/** Longest that a viewer is told to wait for a stream that is not there yet, seconds. */
const RETRY_AFTER_SECONDS = 1
const PATH = /^\/(whip|whep)\/([a-z][a-z0-9-]{0,31})(?:\/([0-9a-f]+))?$/
const CLIENT = /^peerscope \(([a-z][a-z0-9-]{0,31})\)$/

export interface DoorOptions {
  /** The server itself. */
  id: string
  ports: PeerPorts
  streams: LiveStreams
  /** Makes a connection to a client; what comes and goes on it is the media server's. */
  connect: (client: string, outbox: Outbox, stream: string, server: MediaServer) => PeerConnection
  /** Whether there is a connection to a client already. */
  isConnected: (client: string) => boolean
}

/** A request for an endpoint or a session, and who it is from. */
interface Asked {
  request: HttpRequest
  client: string
  kind: 'whip' | 'whep'
  stream: string
  respond: Respond
}

export class Door {
  readonly #options: DoorOptions
  readonly #sessions = new Map<string, ServedSession>()

  constructor(options: DoorOptions) {
    this.#options = options
  }

  /** Opens it, until the end of the lab. */
  open(): void {
    const { ports } = this.#options
    serveHttp(ports.stack, HTTP_PORT, (request, respond) => this.#arrived(request, respond))
  }

  /** Ends a client's session from this side; false when there is none. */
  end(client: string): boolean {
    const session = [...this.#sessions.values()].find((each) => each.client === client)
    session?.end()
    return session !== undefined
  }

  #arrived(request: HttpRequest, respond: Respond): void {
    const { id, ports } = this.#options
    const client = CLIENT.exec(headerOf(request, 'user-agent') ?? '')?.[1]
    if (client === undefined) return respond(refusal(400, 'User-Agent: names no peer of the lab'))
    passRules(ports, request, { from: client, to: id }, (left) => {
      recordHttp(ports, 'receive', left, { from: client, to: id })
      this.#handle(left, client, (response) => {
        const ends = { from: id, to: client }
        recordHttp(ports, 'send', response, ends)
        // What a rule drops never leaves, and is waited for in vain.
        passRules(ports, response, ends, respond)
      })
    })
  }

  #handle(request: HttpRequest, client: string, respond: Respond): void {
    const [, kind, stream, session] = PATH.exec(request.target) ?? []
    if ((kind !== 'whip' && kind !== 'whep') || stream === undefined)
      return respond(refusal(404, `${request.target}: there is no such endpoint`))
    if (session === undefined) return this.#atEndpoint({ request, client, kind, stream, respond })
    const served = this.#sessions.get(request.target)
    if (!served) return respond(refusal(404, `${request.target}: there is no such session`))
    atSession(served, request, respond)
  }

  #atEndpoint(asked: Asked): void {
    const { request, respond } = asked
    const allow: Header[] = [['Allow', 'POST, OPTIONS']]
    const accept: Header[] = [['Accept-Post', SDP_TYPE]]
    if (request.method === 'OPTIONS')
      return respond({ status: 200, headers: [...allow, ...accept], body: '' })
    if (request.method !== 'POST')
      return respond(refusal(405, `${request.method}: an endpoint takes offers by POST`, allow))
    const sections = sectionsOf(request.body) ?? []
    const refused = this.#wrongIn(asked, sections)
    if (refused) respond(refused)
    else this.#begin(asked, sections.length)
  }

  /** Why an offer is not taken. */
  #wrongIn({ request, client, kind, stream }: Asked, sections: Section[]): Refusal | undefined {
    const type = contentTypeOf(request)
    const accept: Header[] = [['Accept-Post', SDP_TYPE]]
    if (type !== SDP_TYPE)
      return refusal(415, `Content-Type: ${type ?? 'none'}, not ${SDP_TYPE}`, accept)
    const accepted = headerOf(request, 'accept') ?? '*/*'
    if (!accepted.includes(SDP_TYPE) && !accepted.includes('*'))
      return refusal(406, `Accept: ${accepted}; an answer is ${SDP_TYPE}`)
    if (sections.length === 0) return refusal(400, 'the body is no description with media')
    const wrong = wrongInOffer(sections, kind)
    if (wrong !== undefined) return refusal(422, wrong)
    if (this.#options.isConnected(client)) return refusal(409, `${client} has a session already`)
    return this.#wrongWith(stream, kind)
  }

  #wrongWith(name: string, kind: 'whip' | 'whep'): Refusal | undefined {
    const stream = this.#options.streams.find(name)
    if (kind === 'whip' && stream?.publisher !== undefined)
      return refusal(409, `${stream.publisher} publishes "${name}"`)
    if (kind === 'whip' || stream?.isLive === true) return undefined
    return refusal(409, `nobody publishes "${name}" yet`, [
      ['Retry-After', String(RETRY_AFTER_SECONDS)],
    ])
  }

  #begin({ request, client, kind, stream, respond }: Asked, sections: number): void {
    const { ports, streams, connect } = this.#options
    const url = `${request.target}/${hexDigits(ports.randomBytes(8))}`
    const live = streams.named(stream)
    const session: ServedSession = new ServedSession({
      client,
      url,
      offer: request.body,
      entityTag: `"${hexDigits(ports.randomBytes(4))}"`,
      respond,
      connect: (outbox) => connect(client, outbox, stream, serverOf(live, kind, client, sections)),
      over: () => this.#sessions.delete(url),
    })
    this.#sessions.set(url, session)
    session.begin()
  }
}

function serverOf(
  live: LiveStream,
  kind: 'whip' | 'whep',
  client: string,
  sections: number,
): MediaServer {
  return kind === 'whip' ? live.ingest(client, sections) : live.egress(client)
}

/** A session takes candidates by PATCH, and its end by DELETE (RFC 9725 §4.2, §4.3.1). */
function atSession(session: ServedSession, request: HttpRequest, respond: Respond): void {
  if (request.method === 'DELETE') {
    session.end()
    return respond({ status: 200, headers: [], body: '' })
  }
  if (request.method !== 'PATCH')
    return respond(
      refusal(405, `${request.method}: a session takes PATCH and DELETE`, [
        ['Allow', 'PATCH, DELETE'],
      ]),
    )
  const type = contentTypeOf(request)
  if (type !== FRAGMENT_TYPE)
    return respond(
      refusal(415, `Content-Type: ${type ?? 'none'}, not ${FRAGMENT_TYPE}`, [
        ['Accept-Patch', FRAGMENT_TYPE],
      ]),
    )
  respond(session.trickle(request))
}
