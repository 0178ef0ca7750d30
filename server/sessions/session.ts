/**
 * One lab on the server: its thread, its kept trace, its followers. The trace outlives the thread,
 * which is ended as soon as the lab has; a lab that crashed can still be read to its last event.
 */
import type { LabStatus, Response } from '../../machines/link/protocol.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import { MAX_UNACKED_EVENTS } from '../lab/drive/outbox.ts'
import { errorResponse, type LabRequest, type OutsideRequest } from '../lab/drive/requests.ts'
import type { FromWorker, ToWorker } from '../lab/drive/thread.ts'
import type { Classroom } from './classroom.ts'
import { Follower, type Sink } from './follower.ts'
import { MAX_LOG_CHARS, MAX_PENDING_REQUESTS } from './limits.ts'
import { EventLog } from './log.ts'
import { Outside, type Speaker } from './outside.ts'
import type { LabThread, StartThread } from './worker.ts'

/** What a request is answered with, if at all. */
type Answer = (response: Response | undefined) => void

type Asked = LabRequest | OutsideRequest

interface Pending {
  request: Asked
  answer: Answer
}

export interface SessionPorts {
  readonly start: StartThread
  /** Monotonic, milliseconds. */
  nowMs(): number
  /** Characters of the kept trace; `MAX_LOG_CHARS` unless a test says otherwise. */
  readonly maxLogChars?: number
}

const ENDED = 'the lab has ended'
const UNBORN: LabStatus = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 }

export class Session {
  readonly id: string
  /** Where others follow it, while it is shared. */
  classroom: Classroom | undefined
  readonly #ports: SessionPorts
  readonly #outside: Outside
  readonly #log = new EventLog()
  readonly #followers = new Set<Follower>()
  readonly #pending = new Map<number, Pending>()
  readonly #born: Promise<string | undefined>
  #beBorn: (problem: string | undefined) => void = () => undefined
  #thread: LabThread | undefined
  #status: LabStatus = UNBORN
  #crash: string | undefined
  #tickets = 0
  #ackedSeq = -1
  #usedMs: number

  constructor(id: string, scenario: Scenario, ports: SessionPorts) {
    this.id = id
    this.#ports = ports
    this.#outside = new Outside(id, scenario)
    this.#usedMs = ports.nowMs()
    this.#born = new Promise((resolve) => (this.#beBorn = resolve))
    this.#thread = ports.start(scenario, {
      message: (message) => this.#receive(message),
      exit: (reason) => this.#gone(reason),
    })
  }

  /** Resolves when the lab stands, to undefined, or to what kept it from standing. */
  get born(): Promise<string | undefined> {
    return this.#born
  }

  /** The status of what is in the log, which may be behind the thread's. */
  get status(): LabStatus {
    return { ...this.#status, head: this.#log.head }
  }

  get isFollowed(): boolean {
    return this.#followers.size > 0
  }

  /** True while a page follows it that may act. */
  get isOwned(): boolean {
    return [...this.#followers].some(({ lab }) => lab === this.id)
  }

  /** Pages that follow it. */
  get readers(): number {
    return this.#followers.size
  }

  /** Whether every one of them has all that is in the log. */
  get isRead(): boolean {
    return [...this.#followers].every(({ reached }) => reached >= this.#log.head)
  }

  /** Milliseconds since anyone followed or asked anything. */
  get idleMs(): number {
    return this.isFollowed ? 0 : this.#ports.nowMs() - this.#usedMs
  }

  /** Sends every event after `after` to the reader, who calls the lab by this name, and what comes. */
  follow(after: number, sink: Sink, name = this.id): Follower {
    const follower = new Follower(name, this.#log, after, sink, () =>
      this.#release(follower.reached),
    )
    this.#followers.add(follower)
    if (name === this.id) this.classroom?.tellWhetherTaught()
    if (this.#crash !== undefined) follower.say(this.#crashed())
    follower.say(this.#statusResponse())
    return follower
  }

  unfollow(follower: Follower): void {
    follower.leave()
    this.#followers.delete(follower)
    if (follower.lab === this.id) this.classroom?.tellWhetherTaught()
    this.#usedMs = this.#ports.nowMs()
    this.#release()
  }

  /** Says something to every page that may act. */
  tellOwners(response: (lab: string) => Response): void {
    for (const follower of this.#followers)
      if (follower.lab === this.id) follower.say(response(this.id))
  }

  /** Lets a page speak for a peer outside; answers why it may not, if so. */
  attach(as: string, speaker: Speaker): Response | undefined {
    this.#usedMs = this.#ports.nowMs()
    if (this.#thread === undefined) return this.#over()
    const attached = this.#outside.attach(as, speaker)
    if (!attached.ok) return attached.why
    if (attached.isNew) this.#thread.post({ type: 'present', peer: as, isPresent: true })
    return undefined
  }

  /** The page speaks for nobody any more. */
  detach(speaker: Speaker): void {
    const peer = this.#outside.detach(speaker)
    if (peer !== undefined) this.#thread?.post({ type: 'present', peer, isPresent: false })
  }

  /** Passes on what the peer of a page says or has seen; `answer` is called exactly once. */
  hear(request: OutsideRequest, speaker: Speaker, answer: Answer): void {
    const to = request.type === 'signal' ? request.to : undefined
    const why = this.#thread && this.#outside.whyNot(speaker, to)
    const as = this.#outside.peerOf(speaker) ?? ''
    if (why) answer(why)
    else this.#ask(request, answer, (ticket) => ({ type: 'outside', ticket, as, request }))
  }

  /** Passes a request to the lab; `answer` is called exactly once. */
  request(request: LabRequest, answer: Answer): void {
    this.#ask(request, answer, (ticket) => ({ type: 'request', ticket, request }))
  }

  #ask(request: Asked, answer: Answer, message: (ticket: number) => ToWorker): void {
    this.#usedMs = this.#ports.nowMs()
    const refuse = (code: 'refused' | 'too-fast', why: string): void =>
      answer(errorResponse(code, why, { lab: this.id, ...refOf(request) }))
    if (this.#thread === undefined)
      return wantsAnswer(request) ? refuse('refused', ENDED) : answer(this.#statusResponse())
    if (this.#pending.size >= MAX_PENDING_REQUESTS)
      return refuse('too-fast', `${MAX_PENDING_REQUESTS} requests are waiting already`)
    const ticket = ++this.#tickets
    this.#pending.set(ticket, { request, answer })
    this.#thread.post(message(ticket))
  }

  /** Ends the thread; the kept trace goes with the session. */
  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    this.#answerAll('refused', 'the lab was closed')
    this.#beBorn('the lab was closed')
    await thread?.terminate()
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.#status = message.status
        return this.#beBorn(undefined)
      case 'lines':
        return this.#append(message.lines)
      case 'status':
        this.#status = message.status
        this.#tell(this.#statusResponse())
        if (message.status.phase === 'ended' || message.status.phase === 'crashed') this.#retire()
        return
      case 'signal':
        return this.#outside.deliver(message.message)
      case 'crashed':
        this.#crash = message.message
        return this.#tell(this.#crashed())
      case 'answer': {
        const pending = this.#pending.get(message.ticket)
        this.#pending.delete(message.ticket)
        return pending?.answer(message.response)
      }
    }
  }

  #append(lines: string[]): void {
    this.#log.append(lines)
    for (const follower of this.#followers) follower.pump()
    this.#release()
    const { maxLogChars = MAX_LOG_CHARS } = this.#ports
    if (this.#log.chars > maxLogChars) {
      const detail = `the trace is longer than ${maxLogChars} characters`
      this.#thread?.post({ type: 'end', reason: 'trace-full', detail })
    }
  }

  /** Lets the thread go on as long as the foremost reader keeps up, or when nobody reads. */
  #release(seq = this.#foremost()): void {
    const { head } = this.#log
    // Each message costs a wake-up of the thread: say it now and then, and when all is read.
    if (seq <= this.#ackedSeq || (seq < head && seq - this.#ackedSeq < MAX_UNACKED_EVENTS / 10))
      return
    this.#ackedSeq = seq
    this.#thread?.post({ type: 'ack', seq })
  }

  #foremost(): number {
    if (!this.isFollowed) return this.#log.head
    let foremost = -1
    for (const { reached } of this.#followers) foremost = Math.max(foremost, reached)
    return foremost
  }

  /** The thread ended by itself or was killed: what it has told stays. */
  #gone(reason: string): void {
    if (this.#thread === undefined) return
    this.#thread = undefined
    this.#crash = reason
    this.#status = { ...this.#status, phase: 'crashed' }
    this.#answerAll('crashed', reason)
    this.#beBorn(reason)
    this.#tell(this.#crashed())
    this.#tell(this.#statusResponse())
  }

  /** The lab is over: its world needs no thread any more. */
  #retire(): void {
    const thread = this.#thread
    this.#thread = undefined
    this.#answerAll('refused', ENDED)
    void thread?.terminate()
  }

  #answerAll(code: 'refused' | 'crashed', why: string): void {
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { request, answer } of pending) {
      const about = { lab: this.id, ...refOf(request) }
      answer(wantsAnswer(request) ? errorResponse(code, why, about) : undefined)
    }
  }

  #tell(response: Response): void {
    for (const follower of this.#followers) follower.say(response)
  }

  #statusResponse(): Response {
    return { type: 'status', lab: this.id, status: this.status }
  }

  #over(): Response {
    return errorResponse('refused', ENDED, { lab: this.id })
  }

  #crashed(): Response {
    return errorResponse('crashed', this.#crash ?? 'the lab crashed', { lab: this.id })
  }
}

/** What a page waits for, rather than watching what comes of it. */
function wantsAnswer({ type }: Asked): boolean {
  return type === 'command' || type === 'extend' || type === 'signal'
}

function refOf(request: Asked): { ref?: number } {
  return 'ref' in request ? { ref: request.ref } : {}
}
