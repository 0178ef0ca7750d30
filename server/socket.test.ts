import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { CLOSE_TOKEN_EXPIRED } from '../machines/link/access.ts'
import { MAX_REQUEST_BYTES, type Response } from '../machines/link/protocol.ts'
import { Access } from './operation/access.ts'
import { fakeSessions } from './sessions/fakes.ts'
import { CLOSE_SLOW_READER, MAX_CLIENTS, REQUEST_BURST, SLOW_READER_MS } from './sessions/limits.ts'
import { Client } from './signaling/testing/client.ts'
import { serveSocket, type SocketServer } from './socket.ts'

let server: Server
let sockets: SocketServer
let labs: ReturnType<typeof fakeSessions>
let opened: WebSocket[]
/** How much later than it is a test makes it. */
let lateMs: number

beforeEach(async () => {
  labs = fakeSessions()
  server = createServer()
  opened = []
  lateMs = 0
  sockets = serveSocket(server, {
    sessions: labs.sessions,
    nowMs: () => performance.now() + lateMs,
    boundTo: '127.0.0.1',
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  for (const socket of opened) socket.terminate()
  void sockets.close()
  server.close()
})

const port = (): number => (server.address() as AddressInfo).port

function page(path = '/socket', options: ClientOptions = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}${path}`, options)
  opened.push(socket)
  return socket
}

/** Resolves to `open`, or to the HTTP status that came instead. */
function outcome(socket: WebSocket): Promise<string | number | undefined> {
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
  })
}

function answer(socket: WebSocket): Promise<Response> {
  return new Promise((resolve) =>
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as Response)),
  )
}

async function open(): Promise<WebSocket> {
  const socket = page()
  await outcome(socket)
  return socket
}

describe('the socket', () => {
  it('opens a lab and closes it', async () => {
    const socket = await open()
    const scenario = { version: 1, peers: { alice: {}, bob: {} } }
    const answered = answer(socket)
    socket.send(JSON.stringify({ type: 'open', ref: 1, scenario }))
    await expect.poll(() => labs.threads.length).toBe(1)
    labs.threads[0]!.open()
    expect(await answered).toMatchObject({ type: 'opened', ref: 1 })
  })

  it.each([
    ['no JSON', '{"type":'],
    ['no request', '{"type":"dance"}'],
    ['nothing at all', ''],
    ['a number', '7'],
  ])('answers %s with an error and stays open', async (_, text) => {
    const socket = await open()
    for (let count = 0; count < 2; count++) {
      const answered = answer(socket)
      socket.send(text)
      expect(await answered).toMatchObject({ type: 'error', code: 'malformed' })
    }
  })

  it('names the field and the value that are wrong', async () => {
    const socket = await open()
    const answered = answer(socket)
    socket.send(JSON.stringify({ type: 'run', lab: 'x', speed: -3 }))
    const response = await answered
    expect(response).toMatchObject({ type: 'error', lab: 'x', issues: [{ path: 'speed' }] })
    expect(JSON.stringify(response)).toContain('-3')
  })

  it('refuses binary frames and requests that are too large, and stays open', async () => {
    const socket = await open()
    const binary = answer(socket)
    socket.send(Buffer.from('{}'))
    expect(await binary).toMatchObject({ type: 'error', code: 'malformed' })
    const large = answer(socket)
    socket.send('x'.repeat(MAX_REQUEST_BYTES + 1))
    expect(await large).toMatchObject({ type: 'error', code: 'too-large' })
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })

  it('closes the connection of a frame beyond all limits, and no other', async () => {
    const [bad, good] = [await open(), await open()]
    const closed = new Promise((resolve) => bad.on('close', resolve))
    bad.send('x'.repeat(3 * MAX_REQUEST_BYTES))
    expect(await closed).toBe(1009)
    const answered = answer(good)
    good.send('{}')
    expect(await answered).toMatchObject({ code: 'malformed' })
  })

  it('survives bytes that are no WebSocket frames', async () => {
    const raw = connect(port(), '127.0.0.1')
    const closed = new Promise((resolve) => raw.on('close', resolve))
    raw.on('error', () => undefined)
    raw.write(
      'GET /socket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    raw.once('data', () => raw.write(Buffer.alloc(64, 0xff)))
    await closed
    expect(await outcome(page())).toBe('open')
  })

  it('answers a flood with one error', async () => {
    const socket = await open()
    const errors: Response[] = []
    socket.on('message', (data: Buffer) => errors.push(JSON.parse(data.toString()) as Response))
    for (let count = 0; count < REQUEST_BURST + 100; count++) socket.send('{}')
    const tooFast = (): number =>
      errors.filter((each) => each.type === 'error' && each.code === 'too-fast').length
    await expect.poll(tooFast).toBeGreaterThan(0)
    expect(errors.length).toBeLessThan(REQUEST_BURST + 100)
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })
})

describe('a class', () => {
  const ask = (socket: WebSocket, request: object): void => socket.send(JSON.stringify(request))

  /** Resolves to the first answer of a type. */
  function heard<Type extends Response['type']>(socket: WebSocket, type: Type) {
    return new Promise<Extract<Response, { type: Type }>>((resolve) =>
      socket.on('message', (data: Buffer) => {
        const response = JSON.parse(data.toString()) as Response
        if (response.type === type) resolve(response as Extract<Response, { type: Type }>)
      }),
    )
  }

  async function taught() {
    const teacher = await open()
    const opened = heard(teacher, 'opened')
    ask(teacher, { type: 'open', ref: 1, scenario: { version: 1, peers: { alice: {}, bob: {} } } })
    await expect.poll(() => labs.threads.length).toBe(1)
    labs.threads[0]!.open()
    const { lab } = await opened
    const shared = heard(teacher, 'shared')
    ask(teacher, { type: 'share', ref: 2, lab })
    return { teacher, lab, link: (await shared).follow, thread: labs.threads[0]! }
  }

  async function student(link: string) {
    const socket = await open()
    const seqs: number[] = []
    socket.on('message', (data: Buffer) => {
      const response = JSON.parse(data.toString()) as Response
      if (response.type === 'events') seqs.push(...response.events.map(({ seq }) => seq))
    })
    const status = heard(socket, 'status')
    ask(socket, { type: 'resume', ref: 1, lab: link, after: -1 })
    await status
    return { socket, seqs }
  }

  it('lets go of who does not read, with a code, and nobody else waits for it', async () => {
    const { link, thread } = await taught()
    const [slow, quick] = [await student(link), await student(link)]
    const closed = new Promise((resolve) => slow.socket.on('close', resolve))
    slow.socket.pause()
    // More than the system takes for a socket that is not read.
    thread.write(6000, 4000)
    await expect.poll(() => quick.seqs.length, { timeout: 10_000 }).toBe(6001)
    await expect.poll(() => thread.lastAck).toBe(6000)
    expect(slow.seqs.length).toBeLessThan(6001)
    lateMs = SLOW_READER_MS + 1
    sockets.check()
    // What is on its way comes before the closing frame, and is not read.
    slow.socket.removeAllListeners('message').resume()
    expect(await closed).toBe(CLOSE_SLOW_READER)
    expect(quick.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('goes on while its teacher’s socket is cut, who resumes where it was', async () => {
    const { teacher, lab, link, thread } = await taught()
    const students = await Promise.all([link, link, link].map(student))
    teacher.terminate()
    thread.write(20)
    const again = await open()
    const audience = heard(again, 'audience')
    ask(again, { type: 'resume', ref: -1, lab, after: 0 })
    expect((await audience).followers).toBe(3)
    const shown = Promise.all(students.map(({ socket }) => heard(socket, 'presented')))
    ask(again, { type: 'present', lab, place: '#at=3' })
    expect((await shown).map(({ place }) => place)).toEqual(['#at=3', '#at=3', '#at=3'])
    for (const { seqs } of students) expect(seqs).toHaveLength(21)
  })
})

describe('who may connect', () => {
  const own = (): string => `http://127.0.0.1:${port()}`

  it('are pages of this server and programs', async () => {
    expect(await outcome(page('/socket', { origin: own() }))).toBe('open')
    expect(await outcome(page('/socket?x=1'))).toBe('open')
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('is not %s', async (origin) => {
    expect(await outcome(page('/socket', { origin }))).toBe(403)
  })

  it('is nobody who calls the server by a foreign name', async () => {
    const headers = { Host: 'evil.example' }
    expect(await outcome(page('/socket', { headers, origin: 'http://evil.example' }))).toBe(421)
  })

  it('is nobody at another path', async () => {
    expect(await outcome(page('/other'))).toBe(404)
  })

  it('is a limited number of pages', async () => {
    const all = await Promise.all(Array.from({ length: MAX_CLIENTS }, () => outcome(page())))
    expect(new Set(all)).toEqual(new Set(['open']))
    expect(await outcome(page())).toBe(503)
  })
})

it('lets go of a page that only watches when its token ends, at the next Ping', async () => {
  const clock = { nowS: 1000 }
  const access = new Access({
    ...{ secret: 'a secret of more than enough characters', nowS: () => clock.nowS },
    ...{ path: '/', isSecure: false },
  })
  const own = createServer()
  const guarded = serveSocket(own, {
    ...{ sessions: labs.sessions, nowMs: () => performance.now(), boundTo: '127.0.0.1', access },
  })
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  const at = `ws://127.0.0.1:${(own.address() as AddressInfo).port}/socket`
  const client = await Client.open(`${at}?access_token=${access.issue('follower', 1060)}`)
  clock.nowS = 1059
  guarded.check()
  await new Promise((resolve) => client.socket.once('ping', resolve))
  clock.nowS = 1060
  guarded.check()
  expect(await client.closed).toEqual([CLOSE_TOKEN_EXPIRED, 'token-expired'])
  await guarded.close()
  own.close()
})
