/** For tests: a trace of state changes, with what the recorder would add to it. */
import { initialSnapshots, observe } from '../observe.ts'
import type { CandidateInfo, Draft, MachineName, PairState, TraceEvent } from '../trace/event.ts'

const candidate: CandidateInfo = {
  type: 'host',
  address: '192.0.2.1',
  port: 9,
  transport: 'udp',
  priority: 1,
}

export class StateWriter {
  readonly events: TraceEvent[] = []
  #snapshots = initialSnapshots()

  /** A change of state, a millisecond after the event before. */
  state(
    at: string,
    machine: MachineName,
    from: string,
    to: string,
    more: { name?: string; peer?: string } = {},
  ): this {
    return this.#write({ kind: 'state', at, machine, from, to, ...more })
  }

  pair(at: string, pair: string, change: PairState, from?: PairState): this {
    return this.#write({
      kind: 'pair',
      at,
      pair,
      change,
      ...(from && { from }),
      local: candidate,
      remote: candidate,
      peer: at === 'alice' ? 'bob' : 'alice',
    })
  }

  /** A new RTCPeerConnection. */
  connection(at: string, peer: string): this {
    return this.#write({ kind: 'api', at, call: 'RTCPeerConnection', phase: 'call', peer })
  }

  #write(draft: Draft): this {
    const seq = this.events.length
    const event: TraceEvent = { seq, atUs: seq * 1000, ...draft }
    this.events.push(event)
    const { snapshots, violations } = observe(this.#snapshots, event)
    this.#snapshots = snapshots
    for (const violation of violations) this.#write(violation)
    return this
  }
}
