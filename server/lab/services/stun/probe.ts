/** A UDP socket of a host that sends Binding requests and waits for what comes back. */
import { primaryAddress, type Host } from '../../network/host.ts'
import type { Network } from '../../network/network.ts'
import type { Endpoint, Packet } from '../../network/packet.ts'
import type { Cancellable, NetworkPorts } from '../../network/ports.ts'
import { decodeAddress, decodeXorAddress } from './address.ts'
import { ATTRIBUTE, METHOD } from './attributes.ts'
import { attributeOf, encodeStun, parseStun, type Attribute, type StunMessage } from './message.ts'

/** First pause before a request is sent again; it doubles (RFC 8489 §6.2.1). */
const RTO_MS = 500
/** Times that a request is sent. RFC 8489 suggests 7; a lab without loss needs fewer. */
const TRANSMISSIONS = 4
/** A request that is sent once is waited for so long. */
const ONCE_MS = 1500

export interface Question {
  /** Flags of CHANGE-REQUEST (RFC 5780 §7.2). */
  change?: number
  /** Where the answer shall go instead (RFC 5780 §7.5). */
  responsePort?: number
  /** `once`: sent once, and not waited for long. */
  patience?: 'once'
}

export interface Answered {
  message: StunMessage
  /** Where the server saw us. */
  mapped: Endpoint
}

interface Waiting {
  transaction: string
  settle: (answer: Answered | undefined) => void
}

export class Probe {
  readonly port: number
  /** Somebody sent a Binding request here. */
  wasAsked = false
  /** An answer came that nobody here waits for. */
  wasAnswered = false
  readonly #network: Network
  readonly #host: Host
  readonly #ports: NetworkPorts
  #waiting: Waiting | undefined

  constructor(network: Network, host: Host, ports: NetworkPorts) {
    this.#network = network
    this.#host = host
    this.#ports = ports
    this.port = network.open(host, 'udp', 0, (packet) => this.#receive(packet))
  }

  /** Resolves to the answer, or to nothing when none came. One question at a time. */
  ask(to: Endpoint, question: Question = {}): Promise<Answered | undefined> {
    const transaction = this.#newTransaction()
    const bytes = encodeStun({
      method: METHOD.binding,
      class: 'request',
      transaction,
      attributes: attributesOf(question),
    })
    return new Promise((resolve) => {
      let timer: Cancellable | undefined
      const settle = (answer: Answered | undefined): void => {
        if (timer) timer.cancelled = true
        this.#waiting = undefined
        resolve(answer)
      }
      const send = (pauseMs: number, left: number): void => {
        if (left === 0) return settle(undefined)
        this.#send(to, bytes)
        timer = this.#after(pauseMs, () => send(pauseMs * 2, left - 1))
      }
      this.#waiting = { transaction: transaction.join(), settle }
      if (question.patience === 'once') send(ONCE_MS, 1)
      else send(RTO_MS, TRANSMISSIONS)
    })
  }

  /** Resolves after a silence. */
  wait(silenceMs: number): Promise<void> {
    return new Promise((resolve) => this.#after(silenceMs, resolve))
  }

  close(): void {
    this.#network.close(this.#host, 'udp', this.port)
  }

  #receive({ payload }: Packet): void {
    const message = parseStun(payload)
    if (message?.method !== METHOD.binding) return
    if (message.class === 'request') {
      this.wasAsked = true
      return
    }
    const mapped = mappedIn(message)
    if (this.#waiting?.transaction !== message.transaction.join()) {
      this.wasAnswered ||= mapped !== undefined
      return
    }
    this.#waiting.settle(mapped && { message, mapped })
  }

  #send(to: Endpoint, payload: Uint8Array): void {
    const from = { address: primaryAddress(this.#host), port: this.port }
    this.#network.send(this.#host, { transport: 'udp', from, to, payload })
  }

  #after(delayMs: number, act: () => void): Cancellable {
    return this.#ports.after(delayMs * 1000, act, this.#host.id)
  }

  #newTransaction(): Uint8Array {
    const random = this.#ports.random('probe', this.#host.id)
    return Uint8Array.from({ length: 12 }, () => random.between(0, 255))
  }
}

/** The address and port that a server with two answers from as well (RFC 5780 §7.4). */
export function otherAddressOf(message: StunMessage): Endpoint | undefined {
  const value = attributeOf(message, ATTRIBUTE.otherAddress)
  return value && decodeAddress(value)
}

export function sameEndpoint(one: Endpoint, two: Endpoint): boolean {
  return one.address === two.address && one.port === two.port
}

function mappedIn(message: StunMessage): Endpoint | undefined {
  const value = attributeOf(message, ATTRIBUTE.xorMappedAddress)
  return value && decodeXorAddress(value, message.transaction)
}

function attributesOf({ change, responsePort }: Question): Attribute[] {
  const attributes: Attribute[] = []
  if (change !== undefined)
    attributes.push({ type: ATTRIBUTE.changeRequest, value: Uint8Array.from([0, 0, 0, change]) })
  if (responsePort !== undefined)
    attributes.push({
      type: ATTRIBUTE.responsePort,
      value: Uint8Array.from([responsePort >> 8, responsePort & 0xff, 0, 0]),
    })
  return attributes
}
