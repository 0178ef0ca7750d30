/**
 * The recorder: gives each event its `seq`, time and cause, holds the observed machines against it,
 * and bounds the trace. Nobody else appends.
 */
import { initialSnapshots, observe, type Snapshots } from '../../../machines/observe.ts'
import type { Draft, EndReason, LabEnd, TraceEvent } from '../../../machines/trace/event.ts'

/** Stands for a cause when nothing inside has brought an event about: a peer outside did. */
export const NO_CAUSE = -1

export interface RecorderPorts {
  nowUs(): number
  /** The `seq` of the event that brought the running code about. */
  cause(): number
  /** How often each rule matched and acted, for `lab.end`. */
  faults?(): NonNullable<LabEnd['faults']>
}

export class Recorder {
  readonly #ports: RecorderPorts
  readonly #cap: number
  readonly #listeners: ((event: TraceEvent) => void)[] = []
  #snapshots: Snapshots = initialSnapshots()
  #fresh: TraceEvent[] = []
  #next = 0
  #ended = false

  /** `cap` is the most events the trace may have, `lab.end` included. */
  constructor(ports: RecorderPorts, cap: number) {
    this.#ports = ports
    this.#cap = cap
  }

  /** `seq` of the last event; -1 before the first. */
  get head(): number {
    return this.#next - 1
  }

  /** True after `lab.end`: what comes later is not recorded. */
  get ended(): boolean {
    return this.#ended
  }

  /** Calls `listener` with every event, right after it was appended. */
  listen(listener: (event: TraceEvent) => void): void {
    this.#listeners.push(listener)
  }

  /** Appends an event; returns its `seq`. At the cap the trace ends and says so. */
  record(draft: Draft): number {
    if (this.#ended) return this.head
    if (this.#next >= this.#cap - 1) {
      this.end('trace-full', `the trace reached its limit of ${this.#cap} events`)
      return this.head
    }
    const event = this.#append(draft)
    const { snapshots, violations } = observe(this.#snapshots, event)
    this.#snapshots = snapshots
    for (const violation of violations) this.record({ ...violation, cause: event.seq })
    return event.seq
  }

  /** Appends `lab.end`; later calls do nothing. */
  end(reason: EndReason, detail?: string): void {
    if (this.#ended) return
    const faults = this.#ports.faults?.() ?? []
    this.#append({
      kind: 'lab.end',
      at: 'lab',
      reason,
      ...(detail !== undefined && { detail }),
      ...(faults.length > 0 && { faults }),
    })
    this.#ended = true
  }

  /** The events appended since the last call. */
  take(): TraceEvent[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  #append(draft: Draft): TraceEvent {
    const { kind, at, cause = this.#ports.cause(), ...rest } = draft
    const seq = this.#next++
    const root =
      seq === 0 || cause === NO_CAUSE || (kind === 'command' && draft.cause === undefined)
    const head = { seq, atUs: this.#ports.nowUs(), kind, at, ...(!root && { cause }) }
    const event = { ...head, ...rest } as TraceEvent
    this.#fresh.push(event)
    for (const listener of this.#listeners) listener(event)
    return event
  }
}
