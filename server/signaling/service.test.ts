import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import pool from '../lab/peers/certificates/pool.json' with { type: 'json' }
import { LIMITS } from './limits.ts'
import type { LogEntry } from './log.ts'
import { SECRET_NEEDED } from '../operation/signed.ts'
import { startSignaling } from './service.ts'
import { Client, outcomeOf } from './testing/client.ts'
import { description, GoPeer } from './testing/go-peer.ts'
import { OursPeer } from './testing/ours.ts'
import { running } from './testing/running.ts'

const CANDIDATE = 'candidate:1 1 UDP 1 192.0.2.1 5000 typ host'
const encoded = (text: string): string => Buffer.from(text).toString('base64')

describe('the bridge between the dialects', () => {
  it('lets ours call a program of the Go demo', async () => {
    const { url } = await running()
    const go = await GoPeer.answering(url, 'go')
    const ours = await OursPeer.join(url, 'ours')
    const candidate = { type: 'candidate', candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 }
    expect(await ours.ask({ ...candidate, to: 'go' })).toMatchObject({ code: 'wrong-order' })
    await ours.ask({ type: 'offer', to: 'go', sdp: 'v=0\r\n' })
    await ours.ask({ ...candidate, to: 'go' })
    const { request, got } = await go.take()
    expect(request).toMatchObject({ source: 'ours', target: 'go' })
    expect(got.isBinary).toBe(true)
    expect(go.remote).toBe('{"type":"offer","sdp":"v=0\\r\\n"}')
    await go.take()
    expect(go.candidates).toEqual([CANDIDATE])
    await go.ask(2, 'ours', description('answer', 'v=1'))
    await go.ask(4, 'ours', encoded(CANDIDATE))
    expect(await ours.next()).toEqual({ type: 'answer', n: 1, from: 'go', to: 'ours', sdp: 'v=1' })
    expect(await ours.next()).toEqual({ ...candidate, n: 2, from: 'go', to: 'ours' })
  })

  it('lets a program of the Go demo call ours', async () => {
    const { url } = await running()
    const ours = await OursPeer.join(url, 'ours')
    const go = await GoPeer.connect(url, '/offer', 'go')
    await go.ask(3, 'ours', description('offer', 'v=0'))
    expect(await ours.next()).toMatchObject({ type: 'offer', from: 'go', sdp: 'v=0' })
    await ours.ask({ type: 'answer', to: 'go', sdp: 'v=1' })
    expect((await go.take()).command).toBe(2)
    expect(go.remote).toBe('{"type":"answer","sdp":"v=1"}')
  })

  it('says what the Go dialect has no word for, and does not send it', async () => {
    const { url } = await running()
    const go = await GoPeer.answering(url, 'go')
    const ours = await OursPeer.join(url, 'ours')
    await ours.ask({ type: 'offer', to: 'go', sdp: 'v=0' })
    for (const type of ['end-of-candidates', 'bye'])
      expect(await ours.ask({ type, to: 'go' })).toMatchObject({ type: 'ack', code: 'not-spoken' })
    const all = { type: 'chat', text: 'hello', to: { all: true } }
    expect(await ours.ask(all)).toMatchObject({ code: 'ok', reached: 0 })
    await ours.ask({ type: 'offer', to: 'go', sdp: 'again' })
    await go.take()
    expect((await go.take()).command).toBe(3)
  })
})

describe('limits of the service', () => {
  it('refuses connections beyond their number', async () => {
    const { url } = await running({ limits: { maxLines: 1 } })
    await Client.open(`${url}/signal`)
    expect(await outcomeOf(`${url}/signal`)).toBe(503)
  })

  it('refuses rooms, peers and groups beyond their number', async () => {
    const { url } = await running({
      limits: { maxRooms: 1, maxPeersPerRoom: 1, maxGroupsPerPeer: 1 },
    })
    const alice = await OursPeer.join(url, 'alice')
    const other = await Client.open(`${url}/signal?room=other`)
    expect(await other.closed).toEqual([1013, 'too many rooms'])
    const bob = new OursPeer(await Client.open(`${url}/signal`))
    expect(await bob.ask({ type: 'register', peer: 'bob' })).toMatchObject({
      code: 'registry-full',
    })
    const go = await GoPeer.connect(url, '/register', 'go')
    expect(await go.ask(1, '', null)).toMatchObject({ code: 8 })
    await alice.ask({ type: 'join', group: 'one' })
    expect(await alice.ask({ type: 'join', group: 'two' })).toMatchObject({ code: 'registry-full' })
  })

  it('answers what is too large, and closes on what is far too large', async () => {
    const { url } = await running()
    const [alice, bob] = [await OursPeer.join(url, 'alice'), await OursPeer.join(url, 'bob')]
    const offer = { type: 'offer', to: 'bob', sdp: 'x'.repeat(LIMITS.maxMessageBytes) }
    expect(await alice.ask(offer)).toMatchObject({ of: 2, code: 'too-large' })
    alice.say({ ...offer, sdp: 'x'.repeat(2 * LIMITS.maxMessageBytes) })
    expect(await alice.client.closed).toEqual([1009, ''])
    expect(await bob.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
  })

  it('refuses what comes too fast, and lets go of who does not stop', async () => {
    const { url } = await running({
      limits: { messageBurst: 2, messagesPerSecond: 0, maxRefusedInRow: 3 },
    })
    const alice = await OursPeer.join(url, 'alice')
    expect(await alice.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
    for (let count = 0; count < 3; count++)
      expect(await alice.ask({ type: 'list' })).toMatchObject({ code: 'too-fast' })
    alice.say({ type: 'list' })
    expect(await alice.client.closed).toEqual([4029, 'too-fast'])
  })
})

describe('lines of the service', () => {
  it('drops a peer that answers no Ping, and tells the others', async () => {
    const timing = { minPingMs: 10, maxPingMs: 20, pongWaitMs: 10, sweepMs: 5, graceMs: 10 }
    const { url, health } = await running({ timing })
    const deaf = new OursPeer(await Client.open(`${url}/signal`, { autoPong: false }))
    await deaf.ask({ type: 'register', peer: 'deaf' })
    expect(await deaf.client.closed).toEqual([1006, ''])
    await expect.poll(health).toMatchObject({ lines: 0, rooms: 0, peers: 0 })
  })

  it('keeps peers that answer, in both dialects', async () => {
    const timing = { minPingMs: 5, maxPingMs: 5, sweepMs: 5 }
    const { url, health } = await running({ timing })
    const [go, ours] = [await GoPeer.answering(url, 'go'), await OursPeer.join(url, 'ours')]
    for (const { client } of [go, ours])
      for (let beat = 0; beat < 5; beat++) await once(client.socket, 'ping')
    expect(health()).toMatchObject({ lines: 2, peers: 2 })
  })

  it('tells senders that a reader is too slow, and delivers all it has said yes to', async () => {
    const { url } = await running({ limits: { maxUnconfirmed: 8 } })
    const bob = new OursPeer(await Client.open(`${url}/signal`, { autoPong: false }))
    await bob.ask({ type: 'register', peer: 'bob' })
    const alice = await OursPeer.join(url, 'alice')
    const chat = (text: string) => alice.ask({ type: 'chat', text, to: 'bob' })
    for (let count = 1; count <= 8; count++)
      expect(await chat(`${count}`)).toMatchObject({ code: 'ok' })
    expect(await chat('too many')).toMatchObject({ type: 'error', code: 'target-busy' })
    for (let count = 1; count <= 8; count++) expect(await bob.next()).toMatchObject({ n: count })
    // It has read until here: now it says so.
    bob.client.socket.pong('5')
    await expect.poll(() => chat('again')).toMatchObject({ code: 'ok' })
    expect(await bob.next()).toMatchObject({ n: 9, text: 'again' })
  })

  it('lets go of a socket that does not read, and says why', async () => {
    const log: LogEntry[] = []
    const { url } = await running({
      limits: {
        ...{ maxBacklogBytes: 100_000, messageBurst: 1e6 },
        ...{ maxUnconfirmed: 1e6, maxUnconfirmedBytes: 1e9 },
      },
      log: (entry) => log.push(entry),
    })
    const bob = await OursPeer.join(url, 'bob')
    bob.client.socket.pause()
    const alice = await OursPeer.join(url, 'alice')
    const sdp = 'x'.repeat(LIMITS.maxMessageBytes / 2)
    let code: unknown
    while (code !== 'target-busy' && !log.some(({ event }) => event === 'closed'))
      ({ code } = await alice.ask({ type: 'offer', to: 'bob', sdp }))
    expect(log.at(-1)).toEqual({ event: 'closed', line: 1, code: 1006, why: 'slow-reader' })
    expect(await alice.ask({ type: 'list' })).toMatchObject({ peers: ['alice'] })
  })

  it('survives bytes that are no WebSocket frames', async () => {
    const { url, port } = await running()
    const raw = connect(port, '127.0.0.1')
    raw.on('error', () => undefined)
    const key = 'dGhlIHNhbXBsZSBub25jZQ=='
    raw.write(
      `GET /signal HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    await once(raw, 'data')
    raw.write(Buffer.alloc(64, 0xff))
    await once(raw, 'close')
    expect(await outcomeOf(`${url}/signal`)).toBe('open')
  })
})

describe('TLS', () => {
  it('is spoken with a given certificate', async () => {
    const { certPem: cert, keyPem: key } = pool.certificates[0]!
    const { url } = await running({ tls: { cert, key } })
    expect(url).toMatch(/^wss:/)
    const client = await Client.open(`${url}/signal`, { rejectUnauthorized: false })
    const peer = new OursPeer(client)
    expect(await peer.ask({ type: 'register', peer: 'alice' })).toMatchObject({ code: 'ok' })
  })
})

describe('stopping and health', () => {
  it('says that it is well, and nothing to strangers', async () => {
    const { url } = await running()
    const http = url.replace('ws', 'http')
    await OursPeer.join(url, 'alice')
    const response = await fetch(`${http}/healthz`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok', lines: 1, rooms: 1, peers: 1 })
    expect((await fetch(`${http}/healthz`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${http}/`)).status).toBe(404)
  })

  it('says goodbye to every socket, also to one that does not answer', async () => {
    const service = await startSignaling({
      ...{ host: '127.0.0.1', port: 0, timing: { closingMs: 30 } },
    })
    const peer = await OursPeer.join(service.url, 'alice')
    const mute = await OursPeer.join(service.url, 'bob')
    mute.client.socket.pause()
    await service.close()
    expect(await peer.client.closed).toEqual([1001, 'the server stops'])
    expect(service.health()).toMatchObject({ status: 'stopping', lines: 0 })
    mute.client.cut()
  })

  it('says why an address cannot be had', async () => {
    const { port } = await running()
    await expect(startSignaling({ host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE')
    for (const open of [{ host: '0.0.0.0' }, { publicUrl: 'wss://signal.example' }])
      await expect(startSignaling({ host: '127.0.0.1', port: 0, ...open })).rejects.toThrow(
        SECRET_NEEDED,
      )
  })
})
