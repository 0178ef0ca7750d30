/**
 * How each file went, from the trace alone, whichever way it took: over a data channel, or relayed by
 * the signaling server. What packets cost is counted for all that the hosts on that way sent and lost
 * while the file was on it, so compare files that were alone.
 */
import type {
  ApiEvent,
  ChannelBuffered,
  ChannelMessage,
  JsonValue,
  PacketDrop,
  PacketEvent,
  PacketSend,
  SignalEvent,
  TraceEvent,
} from '../trace/event.ts'
import { fileStateOf, RECEIVE_FILE, SEND_FILE } from './state.ts'
import { begunWith, numberOf, type Transfer } from './transfer.ts'

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

type Detail = Record<string, JsonValue>

/** Folds a trace, event by event; cheap enough to be kept up to the head. */
export class TransfersFold {
  #all: Transfer[] = []
  /** Those on their way; a new one of the same name and channel takes the place of the old. */
  readonly #open = new Map<string, Open>()
  /** Who sent the packets that are on their way while a file is. */
  readonly #senders = new Map<number, string>()

  /** Takes in the next event. */
  add(event: TraceEvent): void {
    if (event.kind === 'api') this.#api(event)
    else if (event.kind === 'channel.message') this.#message(event)
    else if (event.kind === 'signal') this.#signal(event)
    else if (event.kind === 'channel.buffered') this.#buffered(event)
    else if (this.#open.size > 0) this.#packet(event)
  }

  /** All files in the order in which they were begun. */
  get transfers(): readonly Transfer[] {
    return this.#all
  }

  /** One that goes on from here without changing this one. */
  copy(): TransfersFold {
    const made = new TransfersFold()
    const copies = new Map(this.#all.map((each) => [each, { ...each, rate: each.rate.copy() }]))
    made.#all = [...copies.values()]
    for (const [key, { transfer, lastUs }] of this.#open) {
      const copied = copies.get(transfer)
      if (copied) made.#open.set(key, { transfer: copied, lastUs })
    }
    for (const [packet, sender] of this.#senders) made.#senders.set(packet, sender)
    return made
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
    const transfer = begunWith(detail, { name, from, to, atUs })
    this.#all.push(transfer)
    this.#open.set(keyOf(transfer), { transfer, lastUs: atUs })
  }

  #sent({ transfer }: Open, event: ApiEvent): void {
    const state = fileStateOf(event)?.state
    const { resentBytes, bytes, message } = event.detail ?? {}
    transfer.resentBytes += numberOf(resentBytes)
    // What is left to tell is told by the receiver.
    if (state === undefined || state === 'sent') return
    transfer.state = state
    if (state === 'resumed') transfer.handedBytes = numberOf(bytes)
    if (state !== 'cancelled' && state !== 'failed') return
    transfer.endedUs = event.atUs
    if (typeof message === 'string') transfer.reason = message
  }

  #received(open: Open, event: ApiEvent): void {
    const { transfer } = open
    const { bytes, sha256, message } = event.detail ?? {}
    transfer.bytes = numberOf(bytes ?? transfer.bytes)
    if (bytes !== undefined) transfer.cameBytes = transfer.bytes
    if (typeof sha256 === 'string') transfer.foundSha256 = sha256
    const state = fileStateOf(event)?.state
    if (state === undefined) return
    transfer.state = state
    if (state !== 'received' && state !== 'cancelled' && state !== 'failed') return
    if (transfer.bytes >= transfer.size) transfer.agrees = state === 'received'
    if (typeof message === 'string') transfer.reason = message
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

  #message({ direction, at, peer, label, text, size, atUs }: ChannelMessage): void {
    if (text !== undefined) return
    const isSent = direction === 'send'
    for (const open of this.#open.values()) {
      const { way, from, to, label: on } = open.transfer
      if (way !== 'channel' || on !== label) continue
      if (isSent && from === at && to === peer) open.transfer.handedBytes += size
      else if (!isSent && to === at && from === peer) came(open, size, atUs)
    }
  }

  #signal({ direction, type, at, from, to, message, atUs }: SignalEvent): void {
    if (type !== 'file') return
    const { name, encoding, part, unrecordedChars } = message as Detail
    if (encoding !== 'base64' || typeof name !== 'string' || typeof part !== 'string') return
    const key = keyOf({ name, from: from ?? '', to: to ?? '', way: 'relay' })
    const open = this.#open.get(key)
    if (!open) return
    const size = Math.floor(((part.length + numberOf(unrecordedChars)) * 3) / 4)
    const { transfer } = open
    // Padding of the last one is no part of it.
    if (direction === 'receive' && at === transfer.to) came(open, size, atUs)
    else if (direction === 'send' && at === transfer.from)
      transfer.handedBytes = Math.min(transfer.size, transfer.handedBytes + size)
  }

  #buffered({ at, peer, label, bufferedAmount }: ChannelBuffered): void {
    for (const { transfer } of this.#open.values())
      if (transfer.from === at && transfer.to === peer && transfer.label === label)
        transfer.bufferedAmount = bufferedAmount
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
function came(open: Open, bytes: number, atUs: number): void {
  const { transfer } = open
  transfer.longestStallUs = Math.max(transfer.longestStallUs, atUs - open.lastUs)
  transfer.cameBytes = Math.min(transfer.size, transfer.cameBytes + bytes)
  transfer.rate.add(atUs - transfer.begunUs, bytes)
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
