/** The external addresses of a NAT and which inside address has which (RFC 4787 section 4.1, REQ-2). */
import type { NatValues } from '../../../../machines/scenario/nat-shape.ts'

/** Inside addresses whose pairing is remembered; beyond, the one paired first is forgotten. */
const MAX_PAIRS = 65_536

export class AddressPool {
  readonly #addresses: readonly string[]
  readonly #values: Pick<NatValues, 'oneToOne' | 'pooling'>
  /** External by internal address. */
  readonly #pairs = new Map<string, string>()
  #turn = 0

  constructor(addresses: readonly string[], values: Pick<NatValues, 'oneToOne' | 'pooling'>) {
    this.#addresses = addresses
    this.#values = values
  }

  owns(address: string): boolean {
    return this.#addresses.includes(address)
  }

  /**
   * The external address for a new mapping of `internal`. Paired: always the same; arbitrary: the
   * next in turn for each mapping. One to one: one that no other has, undefined when none is left.
   */
  addressFor(internal: string): string | undefined {
    const { oneToOne, pooling } = this.#values
    if (pooling === 'arbitrary' && !oneToOne) return this.#next()
    const known = this.#pairs.get(internal)
    if (known !== undefined) return known
    const address = oneToOne ? this.#unpaired() : this.#next()
    if (address === undefined) return undefined
    this.#pairs.set(internal, address)
    const [first] = this.#pairs.keys()
    if (this.#pairs.size > MAX_PAIRS && first !== undefined) this.#pairs.delete(first)
    return address
  }

  /** One to one: the inside address that an external one stands for. */
  internalOf(external: string): string | undefined {
    for (const [internal, address] of this.#pairs) if (address === external) return internal
    return undefined
  }

  #next(): string | undefined {
    return this.#addresses[this.#turn++ % this.#addresses.length]
  }

  #unpaired(): string | undefined {
    const taken = new Set(this.#pairs.values())
    return this.#addresses.find((address) => !taken.has(address))
  }
}
