/** SCTP associations (RFC 9260 §4), the channels on them (RFC 8832, RFC 8831 §6.7) and their messages. */
import { base64 } from '../../../network/base64.ts'
import { utf8 } from '../../../dissect/words.ts'
import { PPID } from '../../../dissect/tree/data/data.ts'
import { labelOf } from '../../../dissect/tree/dcep/dcep.ts'
import { CHUNK, chunksOf, pieceOf, type Chunk } from '../../../dissect/tree/sctp/chunk.ts'
import { Direction } from '../../../dissect/tree/sctp/direction.ts'
import type { Heard, Scene } from './heard.ts'
import { resetStreams } from './resets.ts'

const DCEP_ACK = 2
/** Most channels of an association that are remembered. */
const MAX_CHANNELS = 1024
const EMPTY: ReadonlySet<number> = new Set([PPID.stringEmpty, PPID.binaryEmpty])
const TEXT: ReadonlySet<number> = new Set([PPID.string, PPID.stringPartial, PPID.stringEmpty])

interface Association {
  at: string
  peer: string
  sent: Direction
  got: Direction
  channels: Map<number, Channel>
}

interface Channel {
  label: string
  /** Who has asked to reset the stream. */
  isResetHere: boolean
  isResetThere: boolean
}

/** Where a machine goes when a chunk is sent, and when it arrives. */
const SENT: Readonly<Record<number, readonly string[]>> = {
  [CHUNK.init]: ['cookie-wait'],
  [CHUNK.cookieEcho]: ['cookie-wait', 'cookie-echoed'],
  [CHUNK.cookieAck]: ['established'],
  [CHUNK.shutdown]: ['shutdown-pending', 'shutdown-sent'],
  [CHUNK.shutdownAck]: ['shutdown-ack-sent'],
  [CHUNK.shutdownComplete]: ['closed'],
  [CHUNK.abort]: ['closed'],
}
const GOT: Readonly<Record<number, readonly string[]>> = {
  [CHUNK.cookieAck]: ['established'],
  [CHUNK.shutdown]: ['shutdown-received'],
  [CHUNK.shutdownComplete]: ['closed'],
  [CHUNK.abort]: ['closed'],
}

export class SctpStates {
  readonly #scene: Scene
  readonly #associations = new Map<string, Association>()

  constructor(scene: Scene) {
    this.#scene = scene
  }

  take(heard: Heard, packet: Uint8Array): void {
    const association = this.#associationOf(heard)
    for (const chunk of chunksOf(packet)) {
      this.#states(association, heard, chunk)
      const type = chunk.type
      if (type === CHUNK.data || type === CHUNK.iData) this.#data(association, heard, packet, chunk)
      if (type === CHUNK.forwardTsn || type === CHUNK.iForwardTsn)
        this.#skip(association, heard, packet, chunk)
      if (type === CHUNK.reConfig) this.#reset(association, heard, resetStreams(packet, chunk))
    }
  }

  #associationOf(heard: Heard): Association {
    const { at } = heard
    const peer = this.#scene.peers.of(heard)
    const key = JSON.stringify([at, peer])
    const known = this.#associations.get(key)
    if (known) return known
    const fresh = { at, peer, sent: new Direction(), got: new Direction(), channels: new Map() }
    this.#associations.set(key, fresh)
    return fresh
  }

  #states({ at, peer }: Association, { isSent, seq }: Heard, { type }: Chunk): void {
    const { writer } = this.#scene
    const association = { at, machine: 'sctp-association' as const, peer }
    // Data in a capture that begins later proves what came before.
    const isData = type === CHUNK.data && writer.stateOf(association) === 'closed'
    const path = isData ? ['established'] : (isSent ? SENT : GOT)[type]
    if (!path) return
    const told = writer.go(association, path, seq)
    if (told === seq) return
    const transport = { at, machine: 'sctp' as const, peer }
    const now = writer.stateOf(association)
    if (now === 'established') writer.go(transport, ['connected'], told)
    if (now === 'closed') writer.go(transport, ['closed'], told)
  }

  #skip({ sent, got }: Association, { isSent }: Heard, packet: Uint8Array, { at }: Chunk): void {
    if (at + 8 > packet.length) return
    const tsn = new DataView(packet.buffer, packet.byteOffset + at + 4, 4).getUint32(0)
    const direction = isSent ? sent : got
    direction.forward(tsn)
  }

  #data(association: Association, heard: Heard, packet: Uint8Array, chunk: Chunk): void {
    const piece = pieceOf(packet, chunk)
    if (!piece) return
    const direction = heard.isSent ? association.sent : association.got
    const taken = direction.take(piece, packet)
    const isWhole = piece.isBeginning && piece.isEnding && taken.is !== 'again'
    const whole = isWhole
      ? { bytes: packet.slice(piece.start, piece.end), ppid: piece.ppid }
      : taken.message
    if (!whole) return
    if (whole.ppid === PPID.dcep) this.#dcep(association, heard, piece.stream, whole.bytes)
    else this.#told(association, heard, piece.stream, whole)
  }

  #dcep(
    { at, peer, channels }: Association,
    { isSent, seq }: Heard,
    stream: number,
    bytes: Uint8Array,
  ): void {
    const label = labelOf(bytes)
    const { writer } = this.#scene
    if (label !== undefined) {
      const known = channels.get(stream)
      if (known) writer.forget({ at, machine: 'channel', name: known.label, peer })
      if (channels.size < MAX_CHANNELS)
        channels.set(stream, { label, isResetHere: false, isResetThere: false })
      // Whoever is asked may send at once (RFC 8832 §6).
      if (!isSent) writer.go({ at, machine: 'channel', name: label, peer }, ['open'], seq)
      return
    }
    const channel = channels.get(stream)
    if (bytes[0] === DCEP_ACK && channel)
      writer.go({ at, machine: 'channel', name: channel.label, peer }, ['open'], seq)
  }

  #told(
    { at, peer, channels }: Association,
    { isSent, seq }: Heard,
    stream: number,
    { bytes, ppid }: { bytes: Uint8Array; ppid: number },
  ): void {
    const content = EMPTY.has(ppid) ? bytes.subarray(0, 0) : bytes
    const label = channels.get(stream)?.label ?? `stream ${stream}`
    this.#scene.writer.write({
      ...{ kind: 'channel.message' as const, at, cause: seq },
      ...{ direction: isSent ? ('send' as const) : ('receive' as const), label },
      ...(TEXT.has(ppid) ? { text: utf8(content) } : { bytes: base64(content) }),
      ...{ size: content.length, peer },
    })
  }

  /** A channel is closed once both sides have reset its stream. */
  #reset(
    { at, peer, channels }: Association,
    { isSent, seq }: Heard,
    streams: readonly number[],
  ): void {
    for (const stream of streams) {
      const channel = channels.get(stream)
      if (!channel) continue
      if (isSent) channel.isResetHere = true
      else channel.isResetThere = true
      const isOver = channel.isResetHere && channel.isResetThere
      const machine = { at, machine: 'channel' as const, name: channel.label, peer }
      this.#scene.writer.go(machine, isOver ? ['closing', 'closed'] : ['closing'], seq)
    }
  }
}
