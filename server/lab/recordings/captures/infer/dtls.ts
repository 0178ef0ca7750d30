/**
 * DTLS handshakes (RFC 6347 §4.2, RFC 9147 §5): who is client, when each side is done, what ends them;
 * and the secrets of the sessions that a key log knows.
 */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { hexDigits } from '../../../bytes.ts'
import { fragmentsOf, HANDSHAKE } from '../../../dissect/tree/dtls/handshake.ts'
import { readHello } from '../../../dissect/tree/dtls/peek.ts'
import { CONTENT, recordsOf, type PlainRecord } from '../../../dissect/tree/dtls/record.ts'
import { suiteName } from '../../../dissect/tree/dtls/suites.ts'
import type { MasterSecret } from '../key-log.ts'
import type { ConnectionStates } from './connection.ts'
import type { Heard, Scene } from './heard.ts'

/** The low bits of the epoch of application data in short headers (RFC 9147 §4.2.1, §6.1). */
const APPLICATION_EPOCH = 3
const FATAL = /^alert fatal/
const CLOSE = /close_notify$/

interface Transport {
  at: string
  peer: string
  role?: 'client' | 'server'
  clientRandom?: string
  hasSentFinished: boolean
  hasGotFinished: boolean
}

export class DtlsStates {
  readonly #scene: Scene
  readonly #connections: ConnectionStates
  readonly #transports = new Map<string, Transport>()
  /** Those whose session was not met yet. */
  readonly #secrets: Map<string, string>

  constructor(scene: Scene, secrets: readonly MasterSecret[], connections: ConnectionStates) {
    this.#scene = scene
    this.#connections = connections
    this.#secrets = new Map(secrets.map((each) => [each.clientRandom, each.masterSecret]))
  }

  get unusedSecrets(): number {
    return this.#secrets.size
  }

  /** Takes a datagram; `layers` are all of its packet. */
  take(heard: Heard, datagram: Layer, layers: readonly Layer[]): void {
    const transport = this.#transportOf(heard)
    for (const record of recordsOf(datagram.bytes)) {
      if (record.kind === 'plain') this.#record(transport, heard, datagram, record)
      else if (heard.isSent && ((datagram.bytes[record.at] ?? 0) & 3) === APPLICATION_EPOCH)
        this.#connected(transport, heard.seq)
    }
    for (const each of [datagram, ...openedOf(datagram, layers)])
      this.#alert(transport, heard, each)
  }

  #transportOf(heard: Heard): Transport {
    const { at } = heard
    const peer = this.#scene.peers.of(heard)
    const key = JSON.stringify([at, peer])
    const known = this.#transports.get(key)
    if (known) return known
    const transport = { at, peer, hasSentFinished: false, hasGotFinished: false }
    this.#transports.set(key, transport)
    return transport
  }

  #record(transport: Transport, heard: Heard, { bytes }: Layer, record: PlainRecord): void {
    const { isSent, seq } = heard
    if (record.contentType === CONTENT.applicationData && record.epoch > 0 && isSent)
      return this.#connected(transport, seq)
    if (record.contentType !== CONTENT.handshake) return
    if (record.epoch > 0) return this.#finished(transport, heard)
    const content = bytes.subarray(record.start, record.end)
    for (const { type, offset, start, end } of fragmentsOf(content)) {
      const body = offset === 0 ? content.subarray(start, end) : undefined
      if (type === HANDSHAKE.clientHello) {
        transport.role = isSent ? 'client' : 'server'
        const random = body && readHello(body, 'client').random
        if (random) transport.clientRandom = hexDigits(random)
      }
      if (type === HANDSHAKE.serverHello && body) this.#keys(transport, heard, body)
    }
    this.#connecting(transport, seq)
  }

  /** The only handshake message of a first handshake that is sealed. */
  #finished(transport: Transport, { isSent, seq }: Heard): void {
    if (isSent) transport.hasSentFinished = true
    else transport.hasGotFinished = true
    if (transport.hasSentFinished && transport.hasGotFinished) this.#connected(transport, seq)
  }

  #connecting(transport: Transport, cause: number): void {
    const told = this.#go(transport, ['connecting'], cause)
    if (told !== cause) this.#connections.changed(transport.at, transport.peer, told, 'connecting')
  }

  #connected(transport: Transport, cause: number): void {
    const told = this.#go(transport, ['connecting', 'connected'], cause)
    if (told !== cause) this.#connections.changed(transport.at, transport.peer, told, 'connected')
  }

  #alert(transport: Transport, { seq }: Heard, { summary }: Layer): void {
    if (!summary.startsWith('alert')) return
    const { at, peer } = transport
    const told = FATAL.test(summary)
      ? this.#go(transport, ['failed'], seq)
      : CLOSE.test(summary)
        ? this.#go(transport, ['closed'], seq)
        : seq
    if (told !== seq) this.#connections.changed(at, peer, told, this.#state(transport))
  }

  #keys(
    { at, peer, clientRandom = '' }: Transport,
    { isSent, seq }: Heard,
    hello: Uint8Array,
  ): void {
    const masterSecret = this.#secrets.get(clientRandom)
    if (masterSecret === undefined) return
    this.#secrets.delete(clientRandom)
    const { suite } = readHello(hello, 'server')
    const cipherSuite = suite === undefined ? 'unknown' : suiteName(suite)
    const whose = isSent ? { at, peer } : { at, peer }
    const { writer } = this.#scene
    writer.write({ kind: 'keys', ...whose, cause: seq, clientRandom, masterSecret, cipherSuite })
  }

  #state({ at, peer }: Transport): string {
    return this.#scene.writer.stateOf({ at, machine: 'dtls', peer })
  }

  #go({ at, peer, role }: Transport, path: readonly string[], cause: number): number {
    const context = role && { role }
    return this.#scene.writer.go({ at, machine: 'dtls', peer }, path, cause, context)
  }
}

/** What the records of a datagram hold. */
function openedOf(datagram: Layer, layers: readonly Layer[]): Layer[] {
  const index = layers.indexOf(datagram)
  return layers.filter(
    ({ protocol, origin, parent }) =>
      protocol === 'dtls' && origin === 'decrypted' && parent?.layer === index,
  )
}
