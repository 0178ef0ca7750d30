/** The associations that a place sees: verification tags, and the accounts of both directions. */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Memory } from '../context.ts'
import { labelOf, openedBy } from '../dcep/dcep.ts'
import { numberAt } from '../show.ts'
import { CHUNK, chunksOf, initOf, pieceOf, type Chunk, type Init, type Piece } from './chunk.ts'
import { Direction, type Taken } from './direction.ts'

/** Most tags, half-open associations and pairs of addresses that are remembered; the oldest are forgotten first. */
export const MAX_ASSOCIATIONS = 256
/** Most channels of an association whose labels are remembered. */
const MAX_LABELS = 1024
const PPID_DCEP = 50

export const ASSOCIATIONS: Memory<Associations> = {
  name: 'sctp.associations',
  scope: 'vantage',
  make: () => new Associations(),
}

/** What became of a chunk. */
export interface ChunkOutcome {
  taken?: Taken
  /** Label of the channel that its stream is, when an OPEN told it. */
  label?: string
  /** Subprotocol of that channel, when it has one. */
  protocol?: string
  /** Of a TSN that is acknowledged or given up: its number, and whether it was ever sent. */
  number?: number
  tsnMark?: Mark
}

/** What is shown of a chunk besides its bytes. */
export interface ChunkAbout {
  type: number
  flags: number
  outcome: ChunkOutcome
}

/** What became of a packet. */
export interface PacketOutcome {
  tagMark: Mark
  mayOmitChecksum: boolean
  chunks: ChunkOutcome[]
}

const AGREED: Mark = {
  verdict: 'right',
  why: 'It is the tag that the receiver gave in INIT or INIT ACK.',
}

interface Ends {
  from: string
  to: string
}

export class Associations {
  readonly #directions = new Map<number, Direction>()
  /** INITs without an answer, by the tag they give. */
  readonly #inits = new Map<number, Init>()
  /** The tag that was agreed upon between two addresses. */
  readonly #agreed = new Map<string, number>()

  /** Takes the next packet that was seen. */
  take(packet: Uint8Array, ends: Ends): PacketOutcome {
    const tag = numberAt(packet, 4, 4)
    const chunks = chunksOf(packet)
    const [first] = chunks
    if (first?.type === CHUNK.init) {
      const init = initOf(packet, first)
      if (init) keep(this.#inits, init.initiateTag, init)
      return { tagMark: initMark(tag), mayOmitChecksum: false, chunks: chunks.map(() => ({})) }
    }
    const init = first?.type === CHUNK.initAck ? initOf(packet, first) : undefined
    if (init) this.#agree(tag, init, ends)
    const tagMark = this.#tagMark(tag, ends)
    const direction = this.#directionOf(tag)
    const outcomes = chunks.map((chunk) => takeChunk(packet, chunk, direction))
    return { tagMark, mayOmitChecksum: direction.mayOmitChecksum, chunks: outcomes }
  }

  /** An INIT ACK has the tag that the INIT gave, and gives the tag for the other direction. */
  #agree(tag: number, answer: Init, { from, to }: Ends): void {
    const init = this.#inits.get(tag)
    // Sent again, it changes nothing.
    if (!init || this.#directions.get(tag)?.other?.isAgreed) return
    const answering = new Direction()
    const asking = new Direction()
    answering.begin(answer.initialTsn)
    asking.begin(init.initialTsn)
    answering.mayOmitChecksum = init.acceptsZeroChecksum
    asking.mayOmitChecksum = answer.acceptsZeroChecksum
    answering.isAgreed = asking.isAgreed = true
    answering.other = asking
    asking.other = answering
    asking.labels = answering.labels
    asking.protocols = answering.protocols
    keep(this.#directions, tag, answering)
    keep(this.#directions, answer.initiateTag, asking)
    keep(this.#agreed, `${from} ${to}`, tag)
    keep(this.#agreed, `${to} ${from}`, answer.initiateTag)
  }

  #directionOf(tag: number): Direction {
    const known = this.#directions.get(tag)
    if (known) return known
    const direction = new Direction()
    keep(this.#directions, tag, direction)
    return direction
  }

  #tagMark(tag: number, { from, to }: Ends): Mark {
    if (this.#directions.get(tag)?.isAgreed) return AGREED
    const agreed = this.#agreed.get(`${from} ${to}`)
    if (agreed === undefined)
      return {
        verdict: 'unknown',
        why: 'The INIT and the INIT ACK that agree upon it were not seen.',
      }
    const why = `The receiver gave the tag ${agreed}: it drops packets with another one.`
    return { verdict: 'wrong', why }
  }
}

function initMark(tag: number): Mark {
  return tag === 0
    ? { verdict: 'right', why: 'An INIT has no tag yet.' }
    : { verdict: 'wrong', why: 'An INIT must have the tag 0.' }
}

function takeChunk(packet: Uint8Array, chunk: Chunk, direction: Direction): ChunkOutcome {
  switch (chunk.type) {
    case CHUNK.data:
    case CHUNK.iData: {
      const piece = pieceOf(packet, chunk)
      return piece ? takePiece(packet, piece, direction) : {}
    }
    case CHUNK.sack:
    case CHUNK.shutdown:
      return acknowledged(numberAt(packet, chunk.at + 4, 4), direction.other)
    case CHUNK.forwardTsn:
    case CHUNK.iForwardTsn: {
      const tsn = numberAt(packet, chunk.at + 4, 4)
      direction.forward(tsn)
      const number = direction.numberOf(tsn)
      return number === undefined ? {} : { number }
    }
    case CHUNK.reConfig:
      direction.order.reset(packet, chunk)
      return {}
    default:
      return {}
  }
}

function takePiece(packet: Uint8Array, piece: Piece, direction: Direction): ChunkOutcome {
  const taken = direction.take(piece, packet)
  const isWhole = piece.isBeginning && piece.isEnding
  const whole = isWhole
    ? { bytes: packet.subarray(piece.start, piece.end), ppid: piece.ppid }
    : taken.message
  if (whole?.ppid === PPID_DCEP && direction.labels.size < MAX_LABELS) {
    const label = labelOf(whole.bytes)
    if (label !== undefined) direction.labels.set(piece.stream, label)
    const protocol = openedBy(whole.bytes)?.protocol
    if (protocol) direction.protocols.set(piece.stream, protocol)
    else if (label !== undefined) direction.protocols.delete(piece.stream)
  }
  const label = direction.labels.get(piece.stream)
  const protocol = direction.protocols.get(piece.stream)
  return {
    taken,
    ...(label !== undefined && { label }),
    ...(protocol !== undefined && { protocol }),
  }
}

/** What is acknowledged must have been sent in the other direction. */
function acknowledged(tsn: number, sent: Direction | undefined): ChunkOutcome {
  const number = sent?.numberOf(tsn)
  if (!sent || number === undefined) return {}
  if (number === 0)
    return { number, tsnMark: { verdict: 'right', why: 'Nothing is acknowledged yet.' } }
  const wasSent = number > 0 && number <= sent.highest
  const tsnMark: Mark = wasSent
    ? { verdict: 'right', why: `The other side has sent ${sent.highest} TSNs so far.` }
    : {
        verdict: 'wrong',
        why: `The other side has sent ${sent.highest} TSNs so far, and not this one.`,
      }
  return { number, tsnMark }
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MAX_ASSOCIATIONS && oldest !== undefined) map.delete(oldest)
}
