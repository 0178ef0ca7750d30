/** One drawing in flight, and of what waits only the newest for each place. */

/** What a caller gets whose job was replaced by a newer one for the same key. */
export const SUPERSEDED = 'superseded'

interface Waiting<Job, Result> {
  job: Job
  settle: (result: Result | typeof SUPERSEDED) => void
}

/** Runs jobs one at a time, in the order their keys first came. */
export class LatestQueue<Job, Result> {
  readonly #run: (job: Job) => Promise<Result>
  readonly #waiting = new Map<string, Waiting<Job, Result>>()
  #busy = false

  /** `run` must not reject: failures are results. */
  constructor(run: (job: Job) => Promise<Result>) {
    this.#run = run
  }

  /** Queues a job. One that still waits under the same key is dropped; it keeps its place in the line. */
  push(key: string, job: Job): Promise<Result | typeof SUPERSEDED> {
    return new Promise((settle) => {
      this.#waiting.get(key)?.settle(SUPERSEDED)
      this.#waiting.set(key, { job, settle })
      void this.#next()
    })
  }

  async #next(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (const [key, { job, settle }] of this.#waiting) {
      this.#waiting.delete(key)
      settle(await this.#run(job))
    }
    this.#busy = false
  }
}
