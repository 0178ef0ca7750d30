/** Looks into the packets of a capture, with its secrets: names them, and finds what they carry. */
import type { Dissection, Layer } from '../../../../machines/dissection/field.ts'
import type { Classification, Endpoint } from '../../network/packet.ts'
import { ChannelLabels } from '../../dissect/channel-labels.ts'
import { classify, type Knowledge } from '../../dissect/classify.ts'
import { DtlsRoles } from '../../dissect/dtls-flight.ts'
import { classifySctp } from '../../dissect/sctp.ts'
import { SealedRecords } from '../../dissect/sealed-records.ts'
import { Conversation } from '../../dissect/tree/index.ts'
import { demultiplex } from '../../dissect/tree/demux.ts'
import { addressOf, portOf } from './address.ts'
import type { MasterSecret } from './key-log.ts'
import type { Step } from './journeys.ts'

/** In front of what a DTLS record seals (RFC 6347 §4.1). */
const RECORD_HEADER_BYTES = 13
/** First bytes of records with the short header (RFC 9147 §4). */
const UNIFIED = { first: 32, last: 63, epochBits: 3, application: 3 }
const NONE: readonly Layer[] = []

/** What a packet is, and what was found in it. */
export interface Looked {
  is: Classification
  layers: readonly Layer[]
}

export interface DissectingOptions {
  steps: readonly Step[]
  secrets: readonly MasterSecret[]
  isTurn: (endpoint: string) => boolean
}

export class Dissecting {
  readonly #conversation: Conversation
  readonly #known: Knowledge
  readonly #places = new Map<Step, number>()

  constructor({ steps, secrets, isTurn }: DissectingOptions) {
    this.#conversation = new Conversation({ maxPackets: steps.length })
    for (const { clientRandom, masterSecret } of secrets)
      this.#conversation.addDtlsKeys(clientRandom, masterSecret)
    steps.forEach((step, index) => this.#feed(step, index))
    this.#known = {
      sealed: new SealedRecords(),
      labels: new ChannelLabels(),
      roles: new DtlsRoles(),
      isTurn: ({ address, port }) => isTurn(endpointOf(address, port)),
    }
  }

  /** Asked of the steps in their order. */
  look(step: Step): Looked {
    const { transport, segment, payload, from, to } = step.seen
    const layers = this.#dissect(step)?.layers ?? NONE
    const connection = from < to ? `${from} ${to}` : `${to} ${from}`
    const opened = this.#unseal(layers, connection)
    const ends = { from: endpoint(from), to: endpoint(to) }
    const is = classify({ transport, ...ends, payload, ...(segment && { segment }) }, this.#known)
    if (is.type === 'application-data' && opened)
      return { is: classifySctp(opened, { connection, labels: this.#known.labels }), layers }
    return { is: unified(payload) ?? is, layers }
  }

  /** Media is not looked into here: it is what most packets are, and its names need no secrets. */
  #feed(step: Step, index: number): void {
    const { kind, at, atUs, seen } = step
    const { transport, from, to, payload, segment } = seen
    if (kind !== 'send' && kind !== 'deliver') return
    const protocol = transport === 'udp' ? demultiplex(payload) : 'tcp'
    if (protocol === 'rtp' || protocol === 'rtcp') return
    this.#places.set(step, index)
    const way = kind === 'send' ? 'out' : 'in'
    this.#conversation.add({ seq: index, atUs, at, transport, from, to, way, payload, segment })
  }

  #dissect(step: Step): Dissection | undefined {
    const place = this.#places.get(step)
    return place === undefined ? undefined : this.#conversation.dissect(place)
  }

  /** Tells the namer what records hold; gives the first SCTP packet among it. */
  #unseal(layers: readonly Layer[], connection: string): Uint8Array | undefined {
    let sctp: Uint8Array | undefined
    for (const { origin, parent, bytes, protocol } of layers) {
      const outer = parent && layers[parent.layer]
      if (origin !== 'decrypted' || outer?.protocol !== 'dtls') continue
      const start = parent ? parent.start - RECORD_HEADER_BYTES : 0
      const record = outer.bytes.subarray(start, parent?.end)
      this.#known.sealed.add(record, { connection, plaintext: bytes, seal: () => record })
      if (protocol === 'sctp') sctp ??= bytes
    }
    return sctp
  }
}

/** Records of DTLS 1.3: all that they say is whether the handshake is over (RFC 9147 §6.1). */
function unified(payload: Uint8Array): Classification | undefined {
  const first = payload[0] ?? 0
  if (first < UNIFIED.first || first > UNIFIED.last) return undefined
  if ((first & UNIFIED.epochBits) === UNIFIED.application)
    return {
      protocol: 'dtls',
      type: 'application-data',
      summary: 'DTLS 1.3 application data (encrypted)',
    }
  return {
    protocol: 'dtls',
    type: 'encrypted-handshake',
    summary: 'DTLS 1.3 handshake (encrypted)',
  }
}

function endpoint(text: string): Endpoint {
  return { address: addressOf(text), port: portOf(text) }
}

function endpointOf(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
