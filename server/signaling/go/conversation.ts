/**
 * The Go dialect on one socket. Requests are answered with their command plus 100; responses of the
 * other side are swallowed. Frames between two peers of this dialect keep their bytes and their opcode.
 */
import { numberOf, OK, type Outcome } from '../code.ts'
import { DialectConversation } from '../dialect.ts'
import { isId } from '../id.ts'
import { CLOSE } from '../limits.ts'
import { Member } from '../member.ts'
import type { Room } from '../room.ts'
import type { Letter } from '../signal.ts'
import { REFUSED, type Refused, type Wire } from '../wire.ts'
import { commandOf, readBody, writeBody } from './body.ts'
import { COMMAND, readFrame, writeRequest, writeResponse, writeYes, type Request } from './frame.ts'

/** What the demo's server says of a target that it does not know. */
const UNKNOWN_TARGET = 'file does not exist'

export class GoConversation extends DialectConversation {
  readonly dialect = 'go'
  readonly #mayCall: boolean

  /** A calling peer (`mayCall`) is registered by its first offer. */
  constructor(wire: Wire, room: Room, mayCall: boolean) {
    super(wire, room)
    this.#mayCall = mayCall
  }

  receive(bytes: Buffer, isBinary: boolean, refused?: Refused): void {
    const incoming = readFrame(bytes)
    if (incoming.kind === 'response') return this.#answered(incoming.command)
    const command = incoming.kind === 'request' ? incoming.request.command : incoming.command
    // Without a command there is nothing that a response could be to.
    if (command === undefined) return this.wire.close(CLOSE.malformed)
    if (refused) this.#respond(command, { code: refused, message: REFUSED[refused] }, isBinary)
    else if (incoming.kind === 'malformed')
      this.#respond(command, { code: 'malformed', message: incoming.error }, isBinary)
    else this.#handle(incoming.request, bytes, isBinary)
  }

  protected write({ from, to, signal, goFrame }: Letter): void {
    if (goFrame) return this.wire.send(goFrame.bytes, goFrame.isBinary)
    const said = writeBody(signal)
    const target = typeof to === 'string' ? to : ''
    if (said) this.wire.send(writeRequest({ ...said, source: from, target }), true)
  }

  /** The dialect has no presence. */
  protected writePresence(): void {}

  /** A response goes no further, and says that the oldest request of its kind has come. */
  #answered(command: number): void {
    const { mailbox, line } = this.room.memberOf(this) ?? {}
    const oldest = mailbox?.oldest
    if (!mailbox || !oldest || line !== this || oldest.n > this.delivered) return
    if (commandOf(oldest.signal) === command) mailbox.confirm(oldest.n)
  }

  #handle(request: Request, bytes: Buffer, isBinary: boolean): void {
    const { command, target } = request
    if (command === COMMAND.register) return this.#register(request.source, isBinary)
    const read = readBody(command, request.body)
    if ('error' in read)
      return this.#respond(command, { code: 'malformed', message: read.error }, true)
    const sender = this.#senderOf(request)
    if (!(sender instanceof Member)) return this.#respond(command, sender, true)
    // A copy: the buffer may be a part of a far larger one.
    const goFrame = { bytes: Buffer.from(bytes), isBinary }
    const said = { signal: read.signal, to: target, sizeBytes: bytes.length, goFrame }
    const { outcome, forward } = this.room.route(sender, said)
    this.#respond(command, outcome, true)
    forward()
  }

  #register(source: string, isBinary: boolean): void {
    const isKnown = this.room.memberOf(this) !== undefined
    const entered = this.#enter(source)
    if (!(entered instanceof Member)) return this.#respond(COMMAND.register, entered, isBinary)
    this.#respond(COMMAND.register, OK, isBinary)
    if (!isKnown) this.#catchUp(entered)
  }

  /** Who sends a request; a calling peer enters with its first offer. */
  #senderOf({ command, source }: Request): Member | Outcome {
    const member = this.room.memberOf(this)
    if (member?.peer === source) return member
    if (member) return { code: 'already-registered', message: `source: is not "${member.peer}"` }
    if (command !== COMMAND.offer || !this.#mayCall)
      return { code: 'wrong-order', message: 'register first' }
    const entered = this.#enter(source)
    if (entered instanceof Member) this.#catchUp(entered)
    return entered
  }

  #enter(source: string): Member | Outcome {
    if (!isId(source)) return { code: 'malformed', message: 'source: is no id' }
    const entered = this.room.register(this, source)
    return 'member' in entered ? entered.member : entered.outcome
  }

  #catchUp({ mailbox }: Member): void {
    for (const letter of mailbox.after(0)) this.deliver(letter)
  }

  /** A registration is answered with the opcode of its request, everything else in binary. */
  #respond(command: number, { code, message }: Outcome, isBinary: boolean): void {
    const msg = code === 'unknown-target' ? UNKNOWN_TARGET : message
    const bytes = code === 'ok' ? writeYes(command) : writeResponse(command, numberOf(code), msg)
    this.wire.send(bytes, command === COMMAND.register ? isBinary : true)
  }
}
