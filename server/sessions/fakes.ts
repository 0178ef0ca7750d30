/** For tests: threads, connections and time that a test moves by hand. */
import type { Response } from '../../machines/link/protocol.ts'
import type { FromWorker, ToWorker } from '../lab/drive/thread.ts'
import { settle } from '../lab/drive/fakes.ts'
import { Client, type Connection } from './client.ts'
import { Sessions } from './sessions.ts'
import type { LabThread, StartThread, ThreadEvents } from './worker.ts'

export class FakeThread implements LabThread {
  readonly received: ToWorker[] = []
  readonly #on: ThreadEvents
  #head = -1
  isTerminated = false

  constructor(on: ThreadEvents) {
    this.#on = on
  }

  post(message: ToWorker): void {
    this.received.push(message)
  }

  terminate(): Promise<void> {
    this.isTerminated = true
    this.#on.exit('terminated')
    return Promise.resolve()
  }

  tell(message: FromWorker): void {
    this.#on.message(message)
  }

  /** The lab stands, and has written its first event. */
  open(): void {
    this.tell({ type: 'opened', status: { phase: 'paused', atUs: 0, wallMs: 0, head: 0 } })
    this.write(1)
  }

  /** The lab writes so many events, of about so many characters each. */
  write(count: number, chars = 0): void {
    const lines = Array.from({ length: count }, () =>
      JSON.stringify({ seq: ++this.#head, kind: 'note', text: 'x'.repeat(chars) }),
    )
    this.tell({ type: 'lines', lines })
  }

  end(phase: 'ended' | 'crashed' = 'ended'): void {
    this.tell({ type: 'status', status: { phase, atUs: 5, wallMs: 1, head: this.#head } })
  }

  /** The thread dies by itself. */
  die(reason: string): void {
    this.#on.exit(reason)
  }

  get lastAck(): number | undefined {
    return this.received.flatMap((message) => (message.type === 'ack' ? [message.seq] : [])).at(-1)
  }
}

export class FakeConnection implements Connection {
  readonly sent: Response[] = []
  #waiting: (() => void)[] = []
  queuedBytes = 0
  /** While true, the network takes nothing. */
  isStuck = false
  closed: { code: number; reason: string } | undefined

  send(text: string, sent?: () => void): void {
    this.sent.push(JSON.parse(text) as Response)
    if (!this.isStuck) return
    this.queuedBytes += text.length
    if (sent) this.#waiting.push(sent)
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason }
  }

  /** The network takes all that waits. */
  drain(): void {
    this.queuedBytes = 0
    for (const sent of this.#waiting.splice(0)) sent()
  }

  /** The `seq` of all events received, in order. */
  get seqs(): number[] {
    return this.sent.flatMap((response) =>
      response.type === 'events' ? response.events.map(({ seq }) => seq) : [],
    )
  }

  last<Type extends Response['type']>(type: Type): Extract<Response, { type: Type }> | undefined {
    return this.sent.findLast(
      (response): response is Extract<Response, { type: Type }> => response.type === type,
    )
  }
}

/** A server's labs with a clock and threads of the test's own. */
export function fakeSessions(maxLogChars?: number) {
  const threads: FakeThread[] = []
  const time = { nowMs: 0 }
  const start: StartThread = (_, on) => {
    const thread = new FakeThread(on)
    threads.push(thread)
    return thread
  }
  return { sessions: new Sessions({ start, nowMs: () => time.nowMs, maxLogChars }), threads, time }
}

const SCENARIO = { version: 1, peers: { alice: {}, bob: {} } }

/** Such a server with pages, each with a connection of its own. */
export function fakePages() {
  const made = fakeSessions()
  const page = (role?: 'teacher' | 'follower') => {
    const connection = new FakeConnection()
    const client = new Client(made.sessions, connection, () => made.time.nowMs, role && { role })
    const ask = (request: unknown): void => client.receive(JSON.stringify(request))
    const open = async (ref: number, scenario: unknown = SCENARIO): Promise<string> => {
      ask({ type: 'open', ref, scenario })
      made.threads.at(-1)?.open()
      await settle()
      return connection.last('opened')?.lab ?? ''
    }
    return { connection, client, ask, open }
  }
  return { ...made, page }
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
