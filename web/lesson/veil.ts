/** A trace as it is shown while a mystery keeps its secret: who wrote the run leaves no mark in it. */
import { isSecretEvent } from '../../machines/lesson/mystery/score.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Trace } from '../store/state.ts'

export class Veil {
  #of: readonly TraceEvent[] | undefined
  #events: TraceEvent[] = []

  /** The trace with blanks for secret events, so that every other keeps its place. */
  over({ events, length }: Trace): Trace {
    if (this.#of !== events) {
      this.#of = events
      this.#events = []
    }
    for (const event of events.slice(this.#events.length, length)) this.#events.push(veiled(event))
    return { events: this.#events, length }
  }
}

/** The header says who takes part, and is needed; of the others nothing is drawn. */
function veiled(event: TraceEvent): TraceEvent {
  if (!isSecretEvent(event) || event.kind === 'lab.start' || event.kind === 'lab.end') return event
  const { seq, atUs, cause } = event
  return {
    seq,
    atUs,
    kind: 'keys',
    at: 'lab',
    ...(cause !== undefined && { cause }),
    peer: '',
    clientRandom: '',
    masterSecret: '',
    cipherSuite: '',
  }
}
