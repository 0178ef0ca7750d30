/** Both dialects against the service, and against servers that mean no good. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Signal } from '../../../machines/live/signal.ts'
import { LIMITS, MAX_ID_CHARS } from '../../signaling/limits.ts'
import { Client } from '../../signaling/testing/client.ts'
import { description, goFrame, GoPeer, OK_FRAME } from '../../signaling/testing/go-peer.ts'
import { OursPeer } from '../../signaling/testing/ours.ts'
import { running } from '../../signaling/testing/running.ts'
import { listening } from '../testing/client.ts'
import { registered, server } from '../testing/server.ts'

const LINE = 'candidate:1 1 UDP 1 192.0.2.1 5000 typ host'
const CANDIDATE: Signal = { type: 'candidate', candidate: LINE, sdpMid: '0', sdpMLineIndex: 0 }
const OFFER: Signal = { type: 'offer', sdp: 'v=0' }
const ANSWER: Signal = { type: 'answer', sdp: 'v=1' }
const OK = { code: 'ok' }

/** A way to a port that can be cut, and then leads there again. */
async function breakable(port: number): Promise<{ url: string; cut: () => void }> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end.on('error', () => undefined))
      end.on('close', () => [near, far].forEach((each) => each.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  const cut = (): void => ends.forEach((end) => void end.destroy())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    cut()
    server.close()
  })
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, cut }
}

describe('both dialects through one service', () => {
  it.each([
    ['peerscope', 'peerscope'],
    ['peerscope', 'go'],
    ['go', 'peerscope'],
    ['go', 'go'],
  ] as const)('%s calls %s: all of a negotiation arrives, in order', async (caller, callee) => {
    const { url } = await running()
    const bob = await listening({ url, id: 'bob', dialect: callee })
    const alice = await listening({ url, id: 'alice', dialect: caller, isCalling: true })
    expect(await alice.client.say('bob', OFFER)).toMatchObject(OK)
    expect(await alice.client.say('bob', CANDIDATE)).toMatchObject(OK)
    const signals = (told: typeof bob.told) => told.filter(([kind]) => kind === 'signal')
    await expect.poll(() => signals(bob.told)).toHaveLength(2)
    expect(await bob.client.say('alice', ANSWER)).toMatchObject(OK)
    expect(await bob.client.say('alice', CANDIDATE)).toMatchObject(OK)
    await expect.poll(() => signals(alice.told)).toHaveLength(2)
    expect(signals(bob.told)).toEqual([
      ['signal', 'alice', 'offer v=0'],
      ['signal', 'alice', `candidate ${LINE}`],
    ])
    expect(signals(alice.told)).toEqual([
      ['signal', 'bob', 'answer v=1'],
      ['signal', 'bob', `candidate ${LINE}`],
    ])
  })

  it.each(['peerscope', 'go'] as const)('%s is told of a target nobody has', async (dialect) => {
    const { url } = await running()
    const { client } = await listening({ url, id: 'alice', dialect, isCalling: true })
    expect(await client.say('nobody', OFFER)).toMatchObject({ code: 'unknown-target' })
  })

  it.each(['peerscope', 'go'] as const)('%s is refused an id that is taken', async (dialect) => {
    const { url } = await running()
    await OursPeer.join(url, 'taken')
    await expect(listening({ url, id: 'taken', dialect })).rejects.toThrow(
      '"taken" is registered already',
    )
  })

  it.each(['peerscope', 'go'] as const)('%s shows its token', async (dialect) => {
    const { url, issue } = await running({ secret: 'a secret of more than enough characters' })
    const token = issue({ room: 'class', role: 'peer', expiresS: Date.now() })
    await listening({ url, id: 'alice', dialect, token })
    await listening({ url: `${url}/signal?access_token=${token}`, id: 'bob', dialect })
    await expect(listening({ url, id: 'carol', dialect, token: 'none' })).rejects.toThrow(
      'the service answered with status 401',
    )
  })

  it.each(['peerscope', 'go'] as const)('%s fails where nobody listens', async (dialect) => {
    const { port, close } = await running()
    await close()
    const url = `ws://127.0.0.1:${port}`
    await expect(listening({ url, id: 'alice', dialect })).rejects.toThrow('ECONNREFUSED')
  })

  it.each(['peerscope', 'go'] as const)('%s says goodbye and frees its id', async (dialect) => {
    const { url, health } = await running()
    const { client } = await listening({ url, id: 'alice', dialect })
    await client.close()
    await client.close()
    await expect.poll(health).toMatchObject({ peers: 0 })
    expect(await client.say('bob', OFFER)).toMatchObject({ code: 'closed' })
  })
})

describe('our dialect', () => {
  it('tells who comes and goes, and who was there before', async () => {
    const { url } = await running()
    const early = await OursPeer.join(url, 'early')
    const { told } = await listening({ url, id: 'alice' })
    await expect.poll(() => told).toEqual([['presence', ['early'], []]])
    early.client.socket.close(1000)
    await expect.poll(() => told.at(-1)).toEqual(['presence', [], ['early']])
  })

  it('hears who is in a full room, however long their names are', async () => {
    const peers = Array.from({ length: LIMITS.maxPeersPerRoom }, (_, n) =>
      `${n}`.padEnd(MAX_ID_CHARS, '\u6f22'),
    )
    const { url } = await server((socket) => socket.send(registered({ peers })))
    const { told } = await listening({ url, id: 'me' })
    expect(told).toEqual([['presence', peers, []]])
  })

  it('takes a session up again: nothing is lost, nothing comes twice', async () => {
    const { url, port } = await running()
    const bob = await OursPeer.join(url, 'bob')
    const way = await breakable(port)
    const { client, told } = await listening({ url: way.url, id: 'alice' })
    await bob.ask({ type: 'offer', to: 'alice', sdp: 'before' })
    await expect.poll(() => told).toContainEqual(['signal', 'bob', 'offer before'])
    way.cut()
    expect(await bob.ask({ type: 'bye', to: 'alice' })).toMatchObject(OK)
    expect(await client.say('bob', ANSWER)).toMatchObject(OK)
    await expect.poll(() => told.map(([kind]) => kind)).toContain('restored')
    await expect.poll(() => told.at(-1)).toEqual(['signal', 'bob', 'bye'])
    expect(told.filter(([kind]) => kind === 'signal')).toHaveLength(2)
    expect(await bob.next()).toMatchObject({ type: 'answer', n: 1 })
  })

  it('says again what was not answered, under the same number, after a lost line', async () => {
    const lines: string[][] = []
    const { url, sockets } = await server((socket, first) => {
      const line = [first.toString()]
      lines.push(line)
      socket.on('message', (data: Buffer) => {
        line.push(data.toString())
        if (lines.length === 1) return socket.terminate()
        socket.send(JSON.stringify({ type: 'ack', of: 2, code: 'ok' }))
      })
      const { id } = JSON.parse(first.toString()) as { id: number }
      socket.send(registered({ of: id, isResumed: lines.length > 1 }))
      if (lines.length === 1) socket.send('{"type":"bye","n":4,"from":"bob","to":"me"}')
    })
    const { client, told } = await listening({ url, id: 'me' })
    await expect.poll(() => told).toEqual([['signal', 'bob', 'bye']])
    expect(await client.say('bob', OFFER)).toEqual({ code: 'ok', message: 'ok' })
    expect(sockets).toHaveLength(2)
    const [[first, ...said] = [], [second, ...again] = []] = lines
    expect(JSON.parse(first!)).toEqual({ type: 'register', id: 1, peer: 'me' })
    expect(JSON.parse(second!)).toMatchObject({ session: 's', last: 4 })
    expect(again).toEqual(said)
    expect(told.map(([kind]) => kind)).toEqual(['signal', 'lost', 'restored'])
  })

  it('counts from the start again when the service has forgotten it', async () => {
    let lines = 0
    const { url, sockets } = await server((socket, first) => {
      const { id } = JSON.parse(first.toString()) as { id: number }
      lines += 1
      socket.send(registered({ of: id, peers: lines === 1 ? ['old', 'me'] : ['me', 'new'] }))
      socket.send(`{"type":"bye","n":1,"from":"bob${lines}","to":"me"}`)
      socket.send(`{"type":"bye","n":1,"from":"twice","to":"me"}`)
    })
    const { told } = await listening({ url, id: 'me' })
    await expect.poll(() => told).toContainEqual(['signal', 'bob1', 'bye'])
    sockets[0]!.terminate()
    await expect.poll(() => told).toContainEqual(['signal', 'bob2', 'bye'])
    expect(told).toContainEqual(['presence', ['new'], ['old']])
    expect(told.filter(([, from]) => from === 'twice')).toEqual([])
  })

  it('gives up where the service says that another has its session', async () => {
    const { url } = await server((socket) => {
      socket.send(registered())
      socket.close(4009, 'replaced')
    })
    const { told } = await listening({ url, id: 'me' })
    await expect.poll(() => told).toEqual([['ended', 'replaced (4009)']])
  })
})

describe('the Go dialect', () => {
  it('says byte for byte what the demo does, in both roles', async () => {
    const { url } = await running()
    const go = await GoPeer.answering(url, 'answer-peer-1')
    const caller = await listening({ url, id: 'offer-peer-1', dialect: 'go', isCalling: true })
    void caller.client.say('answer-peer-1', OFFER)
    void caller.client.say('answer-peer-1', CANDIDATE)
    const body = description('offer', 'v=0')
    const said = { source: 'offer-peer-1', target: 'answer-peer-1' }
    expect((await go.take()).got).toEqual({
      text: goFrame(3, { ...said, body }).toString(),
      isBinary: true,
    })
    expect((await go.take()).got.text).toBe(
      goFrame(4, { ...said, body: Buffer.from(LINE).toString('base64') }).toString(),
    )
  })

  it('registers and answers what it is sent, in binary', async () => {
    const frames: string[] = []
    const { url } = await server((socket, first) => {
      frames.push(first.toString())
      socket.on('message', (data: Buffer, isBinary) => {
        if (isBinary) frames.push(data.toString())
      })
      socket.send(Buffer.from(OK_FRAME(1)))
      const body = description('offer', 'v=0')
      socket.send(goFrame(3, { source: 'o', target: 'answer-peer-1', body }))
      socket.send(goFrame(4, { source: 'o', target: 'answer-peer-1', body: '!' }))
    })
    const { told } = await listening({ url, id: 'answer-peer-1', dialect: 'go' })
    await expect.poll(() => frames).toHaveLength(3)
    expect(frames[0]).toBe(
      '{"command":1,"payload":"eyJzb3VyY2UiOiJhbnN3ZXItcGVlci0xIiwidGFyZ2V0IjoiIiwiYm9keSI6bnVsbH0="}',
    )
    expect(frames[1]).toBe(OK_FRAME(3))
    expect(frames[2]).toContain('{"command":104,')
    expect(told).toEqual([['signal', 'o', 'offer v=0']])
  })

  it('holds candidates until their description has gone', async () => {
    const { url } = await running()
    const go = await GoPeer.answering(url, 'go')
    const { client } = await listening({ url, id: 'alice', dialect: 'go', isCalling: true })
    const early = client.say('go', CANDIDATE)
    expect(await client.say('go', OFFER)).toMatchObject(OK)
    expect(await early).toMatchObject(OK)
    expect((await go.take()).command).toBe(3)
    expect((await go.take()).command).toBe(4)
  })

  it('knows no word for the end of candidates and for goodbyes', async () => {
    const { url } = await running()
    const { client } = await listening({ url, id: 'alice', dialect: 'go' })
    for (const type of ['end-of-candidates', 'bye'] as const)
      expect(await client.say('go', { type })).toMatchObject({ code: 'not-spoken' })
  })

  it('registers again after a lost line, also when the service is slow to notice', async () => {
    let lines = 0
    const { url, sockets } = await server((socket) => {
      lines += 1
      const taken = goFrame(101, { code: 3, msg: '"me" is registered already' })
      socket.send(lines === 2 ? taken : Buffer.from(OK_FRAME(1)))
    })
    const { told } = await listening({ url, id: 'me', dialect: 'go' })
    sockets[0]!.terminate()
    await expect.poll(() => told.map(([kind]) => kind)).toEqual(['lost', 'lost', 'restored'])
  })

  it.each([true, false])(
    'asks for nothing while the line is lost (calling: %s)',
    async (isCalling) => {
      const { url, sockets } = await server((socket, first) => {
        const answer = (data: Buffer): void =>
          socket.send(OK_FRAME((JSON.parse(data.toString()) as { command: number }).command))
        answer(first)
        socket.on('message', answer)
      })
      const joining = listening({ url, id: 'me', dialect: 'go', isCalling })
      const { client, told, lost } = await joining
      await expect.poll(() => sockets).toHaveLength(1)
      sockets[0]!.terminate()
      await lost
      const said = [OFFER, CANDIDATE].map((signal) => client.say('you', signal))
      expect(await Promise.all(said)).toMatchObject([{ code: 'closed' }, { code: 'closed' }])
      await expect.poll(() => told.map(([kind]) => kind)).toEqual(['lost', 'restored'])
      expect(await client.say('you', OFFER)).toMatchObject(OK)
    },
  )
})

describe('a token', () => {
  it.each(['peerscope', 'go'] as const)('that ends is told (%s)', async (dialect) => {
    let nowS = 1000
    const secret = 'a secret of more than enough characters'
    const given = { secret, nowS: () => nowS, timing: { sweepMs: 5 } }
    const { url, issue } = await running(given)
    const token = issue({ room: 'class', role: 'peer', expiresS: 1060 })
    const { told, client } = await listening({ url, id: 'me', dialect, token })
    nowS = 1060
    const why = 'the token has expired; a new one opens it again (4001)'
    await expect.poll(() => told).toEqual([['ended', why]])
    expect(await client.say('you', OFFER)).toMatchObject({ code: 'closed' })
  })
})

describe('a server that means no good', () => {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.json(),
    fc
      .record({
        type: fc.constantFrom('registered', 'ack', 'error', 'presence', 'offer', 'candidate'),
        of: fc.oneof(fc.integer(), fc.string()),
        n: fc.oneof(fc.integer(), fc.double()),
        from: fc.jsonValue(),
        joined: fc.jsonValue(),
        sdp: fc.jsonValue(),
      })
      .map((message) => JSON.stringify(message)),
    fc
      .tuple(fc.integer({ min: -5, max: 210 }), fc.json())
      .map(([command, payload]) =>
        Buffer.from(JSON.stringify({ command, payload: Buffer.from(payload).toString('base64') })),
      ),
  )

  it.each([
    ['peerscope', registered()],
    ['go', Buffer.from(OK_FRAME(1))],
  ] as const)('does not bring a peer of %s down', async (dialect, welcome) => {
    const { url, sockets } = await server((socket) => socket.send(welcome))
    const { told } = await listening({ url, id: 'me', dialect })
    for (const data of fc.sample(junk, 500)) sockets[0]!.send(data)
    const last =
      dialect === 'go'
        ? goFrame(3, { source: 'last', target: 'me', body: description('offer', '') })
        : '{"type":"bye","n":9007199254740991,"from":"last","to":"me"}'
    sockets[0]!.send(last)
    await expect.poll(() => told.some(([, from]) => from === 'last')).toBe(true)
    expect(told.filter(([kind]) => kind === 'ended')).toEqual([])
  })

  it('costs the line, when it sends far more than a signal is', async () => {
    const { url } = await server((socket) => {
      socket.send(registered())
      socket.send('x'.repeat(2_000_000))
    })
    const { told } = await listening({ url, id: 'me' })
    await expect.poll(() => told.map(([kind]) => kind)).toContain('lost')
  })

  it('is left when it answers no registration, no Ping', async () => {
    const mute = await server(() => undefined)
    const timing = { requestMs: 500 }
    await expect(listening({ url: mute.url, id: 'me', timing })).rejects.toThrow(
      'the service answers no registration',
    )
    const deaf = await server((socket) => {
      socket.send(registered())
      socket.pause()
    })
    const short = { minPingMs: 5, maxPingMs: 5, pongWaitMs: 5, sweepMs: 5 }
    const { told } = await listening({ url: deaf.url, id: 'me', timing: short })
    await expect.poll(() => told[0]).toEqual(['lost', 'the service answers no Ping'])
  })

  it('takes no answer that was not asked for', async () => {
    const { url, sockets } = await server((socket) => socket.send(Buffer.from(OK_FRAME(1))))
    const { client } = await listening({ url, id: 'me', dialect: 'go' })
    const answer = client.say('you', OFFER)
    sockets[0]!.send(Buffer.from(OK_FRAME(4)))
    sockets[0]!.send(goFrame(103, { code: 77, msg: 'who knows' }))
    expect(await answer).toEqual({ code: 'malformed', message: 'who knows' })
  })
})

describe('an observer of the bytes', () => {
  it('sees a Go peer of ours beside one of the demo, alike', async () => {
    const { url } = await running()
    const raw = await Client.open(`${url}/register`)
    raw.send(goFrame(1, { source: 'demo', target: '', body: null }))
    expect((await raw.next()).text).toBe(OK_FRAME(1))
    const ours = await listening({ url, id: 'ours', dialect: 'go', isCalling: true })
    expect(await ours.client.say('demo', OFFER)).toMatchObject(OK)
    expect((await raw.next()).text).toBe(
      goFrame(3, { source: 'ours', target: 'demo', body: description('offer', 'v=0') }).toString(),
    )
  })
})
