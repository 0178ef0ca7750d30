/** Where two runs part, found anew only for what has come since it was last asked. */
import { Walk, type Parting } from '../../machines/compare/parting.ts'
import type { Trace } from '../store/state.ts'

export class Walks {
  #walk = new Walk()
  #a: Trace = { events: [], length: 0 }
  #b: Trace = { events: [], length: 0 }

  between(a: Trace, b: Trace): Parting {
    if (!isLonger(a, this.#a) || !isLonger(b, this.#b)) this.#walk = new Walk()
    this.#a = a
    this.#b = b
    return this.#walk.on(a.events, a.length, b.events, b.length)
  }
}

function isLonger(now: Trace, before: Trace): boolean {
  return now.events === before.events && now.length >= before.length
}
