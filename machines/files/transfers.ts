/**
 * How each file went, from the trace alone, whichever way it took: over a data channel, or relayed by
 * the signaling server. What packets cost is counted for all that the hosts on that way sent and lost
 * while the file was on it, so compare files that were alone.
 */
import type {
  ApiEvent,
  ChannelMessage,
  JsonValue,
  PacketDrop,
  PacketEvent,
  PacketSend,
  SignalEvent,
  TraceEvent,
} from '../trace/event.ts'
import { fileStateOf, RECEIVE_FILE, SEND_FILE, type FileState } from './state.ts'

/** One file, from its sender to its receiver. */
export interface Transfer {
  name: string
  from: string
  to: string
  way: 'channel' | 'relay'
  /** Of the channel it was on last; absent when it was relayed. */
  label?: string
  size: number
  begunUs: number
  /** When it was received whole, cancelled or given up at the receiver. */
  endedUs?: number
  /** The last that was told of it at its receiver, or of its end or interruption at its sender. */
  state: FileState
  /** Bytes that came, in order. */
  bytes: number
  /** Bytes that its sender handed over a second time, after it went on elsewhere. */
  resentBytes: number
  /** UDP and TCP payload that was lost on the way, and with it sent again by SCTP or TCP. */
  lostBytes: number
  /** UDP and TCP payload that the signaling server got and sent. */
  serverBytes: number
  /** The longest time in which nothing of it came. */
  longestStallUs: number
  /** Whether SHA-256 is the same at both ends; absent until all has come. */
  agrees?: boolean
}

const SERVER = 'signaling'
/** What carries a file, by the way it takes. */
const CARRIERS = {
  channel: new Set(['data', 'sctp', 'turn']),
  relay: new Set(['signaling', 'tcp']),
} as const

/** What a fold keeps of a file beside what it tells. */
interface Open {
  transfer: Transfer
  lastUs: number
}

/** Folds a trace, event by event; cheap enough to be kept up to the head. */
export class TransfersFold {
  readonly #all: Transfer[] = []
  /** Those on their way; a new one of the same name and channel takes the place of the old. */
  readonly #open = new Map<string, Open>()
  /** Who sent the packets that are on their way while a file is. */
  readonly #senders = new Map<number, string>()

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind === 'api') this.#api(event)
    else if (event.kind === 'channel.message') this.#message(event)
    else if (event.kind === 'signal') this.#signal(event)
    else if (this.#open.size > 0) this.#packet(event)
  }

  /** All files in the order in which they were begun. */
  get transfers(): readonly Transfer[] {
    return this.#all
  }

  #api(event: ApiEvent): void {
    const { at, peer, call, phase, detail = {}, atUs } = event
    const { name } = detail
    if ((call !== SEND_FILE && call !== RECEIVE_FILE) || typeof name !== 'string') return
    const ends = call === SEND_FILE ? { from: at, to: peer ?? '' } : { from: peer ?? '', to: at }
    if (call === SEND_FILE && phase === 'call') return this.#begin(ends, name, event)
    const open = this.#find(ends, name, detail)
    if (!open) return
    if (call === SEND_FILE) this.#sent(open, event)
    else this.#received(open, event)
    if (open.transfer.endedUs === atUs) this.#close(open)
  }

  #begin({ from, to }: Ends, name: string, { detail = {}, atUs }: ApiEvent): void {
    const { label, via } = detail
    const transfer: Transfer = {
      ...{ name, from, to, way: via === 'signaling' ? 'relay' : 'channel' },
      ...(typeof label === 'string' && { label }),
      ...{ size: numberOf(detail['size']), begunUs: atUs, state: 'sending' },
      ...{ bytes: 0, resentBytes: 0, lostBytes: 0, serverBytes: 0, longestStallUs: 0 },
    }
    this.#all.push(transfer)
    this.#open.set(keyOf(transfer), { transfer, lastUs: atUs })
  }

  #sent({ transfer }: Open, event: ApiEvent): void {
    const state = fileStateOf(event)?.state
    transfer.resentBytes += numberOf(event.detail?.['resentBytes'])
    // What is left to tell is told by the receiver.
    if (state === undefined || state === 'sent') return
    transfer.state = state
    if (state === 'cancelled' || state === 'failed') transfer.endedUs = event.atUs
  }

  #received(open: Open, event: ApiEvent): void {
    const { transfer } = open
    transfer.bytes = numberOf(event.detail?.['bytes'] ?? transfer.bytes)
    const state = fileStateOf(event)?.state
    if (state === undefined) return
    transfer.state = state
    if (state !== 'received' && state !== 'cancelled' && state !== 'failed') return
    if (transfer.bytes >= transfer.size) transfer.agrees = state === 'received'
    transfer.endedUs = event.atUs
  }

  #close({ transfer }: Open): void {
    this.#open.delete(keyOf(transfer))
    if (this.#open.size === 0) this.#senders.clear()
  }

  /** A file that goes on on a channel of another label is the same file. */
  #find({ from, to }: Ends, name: string, detail: Record<string, JsonValue>): Open | undefined {
    const way = detail['via'] === 'signaling' ? 'relay' : 'channel'
    const { label } = detail
    const named = typeof label === 'string' ? { label } : {}
    const known = this.#open.get(keyOf({ name, from, to, way, ...named }))
    if (known || way === 'relay') return known
    for (const open of this.#open.values()) {
      const { transfer } = open
      if (transfer.way !== way || transfer.name !== name) continue
      if (transfer.from !== from || transfer.to !== to || !isMoving(detail['state'])) continue
      this.#open.delete(keyOf(transfer))
      transfer.label = named.label
      this.#open.set(keyOf(transfer), open)
      return open
    }
    return undefined
  }

  #message({ direction, at, peer, label, text, atUs }: ChannelMessage): void {
    if (direction !== 'receive' || text !== undefined) return
    for (const open of this.#open.values()) {
      const { transfer } = open
      if (transfer.way === 'channel' && transfer.to === at && transfer.from === peer)
        if (transfer.label === label) came(open, atUs)
    }
  }

  #signal({ direction, type, at, from, message, atUs }: SignalEvent): void {
    if (type !== 'file' || direction !== 'receive') return
    const { name, encoding } = message as Record<string, JsonValue>
    if (encoding !== 'base64' || typeof name !== 'string') return
    const open = this.#open.get(keyOf({ name, from: from ?? '', to: at, way: 'relay' }))
    if (open) came(open, atUs)
  }

  #packet(event: TraceEvent): void {
    if (event.kind === 'packet.send') this.#carries(event)
    else if (event.kind === 'packet.deliver') this.#senders.delete(event.packet)
    else if (event.kind === 'packet.drop') this.#dropped(event)
    const isAtServer = event.kind === 'packet.send' || event.kind === 'packet.deliver'
    if (!isAtServer || event.at !== SERVER) return
    for (const { transfer } of this.#open.values()) transfer.serverBytes += event.size
  }

  #carries({ packet, at }: PacketSend): void {
    this.#senders.set(packet, at)
  }

  #dropped(event: PacketDrop): void {
    const sender = this.#senders.get(event.packet)
    this.#senders.delete(event.packet)
    if (sender === undefined) return
    for (const { transfer } of this.#open.values())
      if (isOnWay(transfer, sender, event)) transfer.lostBytes += event.size
  }
}

interface Ends {
  from: string
  to: string
}

/** What has come counts from the last that came, or from the file's beginning. */
function came(open: Open, atUs: number): void {
  const { transfer } = open
  transfer.longestStallUs = Math.max(transfer.longestStallUs, atUs - open.lastUs)
  open.lastUs = atUs
}

/** A lost packet is the file's when it went its way: from the sender, or from the server that relays. */
function isOnWay({ way, from }: Transfer, sender: string, { protocol }: PacketEvent): boolean {
  const isCarrier = CARRIERS[way].has(protocol)
  return isCarrier && (sender === from || (way === 'relay' && sender === SERVER))
}

function isMoving(state: JsonValue | undefined): boolean {
  return state === 'resumed' || state === 'paused'
}

function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** Labels may hold anything; peer ids and ways have no spaces. */
function keyOf({
  from,
  to,
  way,
  name,
  label,
}: Pick<Transfer, 'from' | 'to' | 'way' | 'name' | 'label'>): string {
  return `${from} ${to} ${way} ${JSON.stringify([name, label])}`
}

/** The files of a trace, up to `seq` when it is given. */
export function transfersOf(
  trace: readonly TraceEvent[],
  upTo = Number.POSITIVE_INFINITY,
): readonly Transfer[] {
  const fold = new TransfersFold()
  for (const event of trace) {
    if (event.seq > upTo) break
    fold.add(event)
  }
  return fold.transfers
}

/** Kilobits a second of the file itself, from its beginning to its end; 0 before that. */
export function throughputKbps({ bytes, begunUs, endedUs = begunUs }: Transfer): number {
  return endedUs > begunUs ? (bytes * 8000) / (endedUs - begunUs) : 0
}
