/**
 * What goes to the lab: reports in batches, signals at once and behind the reports before them. Keeps
 * both while there is no way to the lab, up to a cap, and says how much it could not keep.
 */
import {
  MAX_DETAIL_CHARS,
  MAX_REPORTED_TEXT_CHARS,
  MAX_REPORTS,
  type Report,
} from '../../../machines/live/report.ts'
import type { Signal } from '../../../machines/live/signal.ts'

/** Kept at once; more are counted and dropped. */
export const MAX_KEPT = 1_000
/** Characters of one request, well below what a request may have. */
const MAX_BATCH_CHARS = 400_000
/** So many requests in one go leave room for a person's own. */
const MAX_BATCHES = 4

/** The way to the lab. */
export interface Way {
  /** False while the page has no seat there: everything is kept. */
  readonly isOpen: boolean
  report(events: Report[]): void
  signal(to: string, signal: Signal): void
}

type Item = { report: Report; chars: number } | { to: string; signal: Signal }

export class Outbox {
  readonly #way: Way
  #kept: Item[] = []
  #dropped = 0

  constructor(way: Way) {
    this.#way = way
  }

  /** Goes with the next `flush`. */
  report(given: Report): void {
    if (this.#kept.length >= MAX_KEPT) {
      this.#dropped += 1
      return
    }
    const report = fitted(given)
    this.#kept.push({ report, chars: JSON.stringify(report).length })
  }

  /** Goes at once, when it can. */
  signal(to: string, signal: Signal): void {
    this.#kept.push({ to, signal })
    this.flush(Infinity)
  }

  /** Sends what is kept, in order, in at most so many requests. */
  flush(requests = MAX_BATCHES): void {
    for (let left = requests; left > 0 && this.#way.isOpen && this.#kept.length > 0; left--) {
      const [first] = this.#kept
      if (first !== undefined && 'signal' in first) {
        this.#kept.shift()
        this.#way.signal(first.to, first.signal)
      } else this.#way.report(this.#takeBatch())
    }
    this.#sayDropped()
  }

  /** Forgets what was meant for another lab. */
  clear(): void {
    this.#kept = []
    this.#dropped = 0
  }

  #takeBatch(): Report[] {
    const batch: Report[] = []
    let chars = 0
    for (;;) {
      const [next] = this.#kept
      if (next === undefined || 'signal' in next || batch.length === MAX_REPORTS) return batch
      chars += next.chars
      if (batch.length > 0 && chars > MAX_BATCH_CHARS) return batch
      this.#kept.shift()
      batch.push(next.report)
    }
  }

  #sayDropped(): void {
    if (this.#dropped === 0 || this.#kept.length > 0 || !this.#way.isOpen) return
    const text = `${this.#dropped} events of this browser came too fast and are not recorded`
    this.#dropped = 0
    this.#way.report([{ kind: 'note', text, level: 'warning' }])
  }
}

/** A report within the caps of its schema; what is cut off is said in it. */
function fitted(report: Report): Report {
  if (report.kind === 'channel.message' && (report.text?.length ?? 0) > MAX_REPORTED_TEXT_CHARS)
    return { ...report, text: `${report.text?.slice(0, MAX_REPORTED_TEXT_CHARS - 1) ?? ''}…` }
  if (report.kind !== 'api' || report.detail === undefined) return report
  const { length } = JSON.stringify(report.detail)
  return length <= MAX_DETAIL_CHARS ? report : { ...report, detail: { unrecordedChars: length } }
}
