/** Writes a packet's way into the trace: one event a hop. */
import type { DropReason } from '../../../machines/trace/drop-reasons.ts'
import type { Draft, FaultHit, JsonValue, PacketEvent } from '../../../machines/trace/event.ts'
import { base64 } from './base64.ts'
import type { NatChange } from './nat/nat.ts'
import { endpointText, type Endpoint, type Packet } from './packet.ts'
import type { NetworkPorts } from './ports.ts'

/** Where a packet ended. */
export interface Stop {
  by: string
  reason: DropReason
  detail?: Record<string, JsonValue>
}

/** What a rule has done. */
export type Hit = Pick<FaultHit, 'fault' | 'action' | 'matched' | 'detail'>

export class Journal {
  readonly #ports: NetworkPorts
  /** The event that last touched each row of a NAT. */
  readonly #rows = new Map<string, number>()

  constructor(ports: NetworkPorts) {
    this.#ports = ports
  }

  sent(at: string, packet: Packet, host: string | undefined): number {
    this.#ports.carried?.(at, 'sent', packet)
    if (packet.unrecorded === true) return this.#ports.cause()
    return this.#write({
      ...describe('packet.send', at, packet),
      ...(host !== undefined && { host }),
      ...(packet.segment && { segment: packet.segment }),
      ...(packet.is.rtp && { rtp: packet.is.rtp }),
      bytes: base64(packet.payload),
    })
  }

  forwarded(at: string, packet: Packet, cause: number): number {
    if (packet.unrecorded === true) return cause
    return this.#write({ ...describe('packet.forward', at, packet), cause })
  }

  /** `before` holds the addresses that the packet came with. */
  translated(
    at: string,
    packet: Packet,
    before: { from: Endpoint; to: Endpoint; expiresAtUs: number },
    cause: number,
  ): number {
    if (packet.unrecorded === true) return cause
    return this.#write({
      ...describe('packet.translate', at, packet),
      originalFrom: endpointText(before.from),
      originalTo: endpointText(before.to),
      expiresAtUs: before.expiresAtUs,
      cause,
    })
  }

  delivered(at: string, packet: Packet, cause: number): number {
    this.#ports.carried?.(at, 'received', packet)
    if (packet.unrecorded === true) return cause
    const changed = packet.changed === true && { bytes: base64(packet.payload) }
    return this.#write({ ...describe('packet.deliver', at, packet), ...changed, cause })
  }

  dropped(packet: Packet, { by, reason, detail }: Stop, cause: number): number {
    if (packet.unrecorded === true) return cause
    const why = { by, reason, ...(detail && { detail }) }
    return this.#write({ ...describe('packet.drop', by, packet), ...why, cause })
  }

  /** A rule acted on a packet. */
  hit(at: string, packet: Packet, hit: Hit, cause: number): number {
    if (packet.unrecorded === true) return cause
    const { fault, ...rest } = hit
    return this.#write({ kind: 'fault.hit', at, fault, packet: packet.id, ...rest, cause })
  }

  /** A row of a NAT came, was renewed, went or refused; expiry follows from what touched it last. */
  nat(at: string, change: NatChange, cause?: number): void {
    const { kind, ...fields } = change
    const ends = `${at} ${change.transport} ${change.internal} ${change.external}`
    // Where the mapping depends on the remote, several rows have the same two ends.
    const row = `${ends} ${change.remote ?? ''}`
    const because =
      kind === 'nat.expire' ? (cause ?? this.#rows.get(row) ?? this.#rows.get(ends)) : cause
    const seq = this.#write({
      kind,
      at,
      ...fields,
      ...(because !== undefined && { cause: because }),
    })
    for (const key of [row, ends]) {
      if (kind === 'nat.expire') this.#rows.delete(key)
      else if (kind !== 'nat.refuse') this.#rows.set(key, seq)
    }
  }

  #write(draft: object): number {
    return this.#ports.record(draft as Draft)
  }
}

function describe(kind: PacketEvent['kind'], at: string, packet: Packet): object {
  const { protocol, type, summary } = packet.is
  return {
    kind,
    at,
    packet: packet.id,
    from: endpointText(packet.from),
    to: endpointText(packet.to),
    transport: packet.transport,
    protocol,
    type,
    size: packet.payload.length,
    summary,
  }
}
