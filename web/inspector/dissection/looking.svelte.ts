/**
 * What the event under the cursor carries. The answer before stays until the next one is there, so
 * that nothing jumps; while one is awaited, only the last question waits.
 */
import type { Dissection } from '../../../machines/dissection/field.ts'
import type { Comparison } from '../../../machines/link/dissection.ts'
import { isPacket, type TraceEvent } from '../../../machines/trace/event.ts'
import type { DissectionClient } from '../../link/dissection.ts'
import type { Trace } from '../../store/state.ts'

export interface Looked {
  event: TraceEvent
  /** Absent when the event carries nothing, after all. */
  dissection?: Dissection
  comparison?: Comparison
  /** Why nothing can be said. */
  problem?: string
}

type Client = Pick<DissectionClient, 'dissect' | 'compare' | 'forgive'>

/** Events that can carry something; what it is, only the worker knows. */
export function isLookable(event: TraceEvent): boolean {
  if (isPacket(event)) return true
  if (event.kind === 'signal') return event.message !== undefined
  if (event.kind !== 'api' || event.detail === undefined) return false
  const { sdp, candidate } = event.detail
  return typeof sdp === 'string' || (typeof candidate === 'string' && candidate !== '')
}

export class Looking {
  #looked = $state.raw<Looked>()
  readonly #client: Client
  #wanted: { trace: Trace; event: TraceEvent } | undefined
  #isAsking = false

  constructor(client: Client) {
    this.#client = client
  }

  /** The last answer; of another event while a new one is awaited. */
  get looked(): Looked | undefined {
    return this.#looked
  }

  /** Asks what the event carries. */
  look(trace: Trace, event: TraceEvent): void {
    this.#wanted = { trace, event }
    if (!this.#isAsking) void this.#ask()
  }

  /** Asks once more after a failure. */
  again(trace: Trace, event: TraceEvent): void {
    this.#client.forgive()
    this.look(trace, event)
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    for (let wanted = this.#wanted; wanted; wanted = this.#wanted) {
      this.#wanted = undefined
      this.#looked = await this.#lookAt(wanted.trace, wanted.event)
    }
    this.#isAsking = false
  }

  async #lookAt(trace: Trace, event: TraceEvent): Promise<Looked> {
    try {
      const dissection = await this.#client.dissect(trace, event.seq)
      const hasDescription = dissection?.layers.some(({ protocol }) => protocol === 'sdp')
      const comparison = hasDescription ? await this.#client.compare(trace, event.seq) : undefined
      return { event, ...(dissection && { dissection }), ...(comparison && { comparison }) }
    } catch (error) {
      return { event, problem: error instanceof Error ? error.message : String(error) }
    }
  }
}
