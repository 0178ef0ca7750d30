import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'
import { MAX_UNACKED_EVENTS } from '../lab/drive/outbox.ts'
import { FakeConnection, fakeSessions, range } from './fakes.ts'
import {
  IDLE_LAB_MS,
  MAKE_WAY_MS,
  MAX_LABS,
  MAX_PENDING_REQUESTS,
  MAX_QUEUED_BYTES,
} from './limits.ts'

function scenario(): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} } })
  if (!parsed.ok) throw new Error('the smallest scenario is valid')
  return parsed.scenario
}

function opened() {
  const server = fakeSessions()
  const session = server.sessions.open(scenario())!
  const thread = server.threads[0]!
  thread.open()
  return { ...server, session, thread }
}

describe('following a lab', () => {
  it('sends all there is and all that comes', () => {
    const { session, thread } = opened()
    thread.write(4)
    const page = new FakeConnection()
    session.follow(-1, page)
    expect(page.seqs).toEqual(range(0, 4))
    thread.write(2)
    expect(page.seqs).toEqual(range(0, 6))
  })

  it('misses nothing and repeats nothing after a reconnection', () => {
    const { session, thread } = opened()
    const first = new FakeConnection()
    const follower = session.follow(-1, first)
    thread.write(10)
    session.unfollow(follower)
    thread.write(10)
    const second = new FakeConnection()
    session.follow(first.seqs.at(-1)!, second)
    thread.write(10)
    expect([...first.seqs, ...second.seqs]).toEqual(range(0, 30))
  })

  it('serves several readers, each from where it is', () => {
    const { session, thread } = opened()
    const pages = [new FakeConnection(), new FakeConnection()]
    session.follow(-1, pages[0]!)
    thread.write(5)
    session.follow(2, pages[1]!)
    thread.write(5)
    expect(pages.map(({ seqs }) => seqs)).toEqual([range(0, 10), range(3, 10)])
  })

  it('sends the status after the events that it counts', () => {
    const { session, thread } = opened()
    const page = new FakeConnection()
    session.follow(-1, page)
    thread.write(3)
    thread.end()
    const types = page.sent.map(({ type }) => type)
    expect(types.slice(-2)).toEqual(['events', 'status'])
    expect(page.last('status')?.status).toMatchObject({ phase: 'ended', head: 3 })
  })

  it('queues little for a reader that does not read, and goes on when it does', () => {
    const { session, thread } = opened()
    const page = new FakeConnection()
    page.isStuck = true
    session.follow(-1, page)
    thread.write(3000, 2000)
    expect(page.queuedBytes).toBeLessThan(2 * MAX_QUEUED_BYTES)
    const seen = page.seqs.length
    expect(seen).toBeLessThan(1000)
    page.drain()
    expect(page.seqs.length).toBeGreaterThan(seen)
    page.isStuck = false
    page.drain()
    expect(page.seqs).toEqual(range(0, 3000))
  })

  it('waits for a page that says how far it is', () => {
    const { session, thread } = opened()
    const page = new FakeConnection()
    const follower = session.follow(-1, page)
    follower.ack(0)
    thread.write(3 * MAX_UNACKED_EVENTS)
    const sent = page.seqs.length
    expect(sent).toBeLessThan(1.2 * MAX_UNACKED_EVENTS)
    follower.ack(sent - 1)
    expect(page.seqs.length).toBeGreaterThan(1.5 * MAX_UNACKED_EVENTS)
  })

  it('lets the lab run ahead of its foremost reader only so far', () => {
    const { session, thread } = opened()
    const slow = new FakeConnection()
    slow.isStuck = true
    session.follow(-1, slow)
    thread.write(3000, 2000)
    expect(thread.lastAck).toBeLessThan(1000)
    const fast = new FakeConnection()
    const follower = session.follow(-1, fast)
    expect(thread.lastAck).toBe(3000)
    session.unfollow(follower)
    thread.write(1000, 2000)
    expect(thread.lastAck).toBe(3000)
  })

  it('lets a lab go on that nobody reads', () => {
    const { thread } = opened()
    thread.write(2 * MAX_UNACKED_EVENTS)
    expect(thread.lastAck).toBe(2 * MAX_UNACKED_EVENTS)
  })
})

describe('asking a lab', () => {
  const pause = { type: 'pause', lab: 'a' } as const
  const command = {
    type: 'command',
    ref: 9,
    lab: 'a',
    command: { peer: 'alice', do: 'close' },
  } as const

  it('gives each answer to who asked', () => {
    const { session, thread } = opened()
    const answers: unknown[] = []
    session.request(pause, (response) => answers.push(response))
    session.request(command, (response) => answers.push(response))
    const tickets = thread.received.flatMap((each) =>
      each.type === 'request' ? [each.ticket] : [],
    )
    const done = { type: 'done', ref: 9, lab: session.id } as const
    thread.tell({ type: 'answer', ticket: tickets[1]!, response: done })
    expect(answers).toEqual([done])
    thread.tell({ type: 'answer', ticket: tickets[0]!, response: undefined })
    expect(answers).toEqual([done, undefined])
  })

  it('refuses commands to a lab that has ended, whose thread is gone', () => {
    const { session, thread } = opened()
    thread.end()
    expect(thread.isTerminated).toBe(true)
    expect(session.status.phase).toBe('ended')
    const answers: unknown[] = []
    session.request(command, (response) => answers.push(response))
    session.request(pause, (response) => answers.push(response))
    expect(answers).toMatchObject([
      { type: 'error', code: 'refused', ref: 9 },
      { type: 'status', status: { phase: 'ended' } },
    ])
  })

  it('keeps a limited number of requests waiting', () => {
    const { session } = opened()
    const answers: unknown[] = []
    for (let count = 0; count <= MAX_PENDING_REQUESTS; count++)
      session.request(pause, (response) => answers.push(response))
    expect(answers).toMatchObject([{ type: 'error', code: 'too-fast' }])
  })
})

describe('a lab whose thread dies', () => {
  it('keeps its trace, says so to every reader, and answers what was asked', () => {
    const { session, thread } = opened()
    const page = new FakeConnection()
    session.follow(-1, page)
    thread.write(5)
    const answers: unknown[] = []
    const command = { peer: 'alice', do: 'close' } as const
    session.request({ type: 'command', ref: 1, lab: session.id, command }, (response) =>
      answers.push(response),
    )
    thread.die('RangeError: out of memory')
    expect(answers).toMatchObject([{ type: 'error', code: 'crashed', ref: 1 }])
    expect(page.last('error')).toMatchObject({ code: 'crashed', lab: session.id })
    expect(page.last('status')?.status).toMatchObject({ phase: 'crashed', head: 5 })
    const late = new FakeConnection()
    session.follow(-1, late)
    expect(late.seqs).toEqual(range(0, 5))
    expect(late.last('error')?.message).toBe('RangeError: out of memory')
  })

  it('says why it never stood', async () => {
    const { sessions, threads } = fakeSessions()
    const session = sessions.open(scenario())!
    threads[0]!.die('SyntaxError: broken bundle')
    expect(await session.born).toBe('SyntaxError: broken bundle')
  })
})

describe('the labs of a server', () => {
  it('have ids nobody can guess', () => {
    const { sessions } = fakeSessions()
    const ids = range(1, 10).map(() => sessions.open(scenario())!.id)
    expect(new Set(ids).size).toBe(10)
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/)
  })

  it('are limited in number', () => {
    const { sessions } = fakeSessions()
    range(1, MAX_LABS).forEach(() => sessions.open(scenario())!.follow(-1, new FakeConnection()))
    expect(sessions.open(scenario())).toBeUndefined()
    expect(sessions.count).toBe(MAX_LABS)
  })

  it('make way for a new one when nobody has followed them for a while', () => {
    const { sessions, threads, time } = fakeSessions()
    const [oldest] = range(1, MAX_LABS).map(() => sessions.open(scenario())!)
    time.nowMs = MAKE_WAY_MS - 1
    expect(sessions.open(scenario())).toBeUndefined()
    time.nowMs = MAKE_WAY_MS
    expect(sessions.open(scenario())).toBeDefined()
    expect(sessions.get(oldest!.id)).toBeUndefined()
    expect(threads[0]!.isTerminated).toBe(true)
  })

  it('expire when idle, and not while someone follows or asks', async () => {
    const { sessions, session, threads, time } = opened()
    const followed = sessions.open(scenario())!
    followed.follow(-1, new FakeConnection())
    const asked = sessions.open(scenario())!
    time.nowMs = IDLE_LAB_MS - 1
    asked.request({ type: 'pause', lab: asked.id }, () => undefined)
    await sessions.sweep()
    expect(sessions.count).toBe(3)
    time.nowMs = IDLE_LAB_MS
    await sessions.sweep()
    expect(sessions.get(session.id)).toBeUndefined()
    expect(sessions.count).toBe(2)
    expect(threads[0]!.isTerminated).toBe(true)
  })

  it('expire a while after the last reader has left', async () => {
    const { sessions, session, time } = opened()
    const follower = session.follow(-1, new FakeConnection())
    time.nowMs = 10 * IDLE_LAB_MS
    session.unfollow(follower)
    await sessions.sweep()
    expect(sessions.count).toBe(1)
    time.nowMs += IDLE_LAB_MS
    await sessions.sweep()
    expect(sessions.count).toBe(0)
  })

  it('end with the server', async () => {
    const { sessions, threads } = fakeSessions()
    range(1, 3).forEach(() => sessions.open(scenario()))
    await sessions.shutdown()
    expect(threads.every(({ isTerminated }) => isTerminated)).toBe(true)
    expect(sessions.count).toBe(0)
  })

  it('end when their trace grows too long', () => {
    const { sessions, threads } = fakeSessions(5000)
    sessions.open(scenario())
    const thread = threads[0]!
    thread.write(4, 1000)
    expect(thread.received.at(-1)).toMatchObject({ type: 'ack' })
    thread.write(1, 1000)
    expect(thread.received.at(-1)).toMatchObject({ type: 'end', reason: 'trace-full' })
  })
})
