import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_CHAT_BYTES } from '../../lab/services/signaling/message.ts'
import { Client } from '../testing/client.ts'
import { OursPeer, type Message } from '../testing/ours.ts'
import { running } from '../testing/running.ts'

const CANDIDATE = 'candidate:1 1 UDP 1 192.0.2.1 5000 typ host'
const ofType =
  (type: string) =>
  (message: Message): boolean =>
    message.type === type

describe('our dialect', () => {
  it('registers under an id that is asked for, or gives one', async () => {
    const { url } = await running()
    const alice = new OursPeer(await Client.open(`${url}/signal`))
    expect(await alice.ask({ type: 'register', peer: 'alice' })).toEqual({
      ...{ type: 'registered', of: 1, code: 'ok', peer: 'alice', room: 'lobby' },
      ...{ session: expect.stringMatching(/^[0-9a-f]{32}$/), isResumed: false, peers: ['alice'] },
    })
    const other = new OursPeer(await Client.open(`${url}/signal`))
    const registered = await other.ask({ type: 'register' })
    expect(registered['peer']).toMatch(/^peer-[0-9a-f]{8}$/)
    expect(await other.ask({ type: 'list' })).toMatchObject({
      peers: ['alice', registered['peer']],
    })
  })

  it.each([
    [{ type: 'offer', sdp: 'v=0' }],
    [{ type: 'answer', sdp: 'v=0' }],
    [{ type: 'candidate', candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 }],
    [{ type: 'end-of-candidates' }],
    [{ type: 'chat', text: 'hello' }],
    [{ type: 'invite', call: 'alice-1', media: ['audio', 'video'], ringMs: 30_000 }],
    [{ type: 'accept', call: 'alice-1' }],
    [{ type: 'hang-up', call: 'alice-1', reason: 'hung-up' }],
    [{ type: 'bye' }],
  ])('carries %j, and acknowledges it', async (said) => {
    const { url } = await running()
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    expect(await alice.ask({ ...said, to: 'bob' })).toEqual({ type: 'ack', of: 2, code: 'ok' })
    expect(await bob.next()).toEqual({ n: 1, from: 'alice', to: 'bob', ...said })
  })

  it('speaks to a group and to all, never to the speaker', async () => {
    const { url } = await running()
    const [alice, bob, carol] = await Promise.all(
      ['alice', 'bob', 'carol'].map((id) => OursPeer.join(url, id)),
    )
    await bob!.ask({ type: 'join', group: 'front row' })
    await alice!.ask({ type: 'join', group: 'front row' })
    const toGroup = { type: 'chat', text: 'you there', to: { group: 'front row' } }
    expect(await alice!.ask(toGroup)).toMatchObject({ code: 'ok', reached: 1 })
    expect(await alice!.ask({ type: 'chat', text: 'everybody', to: { all: true } })).toMatchObject({
      reached: 2,
    })
    expect(await bob!.next()).toMatchObject({ text: 'you there', to: { group: 'front row' } })
    expect(await bob!.next()).toMatchObject({ text: 'everybody', to: { all: true } })
    expect(await carol!.next()).toMatchObject({ n: 1, text: 'everybody' })
    await bob!.ask({ type: 'leave', group: 'front row' })
    expect(await alice!.ask(toGroup)).toMatchObject({ reached: 0 })
  })

  it('tells who comes and who goes', async () => {
    const { url } = await running()
    const watcher = new OursPeer(await Client.open(`${url}/signal`))
    expect(await watcher.ask({ type: 'watch' })).toMatchObject({ type: 'peers', peers: [] })
    const alice = await OursPeer.join(url, 'alice')
    const presence = ofType('presence')
    expect(await watcher.next(presence)).toMatchObject({ joined: ['alice'], left: [] })
    alice.client.cut()
    expect(await watcher.next(presence)).toMatchObject({ joined: [], left: ['alice'] })
  })

  it('keeps rooms apart', async () => {
    const { url, health } = await running()
    const alice = await OursPeer.join(url, 'alice')
    const namesake = new OursPeer(await Client.open(`${url}/signal?room=other`))
    const registered = await namesake.ask({ type: 'register', peer: 'alice' })
    expect(registered).toMatchObject({ code: 'ok', room: 'other', peers: ['alice'] })
    await namesake.ask({ type: 'register', peer: 'alice' })
    expect(await alice.ask({ type: 'bye', to: 'bob' })).toMatchObject({ code: 'unknown-target' })
    expect(health()).toMatchObject({ rooms: 2, peers: 2 })
    namesake.client.socket.close()
    await expect.poll(health).toMatchObject({ rooms: 1, peers: 1 })
  })

  it.each<[object | string, string, string]>([
    ['not JSON', 'malformed', 'not JSON'],
    ['[]', 'malformed', 'expected object'],
    [{ type: 'dance', id: 2 }, 'malformed', 'type'],
    [{ type: 'offer', id: 2, to: 'bob' }, 'malformed', 'sdp'],
    [{ type: 'offer', id: 2, to: { all: true }, sdp: '' }, 'malformed', 'to'],
    [{ type: 'chat', id: 2, to: '', text: '' }, 'malformed', 'to'],
    [{ type: 'accept', id: 2, to: 'bob' }, 'malformed', 'call'],
    [
      { type: 'chat', id: 2, to: 'bob', text: 'x'.repeat(MAX_CHAT_BYTES + 1) },
      'malformed',
      `text: has more than ${MAX_CHAT_BYTES} bytes`,
    ],
    [{ type: 'register', id: 0 }, 'malformed', 'id'],
    [{ type: 'register', id: 2, peer: 'second id' }, 'already-registered', 'another id'],
    [{ type: 'bye', id: 2, to: 'nobody' }, 'unknown-target', '"nobody"'],
  ])('answers %j with a code and the field', async (request, code, message) => {
    const { url } = await running()
    const peer = await OursPeer.join(url, 'alice')
    peer.client.send(typeof request === 'string' ? request : JSON.stringify(request))
    const answer = await peer.next()
    expect(answer).toMatchObject({ type: 'error', code, message: expect.stringContaining(message) })
    expect(await peer.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
  })

  it('wants a registration first, gives no id twice, and takes no binary frames', async () => {
    const { url } = await running()
    await OursPeer.join(url, 'alice')
    const peer = new OursPeer(await Client.open(`${url}/signal`))
    expect(await peer.ask({ type: 'bye', to: 'alice' })).toMatchObject({ code: 'not-registered' })
    const taken = await peer.ask({ type: 'register', peer: 'alice', session: 'guessed' })
    expect(taken).toMatchObject({ code: 'id-taken' })
    peer.client.send(Buffer.from('{"type":"list","id":9}'))
    expect(await peer.next()).toMatchObject({ type: 'error', code: 'malformed' })
  })

  it('gives a session back with what was sent meanwhile, each message once', async () => {
    const { url, health } = await running()
    const bob = new OursPeer(await Client.open(`${url}/signal`))
    const { session } = await bob.ask({ type: 'register', peer: 'bob' })
    const alice = await OursPeer.join(url, 'alice')
    const chat = (text: string) => alice.ask({ type: 'chat', text, to: 'bob' })
    await chat('first')
    expect(await bob.next()).toMatchObject({ n: 1, text: 'first' })
    bob.client.cut()
    await expect.poll(() => health().lines).toBe(1)
    expect(await chat('second')).toMatchObject({ code: 'ok' })
    const back = new OursPeer(await Client.open(`${url}/signal`))
    const again = await back.ask({ type: 'register', peer: 'bob', session, last: 1 })
    expect(again).toMatchObject({ isResumed: true, session })
    expect(await back.next()).toMatchObject({ n: 2, text: 'second' })
    await chat('third')
    expect(await back.next()).toMatchObject({ n: 3, text: 'third' })
  })

  it('does not do again what comes again because its answer was lost', async () => {
    const { url } = await running()
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    const chat = { type: 'chat', text: 'once', to: 'bob', id: 7 }
    expect(await alice.ask(chat)).toEqual({ type: 'ack', of: 7, code: 'ok' })
    expect(await alice.ask(chat)).toEqual({ type: 'ack', of: 7, code: 'ok' })
    await alice.ask({ type: 'bye', to: 'bob', id: 8 })
    expect(await bob.next()).toMatchObject({ n: 1, text: 'once' })
    expect(await bob.next()).toMatchObject({ n: 2, type: 'bye' })
  })

  it('closes the old line of a session that is taken up on another', async () => {
    const { url } = await running()
    const bob = new OursPeer(await Client.open(`${url}/signal`))
    const { session } = await bob.ask({ type: 'register', peer: 'bob' })
    const back = await OursPeer.join(url, 'bob', { session })
    expect(await bob.client.closed).toEqual([4009, 'replaced'])
    expect(await back.ask({ type: 'list' })).toMatchObject({ peers: ['bob'] })
  })

  it('forgets who says goodbye at once, and who does not after a while', async () => {
    const { url, health } = await running({ timing: { graceMs: 20 } })
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    alice.client.socket.close(1000)
    bob.client.cut()
    await expect.poll(health).toMatchObject({ lines: 0, rooms: 0, peers: 0 })
  })

  it('answers whatever comes, and lives', async () => {
    const { url } = await running({ limits: { messageBurst: 1e6 } })
    const peer = await OursPeer.join(url, 'alice')
    const names = fc.constantFrom('type', 'id', 'to', 'sdp', 'peer', 'last', 'group', '__proto__')
    const values = fc.oneof(
      fc.constantFrom('register', 'offer', 'candidate', 'chat', 'watch', 'join', 'alice'),
      fc.jsonValue(),
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.tuple(names, values)).map((fields) => JSON.stringify(Object.fromEntries(fields))),
    )
    const answers = fc.asyncProperty(texts, async (text) => {
      peer.client.send(text)
      expect(['error', 'ack', 'peers', 'registered']).toContain((await peer.next(isAnswer)).type)
    })
    await fc.assert(answers, { numRuns: 300 })
  })
})

function isAnswer(message: Message): boolean {
  return 'code' in message
}
