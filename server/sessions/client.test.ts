import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from '../lab/drive/fakes.ts'
import { fakePages, range } from './fakes.ts'
import {
  ACK_BURST,
  CLOSE_TOO_FAST,
  MAX_DROPPED_REQUESTS,
  MAX_LABS,
  MAX_LABS_PER_CLIENT,
  OUTSIDE_BURST,
  OUTSIDE_PER_SECOND,
  REQUEST_BURST,
} from './limits.ts'

const SCENARIO = { version: 1, peers: { alice: {}, bob: {} } }

describe('a page', () => {
  it('opens a lab and is told its events', async () => {
    const { page } = fakePages()
    const { connection, open } = page()
    await open(3)
    expect(connection.sent[0]).toMatchObject({ type: 'opened', ref: 3 })
    expect(connection.seqs).toEqual([0])
  })

  it('resumes another page’s lab after a given event', async () => {
    const { page, threads } = fakePages()
    const first = page()
    const lab = await first.open(1)
    threads[0]!.write(9)
    first.client.left()
    const second = page()
    second.ask({ type: 'resume', ref: -1, lab, after: 4 })
    expect(second.connection.sent[0]).toMatchObject({ type: 'opened', ref: -1, lab })
    expect(second.connection.seqs).toEqual(range(5, 9))
  })

  it('starts from an event again when it asks again, on the same connection', async () => {
    const { page, threads } = fakePages()
    const { connection, open, ask } = page()
    const lab = await open(1)
    threads[0]!.write(3)
    ask({ type: 'resume', ref: -1, lab, after: 1 })
    threads[0]!.write(1)
    expect(connection.seqs).toEqual([0, 1, 2, 3, 2, 3, 4])
  })

  it('hears nothing any more once it has left', async () => {
    const { page, threads } = fakePages()
    const { connection, client, open } = page()
    await open(1)
    const before = connection.sent.length
    client.left()
    threads[0]!.write(5)
    expect(connection.sent).toHaveLength(before)
  })

  it('closes its lab for good, unless another page follows it', async () => {
    const { page, sessions } = fakePages()
    const first = page()
    const second = page()
    const lab = await first.open(1)
    second.ask({ type: 'resume', ref: -1, lab, after: -1 })
    first.ask({ type: 'close', lab })
    expect(sessions.count).toBe(1)
    second.ask({ type: 'close', lab })
    expect(sessions.count).toBe(0)
    second.ask({ type: 'pause', lab })
    expect(second.connection.last('error')).toMatchObject({ code: 'unknown-lab', lab })
  })

  it('follows a limited number of labs', async () => {
    const { page, threads } = fakePages()
    const { connection, open } = page()
    for (const ref of range(1, MAX_LABS_PER_CLIENT + 1)) await open(ref)
    const before = connection.sent.length
    threads[0]!.write(1)
    expect(connection.sent).toHaveLength(before)
    threads[1]!.write(1)
    expect(connection.sent).toHaveLength(before + 1)
  })

  it('leaves no lab behind when it goes before the lab stands', async () => {
    const { page, sessions, threads } = fakePages()
    const { client, ask } = page()
    ask({ type: 'open', ref: 1, scenario: SCENARIO })
    client.left()
    threads[0]!.open()
    await settle()
    expect(sessions.count).toBe(0)
  })

  it('is told what is wrong with a scenario, field and value', () => {
    const { page } = fakePages()
    const { connection, ask } = page()
    ask({ type: 'open', ref: 2, scenario: { ...SCENARIO, seed: 'x' } })
    expect(connection.sent).toMatchObject([
      { type: 'error', code: 'bad-scenario', ref: 2, issues: [{ path: 'seed', value: '"x"' }] },
    ])
  })

  it('is told when there are too many labs', async () => {
    const { page } = fakePages()
    for (let count = 0; count < MAX_LABS; count += MAX_LABS_PER_CLIENT) {
      const { open } = page()
      for (const ref of range(1, MAX_LABS_PER_CLIENT)) await open(ref)
    }
    const { connection, ask } = page()
    ask({ type: 'open', ref: 8, scenario: SCENARIO })
    expect(connection.last('error')).toMatchObject({ code: 'too-many-labs', ref: 8 })
  })

  it('is told when its lab cannot be opened', async () => {
    const { page, sessions, threads } = fakePages()
    const { connection, ask } = page()
    ask({ type: 'open', ref: 4, scenario: SCENARIO })
    threads[0]!.die('Error: no bundle')
    await settle()
    expect(connection.last('error')).toMatchObject({ code: 'crashed', ref: 4 })
    expect(sessions.count).toBe(0)
  })

  it('is slowed down when it floods, told once, and disconnected when it goes on', () => {
    const { page, time } = fakePages()
    const { connection, ask } = page()
    for (let count = 0; count < REQUEST_BURST + 50; count++) ask({ type: 'pause', lab: 'x' })
    const tooFast = connection.sent.filter(
      (response) => response.type === 'error' && response.code === 'too-fast',
    )
    expect(tooFast).toHaveLength(1)
    expect(connection.sent).toHaveLength(REQUEST_BURST + 1)
    time.nowMs = 10_000
    ask({ type: 'pause', lab: 'x' })
    expect(connection.last('error')?.code).toBe('unknown-lab')
    for (let count = 0; count < REQUEST_BURST + MAX_DROPPED_REQUESTS; count++) ask({})
    expect(connection.closed?.code).toBe(CLOSE_TOO_FAST)
  })

  it('may tell more of a peer outside, and how far it is, than a person asks', () => {
    const { page } = fakePages()
    const { connection, ask } = page()
    for (let count = 0; count < OUTSIDE_BURST; count++)
      ask({ type: 'signal', lab: 'x', to: 'bob', signal: { type: 'bye' } })
    for (let count = 0; count < ACK_BURST; count++) ask({ type: 'ack', lab: 'x', seq: count })
    for (let count = 0; count < REQUEST_BURST; count++) ask({ type: 'pause', lab: 'x' })
    const codes = new Set(connection.sent.map((each) => each.type === 'error' && each.code))
    expect(codes).toEqual(new Set(['unknown-lab']))
    ask({ type: 'report', lab: 'x', events: [{ kind: 'note', text: 'one more' }] })
    expect(connection.last('error')).toMatchObject({
      code: 'too-fast',
      message: expect.stringContaining(`more than ${OUTSIDE_PER_SECOND} requests a second`),
    })
  })

  it('gains nothing by calling a request by another name', () => {
    const { page } = fakePages()
    const { connection, client } = page()
    const disguised = '{"type":"ack","type":"pause","lab":"x"}'
    for (let count = 0; count <= REQUEST_BURST; count++) client.receive(disguised)
    expect(connection.last('error')?.code).toBe('too-fast')
  })

  it('always gets an error for what is no request, whatever it is', () => {
    const { page } = fakePages()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { connection, client } = page()
        client.receive(text)
        expect(connection.sent).toMatchObject([{ type: 'error', code: 'malformed' }])
      }),
    )
  })
})
