/** A classification whose tags are found only when somebody asks: most packets pass no rule. */
import type { Protocol } from '../../../machines/trace/event.ts'
import type { Classification } from '../network/packet.ts'

export class Named implements Classification {
  readonly protocol: Protocol
  readonly type: string
  readonly summary: string
  readonly #find: () => string[]
  #tags: readonly string[] | undefined

  constructor(protocol: Protocol, type: string, summary: string, find: () => string[]) {
    this.protocol = protocol
    this.type = type
    this.summary = summary
    this.#find = find
  }

  /** Each tag once, in the order in which it was found. */
  get tags(): readonly string[] {
    return (this.#tags ??= [...new Set(this.#find())])
  }
}
