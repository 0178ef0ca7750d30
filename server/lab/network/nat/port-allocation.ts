/** How an external port is chosen (RFC 4787 section 4.2). */
import type { NatValues } from '../../../../machines/scenario/nat-shape.ts'
import type { Randomness } from '../ports.ts'

/** Who holds an external port: nobody, the endpoint that asks, or another one. */
export type Holder = 'free' | 'own' | 'other'

export interface Choice {
  port: number
  /** How it came about, for the trace. */
  how: 'preserved' | 'next free' | 'overloaded' | 'sequential' | 'random'
}

type PortValues = Pick<NatValues, 'ports' | 'whenTaken' | 'portParity' | 'portRange'>

export class PortAllocation {
  readonly #values: PortValues
  readonly #random: Randomness
  /** Sequential allocation: the next port of each pool. A pool is a transport of an address. */
  readonly #cursors = new Map<string, number>()

  constructor(values: PortValues, random: Randomness) {
    this.#values = values
    this.#random = random
  }

  /** A port for a new mapping of an endpoint with port `internal`; undefined when none can be had. */
  choose(pool: string, internal: number, holderOf: (port: number) => Holder): Choice | undefined {
    switch (this.#values.ports) {
      case 'preserve':
        return this.#preserve(internal, holderOf)
      case 'sequential':
        return this.#sequential(pool, internal, holderOf)
      case 'random':
        return this.#anyFree(internal, holderOf)
    }
  }

  #preserve(internal: number, holderOf: (port: number) => Holder): Choice | undefined {
    const { from, to } = this.#values.portRange
    const isOurs = internal >= from && internal <= to
    if (isOurs && holderOf(internal) !== 'other') return { port: internal, how: 'preserved' }
    if (isOurs && this.#values.whenTaken === 'refuse') return undefined
    if (isOurs && this.#values.whenTaken === 'overload')
      return { port: internal, how: 'overloaded' }
    // The endpoint's own rows towards others may share the port: then it looks the same everywhere.
    const port = this.#scan(
      isOurs ? internal : from,
      internal,
      (each) => holderOf(each) !== 'other',
    )
    return port === undefined ? undefined : { port, how: 'next free' }
  }

  #sequential(
    pool: string,
    internal: number,
    holderOf: (port: number) => Holder,
  ): Choice | undefined {
    const { from, to } = this.#values.portRange
    const start = this.#cursors.get(pool) ?? from
    const port = this.#scan(start, internal, (each) => holderOf(each) === 'free')
    if (port === undefined) return undefined
    this.#cursors.set(pool, port === to ? from : port + 1)
    return { port, how: 'sequential' }
  }

  /** A random one; when it is taken, the next free one after it (RFC 6056 section 3.3.1). */
  #anyFree(internal: number, holderOf: (port: number) => Holder): Choice | undefined {
    const { from, to } = this.#values.portRange
    const start = this.#random.between(from, to)
    const port = this.#scan(start, internal, (each) => holderOf(each) === 'free')
    return port === undefined ? undefined : { port, how: 'random' }
  }

  /** The first port from `start` on, around the range once, that fits. */
  #scan(start: number, internal: number, fits: (port: number) => boolean): number | undefined {
    const { from, to } = this.#values.portRange
    const count = to - from + 1
    for (let step = 0; step < count; step++) {
      const port = from + ((start - from + step) % count)
      if (this.#hasParity(port, internal) && fits(port)) return port
    }
    return undefined
  }

  /** RFC 4787 section 4.2.2, REQ-4: even stays even, odd stays odd. */
  #hasParity(port: number, internal: number): boolean {
    return !this.#values.portParity || port % 2 === internal % 2
  }
}
