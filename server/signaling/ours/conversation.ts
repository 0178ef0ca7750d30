/** Our own dialect on one socket: every request is answered, and may be repeated after a loss. */
import { OK, type Code, type Outcome } from '../code.ts'
import { DialectConversation } from '../dialect.ts'
import type { Limits } from '../limits.ts'
import type { Member } from '../member.ts'
import type { Role } from '../role.ts'
import type { Room } from '../room.ts'
import type { Letter, Signal } from '../signal.ts'
import { REFUSED, type Refused, type Wire } from '../wire.ts'
import { ackText, letterText, replyOf, type Reply } from './reply.ts'
import { readRequest, type Register, type Relayed, type Request } from './request.ts'

export interface OursOptions {
  role: Role
  limits: Pick<Limits, 'maxGroupsPerPeer'>
}

export class OursConversation extends DialectConversation {
  readonly dialect = 'peerscope'
  readonly #options: OursOptions

  constructor(wire: Wire, room: Room, options: OursOptions) {
    super(wire, room)
    this.#options = options
  }

  receive(bytes: Buffer, isBinary: boolean, refused?: Refused): void {
    if (isBinary) return this.#fail(undefined, 'malformed', 'requests come in text frames')
    const read = readRequest(bytes)
    const of = 'request' in read ? read.request.id : read.of
    if (refused) this.#fail(of, refused, REFUSED[refused])
    else if ('error' in read) this.#fail(of, 'malformed', read.error)
    else this.#handle(read.request, bytes.length)
  }

  protected write(letter: Letter): void {
    this.wire.send(letterText(letter), false)
  }

  protected writePresence(joined: readonly string[], left: readonly string[]): void {
    this.#reply({ type: 'presence', joined, left })
  }

  #handle(request: Request, sizeBytes: number): void {
    const { type, id } = request
    if (type === 'list')
      return this.#reply({ type: 'peers', of: id, code: 'ok', peers: this.room.present })
    if (type === 'watch') {
      this.room.watch(this)
      return this.#reply({ type: 'peers', of: id, code: 'ok', peers: this.room.present })
    }
    if (this.#options.role === 'observer')
      return this.#fail(id, 'not-allowed', 'an observer may list and watch')
    if (type === 'register') return this.#register(request)
    const member = this.room.memberOf(this)
    if (!member) return this.#fail(id, 'not-registered', 'register first')
    if (type === 'join' || type === 'leave') this.#regroup(member, request)
    else this.#relay(member, request, sizeBytes)
  }

  #register({ id, peer, session, last = 0 }: Register): void {
    const entered = this.room.register(this, peer, session)
    if ('outcome' in entered) return this.#reply(replyOf(id, entered.outcome))
    const { member, isResumed } = entered
    member.handled.take(id)
    this.#reply({
      ...{ type: 'registered', of: id, code: 'ok', peer: member.peer },
      ...{ session: member.secret ?? '', isResumed },
      ...{ room: this.room.name, peers: this.room.present },
    })
    member.mailbox.confirm(last)
    for (const letter of member.mailbox.after(this.delivered)) this.deliver(letter)
  }

  #regroup({ groups }: Member, request: Extract<Request, { group: string }>): void {
    const { type, id, group } = request
    if (type === 'leave') groups.delete(group)
    else if (groups.has(group) || groups.size < this.#options.limits.maxGroupsPerPeer)
      groups.add(group)
    else return this.#fail(id, 'registry-full', 'a peer joins no more groups than it has')
    this.#reply(replyOf(id, OK))
  }

  #relay(member: Member, request: Relayed, sizeBytes: number): void {
    const { id, to } = request
    // It comes again because its answer was lost: what it asks for has been done.
    if (member.handled.has(id)) return this.#reply(replyOf(id, OK))
    const said = { signal: signalOf(request), to, sizeBytes }
    const { outcome, reached, forward } = this.room.route(member, said)
    if (isDone(outcome)) member.handled.take(id)
    if (outcome === OK && reached === undefined) this.wire.send(ackText(id), false)
    else this.#reply(replyOf(id, outcome, reached))
    forward()
  }

  #fail(of: number | undefined, code: Exclude<Code, 'ok'>, message: string): void {
    this.#reply(replyOf(of, { code, message }))
  }

  #reply(reply: Reply): void {
    this.wire.send(JSON.stringify(reply), false)
  }
}

/** What a request says to others, without its number and address. */
function signalOf(request: Relayed): Signal {
  switch (request.type) {
    case 'offer':
    case 'answer':
      return { type: request.type, sdp: request.sdp }
    case 'candidate': {
      const { type, candidate, sdpMid, sdpMLineIndex } = request
      return { type, candidate, sdpMid, sdpMLineIndex }
    }
    case 'chat':
      return { type: 'chat', text: request.text }
    case 'end-of-candidates':
    case 'bye':
      return { type: request.type }
    default: {
      const { id: _, to: __, ...message } = request
      return message
    }
  }
}

function isDone({ code }: Outcome): boolean {
  return code === 'ok' || code === 'not-spoken'
}
