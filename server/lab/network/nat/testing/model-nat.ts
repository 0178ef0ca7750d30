/**
 * A NAT told a second time, as naively as can be: it keeps every packet that ever passed and, for
 * each question, goes through all of them. It chooses no ports: it only says which are allowed.
 */
import type { NatValues } from '../../../../../machines/scenario/nat-shape.ts'
import type { Endpoint } from '../../packet.ts'
import type { Flow, NatDecision } from '../nat.ts'

interface Passed {
  atUs: number
  outbound: boolean
  internal: Endpoint
  external: Endpoint
  remote: Endpoint
  /** Which mapping it used: the number of the packet that made it. */
  mapping: number
}

/** What the model says of one packet. */
export type Verdict =
  | { pass: false; reason: string }
  | { pass: true; verdict: 'translate' | 'hairpin'; from: Endpoint; to: Endpoint }

const same = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port

export class ModelNat {
  readonly values: NatValues
  readonly addresses: readonly string[]
  readonly #passed: Passed[] = []
  readonly #byMapping = new Map<number, Passed[]>()
  readonly #evicted = new Set<number>()
  #lastPorts = new Map<string, number>()

  constructor(values: NatValues, addresses: readonly string[]) {
    this.values = values
    this.addresses = addresses
  }

  /** `decided` is only asked for the external endpoint of a new mapping, which must be allowed. */
  outbound({ from, to }: Flow, nowUs: number, decided: NatDecision): Verdict {
    const goesBack = this.addresses.includes(to.address)
    if (goesBack && !this.values.hairpinning) return { pass: false, reason: 'nat-hairpin' }
    let mapping = this.#living(nowUs).find((each) => {
      const first = this.#first(each)
      return same(first.internal, from) && this.#mapsAlike(first.remote, to)
    })
    if (mapping === undefined) {
      const { maxMappings, whenFull } = this.values
      const isFull = this.#living(nowUs).length >= maxMappings
      if (isFull && whenFull === 'refuse') return { pass: false, reason: 'nat-table-full' }
      const external = this.#takenFrom(decided, from, nowUs)
      if (external === undefined) return { pass: false, reason: 'nat-no-port' }
      if (isFull) this.#evicted.add(this.#idleForLongest(nowUs))
      mapping = this.#passed.length
      this.#pass(nowUs, true, from, external, to, mapping)
    } else this.#pass(nowUs, true, from, this.#first(mapping).external, to, mapping)
    const { external } = this.#first(mapping)
    if (!goesBack) return { pass: true, verdict: 'translate', from: external, to }
    const back = this.inbound({ transport: 'udp', from: external, to }, nowUs)
    if (!back.pass) return back
    const shown = this.values.hairpinningSource === 'external' ? external : from
    return { pass: true, verdict: 'hairpin', from: shown, to: back.to }
  }

  inbound({ from, to }: Flow, nowUs: number): Verdict {
    const behind = this.#living(nowUs).filter((each) => same(this.#first(each).external, to))
    if (behind.length === 0) return { pass: false, reason: 'nat-no-mapping' }
    const open = behind.filter((mapping) => this.#permits(mapping, from, nowUs))
    // Whoever talks with the sender before others, then whoever was heard of last.
    const talking = open.filter((mapping) => this.#talks(mapping, from, nowUs))
    const mapping = this.#heardLast(talking.length > 0 ? talking : open)
    if (mapping === undefined) return { pass: false, reason: 'nat-filtered' }
    const { internal, external } = this.#first(mapping)
    this.#pass(nowUs, false, internal, external, from, mapping)
    return { pass: true, verdict: 'translate', from, to: internal }
  }

  /** External endpoints with what they stand for, as of now. */
  mappings(nowUs: number): { internal: Endpoint; external: Endpoint; expiresAtUs: number }[] {
    return this.#living(nowUs).map((mapping) => {
      const { internal, external } = this.#first(mapping)
      return { internal, external, expiresAtUs: this.#endUs(mapping) }
    })
  }

  #pass(
    atUs: number,
    outbound: boolean,
    internal: Endpoint,
    external: Endpoint,
    remote: Endpoint,
    mapping: number,
  ): void {
    const packet = { atUs, outbound, internal, external, remote, mapping }
    this.#passed.push(packet)
    this.#byMapping.set(mapping, [...this.#of(mapping), packet])
  }

  #first(mapping: number): Passed {
    const first = this.#passed[mapping]
    if (!first) throw new Error(`no mapping ${mapping}`)
    return first
  }

  #of(mapping: number): Passed[] {
    return this.#byMapping.get(mapping) ?? []
  }

  get #timeoutUs(): number {
    return this.values.mappingTimeoutMs * 1000
  }

  #endUs(mapping: number): number {
    const counting = this.#of(mapping).filter((each) => each.outbound || this.values.inboundRefresh)
    return Math.max(...counting.map(({ atUs }) => atUs)) + this.#timeoutUs
  }

  #living(nowUs: number): number[] {
    return [...this.#byMapping.keys()].filter(
      (mapping) => !this.#evicted.has(mapping) && this.#endUs(mapping) > nowUs,
    )
  }

  #mapsAlike(a: Endpoint, b: Endpoint): boolean {
    if (this.values.mapping === 'endpoint-independent') return true
    return this.values.mapping === 'address-dependent' ? a.address === b.address : same(a, b)
  }

  /** A session lives while its packets follow each other within the timeout, the first one outbound. */
  #talks(mapping: number, remote: Endpoint, nowUs: number): boolean {
    let untilUs = -1
    for (const packet of this.#of(mapping)) {
      if (!same(packet.remote, remote)) continue
      const counts = packet.outbound || (this.values.inboundRefresh && untilUs > packet.atUs)
      if (counts) untilUs = packet.atUs + this.#timeoutUs
    }
    return untilUs > nowUs
  }

  #permits(mapping: number, sender: Endpoint, nowUs: number): boolean {
    if (this.values.filtering === 'endpoint-independent') return true
    const spokenWith = this.#of(mapping).map(({ remote }) => remote)
    return spokenWith
      .filter(({ address, port }) =>
        this.values.filtering === 'address-dependent'
          ? address === sender.address
          : address === sender.address && port === sender.port,
      )
      .some((remote) => this.#talks(mapping, remote, nowUs))
  }

  #heardLast(mappings: number[]): number | undefined {
    return [...this.#passed].reverse().find(({ mapping }) => mappings.includes(mapping))?.mapping
  }

  #idleForLongest(nowUs: number): number {
    const living = this.#living(nowUs)
    const lastUse = (mapping: number): number =>
      this.#passed.findLastIndex((packet) => packet.mapping === mapping)
    return living.reduce((a, b) => (lastUse(a) < lastUse(b) ? a : b))
  }

  /** The external endpoint that was chosen; throws unless it is allowed. Undefined when none is. */
  #takenFrom(decided: NatDecision, internal: Endpoint, nowUs: number): Endpoint | undefined {
    const bind = decided.changes.find(({ kind }) => kind === 'nat.bind')
    const [address = '', port] = (bind?.external ?? '').split(':')
    const allowed = this.addresses.map((each) => this.#allowed(each, internal, nowUs))
    if (bind === undefined) {
      const paired = this.#pairedWith(internal.address)
      const index = this.addresses.indexOf(paired ?? '')
      const wrongly = index < 0 ? allowed.every((ports) => ports.length > 0) : allowed[index]?.[0]
      if (wrongly) throw new Error('there was a port, yet the NAT refused')
      return undefined
    }
    const paired = this.#pairedWith(internal.address)
    if (paired !== undefined && paired !== address) throw new Error(`${address} is not paired`)
    if (!allowed[this.addresses.indexOf(address)]?.includes(Number(port)))
      throw new Error(`${bind.external} may not be given to ${internal.address}:${internal.port}`)
    this.#lastPorts.set(address, Number(port))
    return { address, port: Number(port) }
  }

  #pairedWith(internal: string): string | undefined {
    if (this.values.pooling === 'arbitrary') return undefined
    return this.#passed.find((packet) => packet.internal.address === internal)?.external.address
  }

  #allowed(address: string, internal: Endpoint, nowUs: number): number[] {
    const { ports, whenTaken, portRange, portParity } = this.values
    const living = this.#living(nowUs).map((mapping) => this.#first(mapping))
    const holders = (port: number): Endpoint[] =>
      living.filter(({ external }) => same(external, { address, port })).map((e) => e.internal)
    const isOthers = (port: number): boolean => holders(port).some((each) => !same(each, internal))
    const { from, to } = portRange
    const inOrder = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const range = inOrder.filter((port) => !portParity || (port - internal.port) % 2 === 0)
    const inTurn = (after: number): number[] => [
      ...range.filter((port) => port > after),
      ...range.filter((port) => port <= after),
    ]
    if (ports === 'random') return range.filter((port) => holders(port).length === 0)
    if (ports === 'sequential') {
      const last = this.#lastPorts.get(address) ?? 0
      return inTurn(last)
        .filter((port) => holders(port).length === 0)
        .slice(0, 1)
    }
    if (internal.port < from || internal.port > to)
      return range.filter((port) => !isOthers(port)).slice(0, 1)
    if (!isOthers(internal.port)) return [internal.port]
    if (whenTaken === 'refuse') return []
    if (whenTaken === 'overload') return [internal.port]
    return inTurn(internal.port)
      .filter((port) => !isOthers(port))
      .slice(0, 1)
  }
}
