/** One request and its answer: keeps what the answer needs, and misbehaves when told to. */
import { endpointText } from '../../network/packet.ts'
import { ATTRIBUTE, METHOD, methodName } from '../stun/attributes.ts'
import { failed } from '../stun/binding.ts'
import { ERRORS } from '../../../../machines/dissection/names.ts'
import type { ErrorCode } from '../stun/error.ts'
import type { Attribute, StunMessage } from '../stun/message.ts'
import { sendAnswer, type Mischief } from '../stun/mischief.ts'
import { utf8 } from '../stun/text.ts'
import type { User } from './credentials.ts'
import type { TurnClient, TurnPorts } from './ports.ts'

export interface ExchangeOptions {
  client: TurnClient
  request: StunMessage
  /** The request had a FINGERPRINT, so the answer has one (RFC 8489 §6.3.1). */
  fingerprint: boolean
  mischief: Mischief
}

export class Exchange {
  readonly client: TurnClient
  readonly request: StunMessage
  readonly #options: ExchangeOptions
  readonly #ports: Pick<TurnPorts, 'after' | 'onrefused'>
  #user: User | undefined

  constructor(options: ExchangeOptions, ports: Pick<TurnPorts, 'after' | 'onrefused'>) {
    this.client = options.client
    this.request = options.request
    this.#options = options
    this.#ports = ports
  }

  /** Who asks, once that is known: answers are then signed. */
  set user(user: User) {
    this.#user = user
  }

  /** `transport ip:port` of the client, with its name when it has proven it. */
  get who(): string {
    const { transport, remote } = this.client
    const name = this.#user ? `${this.#user.username} at ` : ''
    return `${name}${endpointText(remote)}${transport === 'tcp' ? ' over TCP' : ''}`
  }

  succeed(...attributes: Attribute[]): void {
    const { method, transaction } = this.request
    this.#send(
      { method, class: 'success', transaction, attributes: [...attributes, ...this.#software()] },
      this.#user?.key,
    )
  }

  /** Answers with an error and reports it as refused. */
  fail(code: ErrorCode, ...more: Attribute[]): void {
    const what = `${methodName(this.request.method)} of ${this.who}`
    this.#ports.onrefused({ reason: 'request', detail: `${what}: ${code} ${ERRORS[code]}` })
    this.challenge(code, this.#user?.key, ...more)
  }

  /** Answers with an error that is part of the ordinary course: 401 without credentials, 438. */
  challenge(code: ErrorCode, key: Uint8Array | undefined, ...more: Attribute[]): void {
    this.#send(failed(this.request, code, ...more, ...this.#software()), key)
  }

  /** RFC 8656 §5 asks for SOFTWARE in answers to Allocate and Refresh. */
  #software(): Attribute[] {
    const { method } = this.request
    if (method !== METHOD.allocate && method !== METHOD.refresh) return []
    return [{ type: ATTRIBUTE.software, value: utf8('Peerscope') }]
  }

  #send(answer: StunMessage, key: Uint8Array | undefined): void {
    const { client, fingerprint, mischief } = this.#options
    sendAnswer(answer, { fingerprint, ...(key && { key }) }, mischief, {
      after: (...later) => this.#ports.after(...later),
      send: (bytes) => client.send(bytes),
    })
  }
}
