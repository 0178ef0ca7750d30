import { describe, expect, it } from 'vitest'
import { fakePages, type FakeThread } from './fakes.ts'

const LIVE = {
  version: 1,
  peers: { browser: { outside: true }, guest: { outside: true }, bob: {} },
}
const BYE = { type: 'bye' } as const

async function live(scenario: unknown = LIVE) {
  const server = fakePages()
  const owner = server.page()
  const lab = await owner.open(1, scenario)
  return { ...server, owner, lab, thread: server.threads[0]! }
}

/** What the lab was told of peers outside, in order. */
function told({ received }: FakeThread): unknown[] {
  return received.filter(({ type }) => type === 'present' || type === 'outside')
}

describe('a page that speaks for a peer outside', () => {
  it('is told to the lab, which is told again when the page has gone', async () => {
    const { owner, lab, thread } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    expect(owner.connection.last('done')).toEqual({ type: 'done', ref: 2, lab })
    owner.ask({ type: 'attach', ref: 3, lab, as: 'browser' })
    owner.client.left()
    expect(told(thread)).toEqual([
      { type: 'present', peer: 'browser', isPresent: true },
      { type: 'present', peer: 'browser', isPresent: false },
    ])
  })

  it('is the only one, until it leaves', async () => {
    const { owner, page, lab } = await live()
    const other = page()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    other.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    expect(other.connection.last('error')).toMatchObject({ code: 'forbidden', ref: 2, lab })
    owner.client.left()
    other.ask({ type: 'attach', ref: 3, lab, as: 'browser' })
    expect(other.connection.last('done')).toMatchObject({ ref: 3 })
  })

  it('frees the peer when it closes the lab that others go on with', async () => {
    const { owner, page, lab, sessions } = await live()
    const other = page()
    other.ask({ type: 'resume', ref: 1, lab, after: -1 })
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    owner.ask({ type: 'close', lab })
    expect(sessions.count).toBe(1)
    other.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    expect(other.connection.last('done')).toMatchObject({ ref: 2 })
  })

  it('passes on what its peer says and has seen, under that peer’s name', async () => {
    const { owner, lab, thread } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    const signal = { type: 'signal', lab, to: 'bob', signal: BYE }
    const report = { type: 'report', lab, events: [{ kind: 'note', text: 'seen' }] }
    owner.ask(signal)
    owner.ask(report)
    expect(told(thread).slice(1)).toEqual([
      { type: 'outside', ticket: 1, as: 'browser', request: signal },
      { type: 'outside', ticket: 2, as: 'browser', request: report },
    ])
  })

  it('alone hears what is said to its peer', async () => {
    const { owner, page, lab, thread } = await live()
    const guest = page()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    guest.ask({ type: 'resume', ref: 1, lab, after: -1 })
    guest.ask({ type: 'attach', ref: 2, lab, as: 'guest' })
    thread.tell({ type: 'signal', message: { from: 'bob', to: 'guest', signal: BYE } })
    const heard = { type: 'signal', lab, from: 'bob', to: 'guest', signal: BYE }
    expect(guest.connection.last('signal')).toEqual(heard)
    expect(owner.connection.last('signal')).toBeUndefined()
    guest.client.left()
    thread.tell({ type: 'signal', message: { from: 'bob', to: 'guest', signal: BYE } })
    expect(guest.connection.sent.filter(({ type }) => type === 'signal')).toHaveLength(1)
  })

  it('is answered what the lab says against it, and when the lab is over', async () => {
    const { owner, lab, thread } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    owner.ask({ type: 'signal', lab, to: 'bob', signal: BYE })
    const refused = { type: 'error', code: 'refused', lab, message: 'no' } as const
    thread.tell({ type: 'answer', ticket: 1, response: refused })
    expect(owner.connection.last('error')).toEqual(refused)
    thread.end()
    owner.ask({ type: 'signal', lab, to: 'bob', signal: BYE })
    owner.ask({ type: 'attach', ref: 9, lab, as: 'guest' })
    expect(owner.connection.sent.slice(-2)).toMatchObject([
      { type: 'error', code: 'refused', message: 'the lab has ended' },
      { type: 'error', code: 'refused', message: 'the lab has ended', ref: 9 },
    ])
  })
})

describe('refused, with the field and its value', () => {
  it.each(['bob', 'nobody'])('is to speak for %s, who is not outside', async (as) => {
    const { owner, lab } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as })
    expect(owner.connection.last('error')).toMatchObject({
      code: 'refused',
      ref: 2,
      message: `as: must be a peer that is outside: browser, guest (got "${as}")`,
      issues: [{ path: 'as', value: `"${as}"` }],
    })
  })

  it('is to speak in a lab where nobody is outside', async () => {
    const { owner, lab } = await live({ version: 1, peers: { alice: {}, bob: {} } })
    owner.ask({ type: 'attach', ref: 2, lab, as: 'alice' })
    expect(owner.connection.last('error')?.message).toMatch('nobody in this lab is outside')
  })

  it('is to speak for two peers at once', async () => {
    const { owner, lab } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    owner.ask({ type: 'attach', ref: 3, lab, as: 'guest' })
    expect(owner.connection.last('error')).toMatchObject({
      ref: 3,
      message: 'this page speaks for browser already',
    })
  })

  it('is to speak without a peer', async () => {
    const { owner, lab, thread } = await live()
    owner.ask({ type: 'signal', lab, to: 'bob', signal: BYE })
    owner.ask({ type: 'report', lab, events: [{ kind: 'note', text: 'x' }] })
    expect(owner.connection.sent.slice(-2)).toMatchObject([
      { type: 'error', code: 'forbidden' },
      { type: 'error', code: 'forbidden' },
    ])
    expect(told(thread)).toEqual([])
  })

  it.each(['mallory', 'browser'])('is to say something to %s', async (to) => {
    const { owner, lab, thread } = await live()
    owner.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    owner.ask({ type: 'signal', lab, to, signal: BYE })
    expect(owner.connection.last('error')).toMatchObject({
      code: 'refused',
      issues: [{ path: 'to', value: `"${to}"` }],
    })
    expect(told(thread)).toHaveLength(1)
  })
})
