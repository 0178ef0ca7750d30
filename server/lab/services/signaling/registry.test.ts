import { describe, expect, it } from 'vitest'
import type { ServerMessage } from './message.ts'
import { MAX_INBOX, MAX_SESSIONS, Registry, type Outlet } from './registry.ts'

class Socket implements Outlet {
  readonly got: ServerMessage[] = []
  send(message: ServerMessage): void {
    this.got.push(message)
  }
  take(): ServerMessage[] {
    return this.got.splice(0)
  }
}

function setup() {
  let tokens = 0
  const registry = new Registry(() => `token-${++tokens}`)
  const say = (socket: Socket, message: object): void =>
    registry.receive(socket, JSON.stringify(message))
  const join = (peer: string, extra: object = {}): Socket => {
    const socket = new Socket()
    say(socket, { type: 'register', id: 1, peer, ...extra })
    return socket
  }
  return { registry, say, join }
}

describe('the signaling registry', () => {
  it('tells a peer who is there, and the others that it came', () => {
    const { join } = setup()
    const alice = join('alice')
    expect(alice.take()).toEqual([
      { type: 'registered', of: 1, peer: 'alice', session: 'token-1', peers: ['alice'] },
    ])
    const bob = join('bob')
    expect(bob.take()).toMatchObject([{ type: 'registered', peers: ['alice', 'bob'] }])
    expect(alice.take()).toEqual([{ type: 'peers', peers: ['alice', 'bob'] }])
  })

  it('forwards to the target, numbered, and acknowledges to the sender', () => {
    const { join, say } = setup()
    const [alice, bob] = [join('alice'), join('bob')]
    alice.take()
    bob.take()
    say(alice, { type: 'offer', id: 2, to: 'bob', sdp: 'v=0' })
    expect(bob.take()).toEqual([{ type: 'offer', n: 1, from: 'alice', to: 'bob', sdp: 'v=0' }])
    expect(alice.take()).toEqual([{ type: 'ack', of: 2 }])
  })

  it('acknowledges a repeated message without forwarding it again', () => {
    const { join, say } = setup()
    const [alice, bob] = [join('alice'), join('bob')]
    say(alice, { type: 'offer', id: 2, to: 'bob', sdp: 'v=0' })
    bob.take()
    alice.take()
    say(alice, { type: 'offer', id: 2, to: 'bob', sdp: 'v=0' })
    expect(bob.take()).toEqual([])
    expect(alice.take()).toEqual([{ type: 'ack', of: 2 }])
  })

  it('keeps messages for a peer whose line is cut, and sends what it has not seen', () => {
    const { registry, join, say } = setup()
    const [alice, bob] = [join('alice'), join('bob')]
    say(alice, { type: 'offer', id: 2, to: 'bob', sdp: 'first' })
    registry.lost(bob)
    say(alice, { type: 'offer', id: 3, to: 'bob', sdp: 'second' })
    const back = join('bob', { session: 'token-2', last: 1 })
    expect(back.take().slice(1)).toEqual([
      { type: 'offer', n: 2, from: 'alice', to: 'bob', sdp: 'second' },
    ])
  })

  it('gives an id only to the one who holds its session', () => {
    const { join } = setup()
    join('alice')
    expect(join('alice').take()).toMatchObject([{ type: 'error', of: 1, code: 'id-taken' }])
    expect(join('alice', { session: 'token-1' }).take()).toMatchObject([{ type: 'registered' }])
  })

  it('forgets a session that does not come back, and only then', () => {
    const { registry, join, say } = setup()
    const [alice, bob] = [join('alice'), join('bob')]
    registry.expire('bob')
    say(alice, { type: 'bye', id: 2, to: 'bob' })
    expect(bob.take()).toContainEqual({ type: 'bye', n: 1, from: 'alice', to: 'bob' })
    registry.lost(bob)
    registry.expire('bob')
    alice.take()
    say(alice, { type: 'bye', id: 3, to: 'bob' })
    expect(alice.take()).toMatchObject([{ type: 'error', of: 3, code: 'unknown-target' }])
  })

  it.each([
    ['not JSON', 'not JSON'],
    ['[1]', 'id: undefined'],
    ['null', 'not a JSON object'],
    ['{"type":"offer","id":"x"}', 'id: "x"'],
    ['{"type":"dance","id":1}', 'type: "dance"'],
    ['{"type":"offer","id":1,"to":"bob"}', 'sdp: undefined'],
    ['{"type":"candidate","id":1,"to":"bob","candidate":5}', 'candidate: 5'],
    ['{"type":"register","id":1}', 'peer: undefined'],
  ])('answers %s with what is wrong', (text, message) => {
    const { registry } = setup()
    const socket = new Socket()
    registry.receive(socket, text)
    expect(socket.take()).toMatchObject([
      { type: 'error', code: 'malformed', message: expect.stringContaining(message) },
    ])
  })

  it('wants a registration first', () => {
    const { say } = setup()
    const socket = new Socket()
    say(socket, { type: 'bye', id: 1, to: 'bob' })
    expect(socket.take()).toMatchObject([{ type: 'error', of: 1, code: 'not-registered' }])
  })

  it('bounds what it keeps', () => {
    const { registry, join, say } = setup()
    const [alice, bob] = [join('alice'), join('bob')]
    registry.lost(bob)
    for (let id = 2; id < MAX_INBOX + 12; id++) say(alice, { type: 'bye', id, to: 'bob' })
    const back = join('bob', { session: 'token-2', last: 0 })
    expect(back.take().filter(({ type }) => type === 'bye')).toHaveLength(MAX_INBOX)
    for (let i = 2; i < MAX_SESSIONS; i++) join(`peer-${i}`)
    expect(join('one-too-many').take()).toMatchObject([{ type: 'error', code: 'registry-full' }])
  })
})
