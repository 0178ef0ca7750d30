/**
 * One mapping: an internal endpoint, the external one that stands for it, and a session for each
 * remote endpoint it has talked with.
 *
 * A session carries the permission of its remote and has a timer of its own, as long as the mapping's.
 * RFC 4787 REQ-6 speaks of the mapping only; but were permissions to last as long as the mapping,
 * talking with one remote would keep the door open for all others for ever. Connection tracking of
 * Linux and of the BSDs counts per session, too.
 */
import type { NatDependence, NatValues } from '../../../../machines/scenario/nat-shape.ts'
import { endpointText, type Endpoint } from '../packet.ts'
import type { Direction, Flow, NatRow } from './decision.ts'
import { remoteScope } from './scope.ts'
import { afterSegment, tcpExpiryUs, TRANSITORY_US, type TcpSession } from './tcp-session.ts'

/** A session more pushes out the one that was idle for longest. */
export const MAX_SESSIONS = 256

interface Session {
  remote: Endpoint
  expiresAtUs: number
  tcp?: TcpSession
}

/** What using a row has brought. */
interface Use {
  /** This remote was not permitted before, and is now. */
  isNew: boolean
  /** The remote that had to be forgotten for it. */
  forgot?: string
}

type RowValues = Pick<NatValues, 'mapping' | 'filtering' | 'mappingTimeoutMs' | 'inboundRefresh'>

export class Row {
  readonly key: string
  readonly transport: Flow['transport']
  readonly internal: Endpoint
  readonly external: Endpoint
  /** The remote whose packet made it. */
  readonly madeFor: Endpoint
  expiresAtUs: number
  /** The end of the lease as the trace knows it. */
  reportedUs = 0
  readonly #values: RowValues
  /** By remote endpoint; the one idle for longest comes first. */
  readonly #sessions = new Map<string, Session>()

  constructor(
    key: string,
    { transport, from, to }: Flow,
    external: Endpoint,
    values: RowValues,
    nowUs: number,
  ) {
    this.key = key
    this.transport = transport
    this.internal = { ...from }
    this.external = external
    this.madeFor = { ...to }
    this.#values = values
    this.expiresAtUs = nowUs + (transport === 'tcp' ? TRANSITORY_US : this.#timeoutUs)
  }

  /** Other remotes get other rows. */
  get isForRemote(): boolean {
    return this.#values.mapping !== 'endpoint-independent'
  }

  /** A packet to or from `remote` passes; the timers go as the values say. */
  use(direction: Direction, remote: Endpoint, flags: string | undefined, nowUs: number): Use {
    const name = endpointText(remote)
    const wasPermitted = this.permits(remote, nowUs)
    const known = this.#sessions.get(name)
    const before = known && known.expiresAtUs > nowUs ? known : undefined
    if (this.transport === 'tcp') this.#useTcp(name, before, { remote, direction, flags, nowUs })
    else if (direction === 'outbound') this.#refresh(name, remote, nowUs)
    else if (this.#values.inboundRefresh) this.#refresh(before && name, remote, nowUs)
    const forgot = this.#forgetOldest()
    const isNew = !wasPermitted && this.permits(remote, nowUs)
    return { isNew, ...(forgot !== undefined && { forgot }) }
  }

  get #timeoutUs(): number {
    return Math.round(this.#values.mappingTimeoutMs * 1000)
  }

  /** UDP: what the session and the mapping have left is the whole timeout again. */
  #refresh(name: string | undefined, remote: Endpoint, nowUs: number): void {
    this.expiresAtUs = nowUs + this.#timeoutUs
    // Who sends unasked (endpoint-independent filtering) gets no permission by that.
    if (name !== undefined)
      this.#put(name, { remote: { ...remote }, expiresAtUs: this.expiresAtUs })
  }

  #useTcp(
    name: string,
    before: Session | undefined,
    segment: { remote: Endpoint; direction: Direction; flags: string | undefined; nowUs: number },
  ): void {
    const { remote, direction, flags, nowUs } = segment
    const tcp = afterSegment(before?.tcp, direction, flags)
    const expiresAtUs = tcpExpiryUs(before?.tcp, tcp, before?.expiresAtUs ?? nowUs, nowUs)
    this.#put(name, { remote: { ...remote }, expiresAtUs, tcp })
    this.#recount(nowUs)
  }

  /** TCP: a mapping lives as long as its longest connection. */
  #recount(nowUs: number): void {
    const counting = [...this.#sessions.values()].filter(isMutual)
    if (counting.length > 0)
      this.expiresAtUs = Math.max(nowUs, ...counting.map((session) => session.expiresAtUs))
  }

  #put(name: string, session: Session): void {
    this.#sessions.delete(name)
    this.#sessions.set(name, session)
  }

  #forgetOldest(): string | undefined {
    if (this.#sessions.size <= MAX_SESSIONS) return undefined
    const [oldest] = this.#sessions.keys()
    if (oldest !== undefined) this.#sessions.delete(oldest)
    return oldest
  }

  /** True when this very endpoint has a live session. */
  talksWith(remote: Endpoint, nowUs: number): boolean {
    const session = this.#sessions.get(endpointText(remote))
    return session !== undefined && session.expiresAtUs > nowUs
  }

  /** Whether `remote` may send to it (RFC 4787 section 5, RFC 5382 REQ-3). */
  permits(remote: Endpoint, nowUs: number): boolean {
    if (this.#values.filtering === 'endpoint-independent') return true
    return this.#matching(remote).some((session) => session.expiresAtUs > nowUs)
  }

  /** When the permission of `remote` ran out, if it once had one. */
  ranOutUs(remote: Endpoint): number | undefined {
    const ends = this.#matching(remote).map((session) => session.expiresAtUs)
    return ends.length > 0 ? Math.max(...ends) : undefined
  }

  #matching(remote: Endpoint): Session[] {
    const { filtering } = this.#values
    const wanted = remoteScope(filtering, remote)
    return [...this.#sessions.values()].filter(
      (session) => isMutual(session) && remoteScope(filtering, session.remote) === wanted,
    )
  }

  /** Who may send to it now; addresses without port where the port does not matter. */
  permitted(nowUs: number): NatRow['permitted'] {
    const { filtering } = this.#values
    if (filtering === 'endpoint-independent') return 'any'
    const ends = new Map<string, number>()
    for (const { remote, expiresAtUs } of [...this.#sessions.values()].filter(isMutual)) {
      if (expiresAtUs <= nowUs) continue
      const scope = remoteScope(filtering, remote)
      ends.set(scope, Math.max(expiresAtUs, ends.get(scope) ?? 0))
    }
    return [...ends].map(([remote, expiresAtUs]) => ({ remote, expiresAtUs }))
  }

  /** The row as it is shown. */
  show(nowUs: number): NatRow {
    return {
      internal: endpointText(this.internal),
      external: endpointText(this.external),
      transport: this.transport,
      permitted: this.permitted(nowUs),
      expiresAtUs: this.expiresAtUs,
    }
  }
}

/** False while a connection from outside is unanswered: that keeps nothing alive and permits nothing. */
function isMutual({ tcp }: Session): boolean {
  return tcp === undefined || tcp.phase !== 'opening' || tcp.openedBy === 'outbound'
}

/** The behaviour in words, for a rule. */
export function mappingRule(mapping: NatDependence): string {
  return `${mapping} mapping (RFC 4787 section 4.1)`
}
