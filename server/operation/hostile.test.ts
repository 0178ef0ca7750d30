/** Faults at both servers together: who means no good, and what breaks, costs itself and leaves nothing. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { parseScenario } from '../../machines/scenario/schema.ts'
import pool from '../lab/peers/certificates/pool.json' with { type: 'json' }
import { ensureBuild } from '../build/ensure.js'
import { fakeSessions, FakeConnection } from '../sessions/fakes.ts'
import { startServer } from '../main.ts'
import { HEARTBEAT_MS, SLOW_READER_MS } from '../sessions/limits.ts'
import { Sessions } from '../sessions/sessions.ts'
import { threadStarter, type LabThread, type StartThread } from '../sessions/worker.ts'
import { Client } from '../signaling/testing/client.ts'
import { OursPeer } from '../signaling/testing/ours.ts'
import { running } from '../signaling/testing/running.ts'
import { serveSocket } from '../socket.ts'
import type { PageEntry } from './page-log.ts'
import { assault } from './testing/assault.js'
import { Threads } from './threads.ts'

/** The bench sends a hundred thousand. */
const FRAMES = 1_500

describe('hostile frames', () => {
  it.each(['/signal', '/offer'] as const)(
    'at %s cost their own socket, and leave nothing',
    async (path) => {
      const { url, health } = await running({ timing: { graceMs: 1 } })
      const alice = await OursPeer.join(url, 'alice')
      const { closes } = await assault(url, path, { frames: FRAMES, seed: 5 })
      expect(closes).not.toHaveProperty('1011')
      expect(await alice.ask({ type: 'list' })).toMatchObject({ code: 'ok' })
      alice.client.socket.close(1000)
      await expect.poll(health).toEqual({ status: 'ok', lines: 0, rooms: 0, peers: 0 })
    },
  )

  it('at the page’s socket cost their own socket, and leave nothing', async () => {
    const { sessions, sockets, url } = await pageSocket()
    const page = await Client.open(`${url}/socket`)
    const { closes } = await assault(url, '/socket', { frames: FRAMES, seed: 6 })
    expect(closes).not.toHaveProperty('1011')
    page.send('{}')
    expect(JSON.parse((await page.next()).text)).toMatchObject({ code: 'malformed' })
    page.socket.close()
    await expect.poll(() => sockets.count).toBe(0)
    expect({ labs: sessions.count, readers: sessions.readers }).toEqual({ labs: 0, readers: 0 })
  })
})

/** The page's socket with labs and time of the test's own. */
async function pageSocket() {
  const labs = fakeSessions()
  const log: PageEntry[] = []
  const time = { nowMs: 0 }
  const server = createServer()
  const sockets = serveSocket(server, {
    ...{ sessions: labs.sessions, nowMs: () => time.nowMs, boundTo: '127.0.0.1' },
    log: (entry) => log.push(entry),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await sockets.close()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { ...labs, log, time, server, sockets, port, url: `ws://127.0.0.1:${port}` }
}

describe('connections that ask for nothing', () => {
  const { certPem: cert, keyPem: key } = pool.certificates[0]!
  const upgrade =
    'GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'

  /** Says something, and never hangs up. */
  async function linger(port: number, text: string): Promise<void> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(text)
    if (text === upgrade) await once(socket, 'data')
  }

  it.each([
    ['half a request', 'GET / HTTP/1.1\r\nHost: ', undefined],
    ['an upgrade that was refused', upgrade, undefined],
    ['half a handshake of TLS', '\x16\x03', { cert, key }],
  ])('do not keep a server from stopping: %s', async (_, text, tls) => {
    const folder = mkdtempSync(join(tmpdir(), 'peerscope-hostile-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const folders = { page: folder, lab: folder, nodeWorker: folder }
    const server = await startServer({ host: '127.0.0.1', port: 0, ...folders, tls })
    await linger(Number(new URL(server.url).port), text)
    await server.close()
  })

  it('are cut off when they do not hang up after a refusal', async () => {
    const { server, port } = await pageSocket()
    await linger(port, upgrade)
    const count = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_, connections) => resolve(connections)))
    await expect.poll(count).toBe(0)
  })
})

describe('a page that does not read', () => {
  it('is let go of, and the lab goes on for the others', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { url, threads, time, sockets, log } = await pageSocket()
    const [slow, good] = [await Client.open(`${url}/socket`), await Client.open(`${url}/socket`)]
    slow.send('{"type":"open","ref":1,"scenario":{"version":1,"peers":{"alice":{},"bob":{}}}}')
    await expect.poll(() => threads.length).toBe(1)
    threads[0]!.open()
    const { lab } = JSON.parse((await slow.next()).text) as { lab: string }
    good.send(JSON.stringify({ type: 'resume', ref: 2, lab, after: -1 }))
    await good.next()
    slow.socket.pause()
    for (let count = 0; count < 40; count++) threads[0]!.write(10, 100_000)
    await expect.poll(() => eventsOf(good)).toBe(401)
    time.nowMs += SLOW_READER_MS + 1
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS)
    await expect.poll(() => log.at(-1)).toMatchObject({ event: 'closed', why: 'slow-reader' })
    expect(sockets.count).toBe(1)
    threads[0]!.write(1)
    await expect.poll(() => eventsOf(good)).toBe(402)
  })
})

function eventsOf({ got }: Client): number {
  return got
    .map(({ text }) => JSON.parse(text) as { type: string; events?: unknown[] })
    .reduce((sum, { events = [] }) => sum + events.length, 0)
}

describe('a socket that is cut in the middle of a negotiation', () => {
  it('loses nothing that was acknowledged, wherever it is cut', async () => {
    const { url, health } = await running({ timing: { graceMs: 1_000 } })
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }), async (cuts) => {
        const name = `bob-${++round}`
        const alice = await OursPeer.join(url, `alice-${round}`)
        const { client, session } = await take(url, { peer: name })
        let bob = client
        let sent = 0
        const got: number[] = []
        const acked: number[] = []
        const note = (from: Client): void => {
          for (const { text } of from.got) {
            const { n, text: said } = JSON.parse(text) as { n?: number; text?: string }
            if (n !== undefined && n > got.length) got.push(Number(said))
          }
        }
        for (const count of cuts) {
          // Some of these are on their way when the line is cut, some come while nobody is there.
          const said = Array.from({ length: count }, () => ++sent)
          for (const number of said.slice(0, 2)) await tell(alice, name, number, acked)
          bob.cut()
          for (const number of said.slice(2)) await tell(alice, name, number, acked)
          await bob.closed
          note(bob)
          bob = (await take(url, { peer: name, session, last: got.length })).client
        }
        await expect.poll(() => (note(bob), got)).toEqual(acked)
        expect(acked).toHaveLength(sent)
        for (const each of [alice.client, bob]) each.socket.close(1000)
        await Promise.all([alice.client.closed, bob.closed])
      }),
      { numRuns: 15 },
    )
    await expect.poll(health).toMatchObject({ lines: 0, rooms: 0, peers: 0 })
  })
})

async function take(url: string, register: object): Promise<{ client: Client; session: string }> {
  const client = await Client.open(`${url}/signal`)
  client.send(JSON.stringify({ type: 'register', id: 1, ...register }))
  const answer = JSON.parse((await client.next()).text) as { code: string; session: string }
  // The old line may not have been missed yet; its session is taken up all the same.
  expect(answer).toMatchObject({ code: 'ok' })
  return { client, session: answer.session }
}

async function tell(from: OursPeer, to: string, number: number, acked: number[]): Promise<void> {
  const answer = await from.ask({ type: 'chat', to, text: String(number) })
  expect(answer).toMatchObject({ type: 'ack', code: 'ok' })
  acked.push(number)
}

describe('a lab whose thread is killed', () => {
  it('is said to have crashed, and the others go on', async () => {
    const [lab, nodeWorker] = [await ensureBuild('lab'), await ensureBuild('node-worker')]
    const start = threadStarter(join(nodeWorker, 'node-worker.js'), join(lab, 'lab.js'))
    const raw: LabThread[] = []
    const log: PageEntry[] = []
    const keeping: StartThread = (...given) => {
      const thread = start(...given)
      raw.push(thread)
      return thread
    }
    const threads = new Threads(keeping, (entry) => log.push(entry))
    const sessions = new Sessions({ start: threads.start, nowMs: () => performance.now() })
    const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} } })
    if (!parsed.ok) throw new Error('the scenario is wrong')
    const labs = Array.from({ length: 2 }, () => sessions.open(parsed.scenario)!)
    await Promise.all(labs.map(({ born }) => born))
    const readers = labs.map((session) => {
      const reader = new FakeConnection()
      session.follow(-1, reader)
      return reader
    })
    expect(threads.running).toBe(2)
    await raw[0]!.terminate()
    await expect.poll(() => readers[0]!.last('status')?.status.phase).toBe('crashed')
    expect(readers[0]!.last('error')).toMatchObject({ code: 'crashed' })
    labs[1]!.request({ type: 'run', lab: labs[1]!.id, speed: 'max' }, () => undefined)
    await expect.poll(() => readers[1]!.last('status')?.status.phase).toBe('ended')
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'lab-gone', lab: 1, why: expect.any(String) as string }),
    )
    await sessions.shutdown()
    await expect.poll(() => threads.running).toBe(0)
    expect({ labs: sessions.count, crashed: threads.crashed }).toEqual({ labs: 0, crashed: 1 })
  })
})
