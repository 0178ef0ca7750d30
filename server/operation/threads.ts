/** The labs' threads as the operation of the server sees them: counted, logged, and ended in good order. */
import type { FromWorker } from '../lab/drive/thread.ts'
import type { LabThread, StartThread } from '../sessions/worker.ts'
import { MAX_LOGGED_CHARS, type Log } from './log.ts'
import type { PageEntry } from './page-log.ts'

interface Running {
  thread: LabThread
  /** Resolves when the lab has ended, or its thread has. */
  over: Promise<void>
}

export class Threads {
  readonly #start: StartThread
  readonly #log: Log<PageEntry> | undefined
  readonly #running = new Set<Running>()
  /** Labs ever started, and events ever written by all of them. */
  started = 0
  events = 0
  crashed = 0

  constructor(start: StartThread, log?: Log<PageEntry>) {
    this.#start = start
    this.#log = log
  }

  /** Threads that run now. */
  get running(): number {
    return this.#running.size
  }

  /** Starts a lab's thread, and keeps an eye on it. */
  readonly start: StartThread = (scenario, on, ...rest) => {
    const lab = ++this.started
    let events = 0
    let end = (): void => undefined
    const over = new Promise<void>((resolve) => (end = resolve))
    this.#log?.({ event: 'lab-started', lab })
    const note = (message: FromWorker): void => {
      if (message.type === 'lines') {
        events += message.lines.length
        this.events += message.lines.length
      }
      if (message.type === 'crashed') this.crashed += 1
    }
    let isAsked = false
    const thread = this.#start(
      scenario,
      {
        message: (message) => {
          note(message)
          on.message(message)
          if (message.type === 'status' && message.status.phase === 'ended') end()
        },
        exit: (reason) => {
          this.#running.delete(running)
          if (!isAsked) this.crashed += 1
          const why = isAsked ? {} : { why: reason.slice(0, MAX_LOGGED_CHARS) }
          this.#log?.({ event: 'lab-gone', lab, events, ...why })
          on.exit(reason)
          end()
        },
      },
      ...rest,
    )
    const running = { thread, over }
    this.#running.add(running)
    return {
      post: (message) => thread.post(message),
      terminate: async () => {
        isAsked = true
        await thread.terminate()
      },
    }
  }

  /** Asks every lab to end, so that its trace has an end, and waits for it, for a while. */
  async end(patienceMs: number): Promise<void> {
    const running = [...this.#running]
    for (const { thread } of running) thread.post({ type: 'end', reason: 'closed' })
    await within(patienceMs, Promise.all(running.map(({ over }) => over)))
  }
}

/** Waits for something, but not longer than this. */
export async function within(patienceMs: number, something: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)))
  await Promise.race([something, patience])
  clearTimeout(timer)
}
