/**
 * A stateful firewall at the edge of a network, for IPv4 and IPv6. What goes out is held against the
 * values packet by packet; what comes in passes when inbound is open, or as an answer: the same two
 * endpoints, within the idle times of RFC 6092 (REC-14 for UDP, REC-35 and after for TCP).
 */
import type { FirewallValues } from '../../../../machines/scenario/network-shape.ts'
import type { DropReason } from '../../../../machines/trace/drop-reasons.ts'
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Flow } from '../nat/nat.ts'
import { afterSegment, tcpExpiryUs, type TcpSession } from '../nat/tcp-session.ts'
import { endpointText } from '../packet.ts'

/** RFC 6092 REC-14: two minutes at least, five recommended. */
export const UDP_IDLE_US = 300_000_000
/** A session more pushes out the one that was idle for longest. */
export const MAX_SESSIONS = 4096

export type Verdict =
  | { pass: true }
  | { pass: false; reason: DropReason; detail: Record<string, JsonValue> }

interface Session {
  expiresAtUs: number
  tcp?: TcpSession
}

const PASS: Verdict = { pass: true }

export class Firewall {
  readonly #values: FirewallValues
  readonly #nowUs: () => number
  /** By transport, inside and outside endpoint; the one idle for longest comes first. */
  readonly #sessions = new Map<string, Session>()

  constructor(values: FirewallValues, ports: { nowUs(): number }) {
    this.#values = values
    this.#nowUs = () => ports.nowUs()
  }

  /** A packet from inside, with inside addresses. */
  outbound(flow: Flow): Verdict {
    const refused = this.#refusesTransport(flow) ?? this.#refusesPort(flow)
    if (refused) return refused
    if (this.#needsSessions) this.#remember(flow)
    return PASS
  }

  /** A packet from outside, with inside addresses: after the NAT, if there is one. */
  inbound(flow: Flow): Verdict {
    const refused = this.#refusesTransport(flow)
    if (refused) return refused
    if (!this.#needsSessions) return PASS
    if (this.#isAnswer(flow)) return PASS
    return refuse(flow, 'firewall-inbound', {
      inbound: 'established',
      rule: this.#values.onlyTcp443 ? 'onlyTcp443' : 'inbound: established (RFC 6092 section 3)',
    })
  }

  /** With `onlyTcp443` nothing comes in unasked either. */
  get #needsSessions(): boolean {
    return this.#values.inbound === 'established' || this.#values.onlyTcp443
  }

  #refusesTransport(flow: Flow): Verdict | undefined {
    if (flow.transport !== 'udp') return undefined
    if (this.#values.blockUdp) return refuse(flow, 'firewall-udp', { rule: 'blockUdp' })
    return this.#values.onlyTcp443
      ? refuse(flow, 'firewall-udp', { rule: 'onlyTcp443' })
      : undefined
  }

  #refusesPort(flow: Flow): Verdict | undefined {
    const { onlyTcp443, allowedPorts } = this.#values
    if (onlyTcp443 && flow.to.port !== 443)
      return refuse(flow, 'firewall-port', { allowedPorts: [443], rule: 'onlyTcp443' })
    return allowedPorts === undefined || allowedPorts.includes(flow.to.port)
      ? undefined
      : refuse(flow, 'firewall-port', { allowedPorts: [...allowedPorts], rule: 'allowedPorts' })
  }

  #remember(flow: Flow): void {
    const key = sessionKey(flow, 'outbound')
    this.#refresh(key, flow, 'outbound')
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest)
  }

  #isAnswer(flow: Flow): boolean {
    const key = sessionKey(flow, 'inbound')
    const known = this.#sessions.get(key)
    if (!known) return false
    if (known.expiresAtUs <= this.#nowUs()) {
      this.#sessions.delete(key)
      return false
    }
    this.#refresh(key, flow, 'inbound')
    return true
  }

  #refresh(key: string, flow: Flow, direction: 'outbound' | 'inbound'): void {
    const nowUs = this.#nowUs()
    const known = this.#sessions.get(key)
    const before = known && known.expiresAtUs > nowUs ? known : undefined
    this.#sessions.delete(key)
    if (flow.transport === 'udp') {
      this.#sessions.set(key, { expiresAtUs: nowUs + UDP_IDLE_US })
      return
    }
    const tcp = afterSegment(before?.tcp, direction, flow.flags)
    const expiresAtUs = tcpExpiryUs(before?.tcp, tcp, before?.expiresAtUs ?? nowUs, nowUs)
    this.#sessions.set(key, { expiresAtUs, tcp })
  }
}

function sessionKey({ transport, from, to }: Flow, direction: 'outbound' | 'inbound'): string {
  const [inside, outside] = direction === 'outbound' ? [from, to] : [to, from]
  return `${transport} ${endpointText(inside)} ${endpointText(outside)}`
}

function refuse(flow: Flow, reason: DropReason, detail: Record<string, JsonValue>): Verdict {
  const ends = { from: endpointText(flow.from), to: endpointText(flow.to) }
  return { pass: false, reason, detail: { transport: flow.transport, ...ends, ...detail } }
}
