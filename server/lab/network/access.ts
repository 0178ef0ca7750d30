/** An access link: two directions, each with its own values and its own queue. */
import type { LinkInput } from '../../../machines/scenario/link-shape.ts'
import { linkValues, type LinkValues } from '../../../machines/scenario/link-values.ts'
import { LinkDirection, type LinkVerdict } from './link/direction.ts'
import type { Randomness } from './ports.ts'

export type Direction = 'up' | 'down'

export class Access {
  #link: LinkInput
  #values: Record<Direction, LinkValues>
  readonly #directions = { up: new LinkDirection(), down: new LinkDirection() }

  constructor(link: LinkInput) {
    this.#link = link
    this.#values = valuesOf(link)
  }

  /** Changes what `link` says and leaves the rest; a link with a profile replaces everything. */
  change(link: LinkInput): void {
    this.#link = link.profile === undefined ? { ...this.#link, ...link } : link
    this.#values = valuesOf(this.#link)
  }

  /** What happens to one IP packet of this size that enters now. */
  pass(
    direction: Direction,
    packet: { sizeBytes: number; isStream: boolean },
    nowUs: number,
    random: (purpose: string) => Randomness,
  ): LinkVerdict {
    const values = this.#values[direction]
    // Streams learn what the path carries (RFC 9293 §3.7.1, RFC 1191): ours are cut before.
    const sizeBytes = packet.isStream
      ? Math.min(packet.sizeBytes, values.mtuBytes)
      : packet.sizeBytes
    return this.#directions[direction].pass(values, sizeBytes, nowUs, (purpose) =>
      random(`link-${direction}${purpose}`),
    )
  }
}

function valuesOf(link: LinkInput): Record<Direction, LinkValues> {
  return { up: linkValues(link, 'up'), down: linkValues(link, 'down') }
}
