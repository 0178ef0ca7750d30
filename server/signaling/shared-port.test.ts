/** The service on the port of the page: each has its own paths and limits, and both are told of. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { ensureBuild } from '../build/ensure.js'
import { startServer, type ServeOptions } from '../main.ts'
import type { PageEntry } from '../operation/page-log.ts'
import { MAX_CONNECTIONS } from '../sessions/limits.ts'
import { LIMITS } from './limits.ts'
import type { LogEntry } from './log.ts'
import { Client, outcomeOf } from './testing/client.ts'
import { description, GoPeer } from './testing/go-peer.ts'
import { OursPeer } from './testing/ours.ts'

const SECRET = 'a secret of more than enough characters'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-shared-port-'))
let folders: Pick<ServeOptions, 'page' | 'lab' | 'nodeWorker'>

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  const [lab, nodeWorker] = await Promise.all([ensureBuild('lab'), ensureBuild('node-worker')])
  folders = { page: folder, lab, nodeWorker }
})

afterAll(() => rmSync(folder, { recursive: true }))

/** A server for one test; `url` is where its sockets are, `http` where its page is. */
async function running(given: Partial<ServeOptions> = {}) {
  const server = await startServer({ host: '127.0.0.1', port: 0, ...folders, ...given })
  onTestFinished(() => server.close())
  const http = server.url.slice(0, -1)
  return { server, http, url: http.replace('http', 'ws') }
}

const PATHS = ['/signal', '/register', '/offer']

it('lets peers of both dialects call each other', async () => {
  const { url } = await running({ signaling: {} })
  const [bob, carol] = [await GoPeer.answering(url, 'bob'), await OursPeer.join(url, 'carol')]
  const alice = await GoPeer.connect(url, '/offer', 'alice')
  const candidates = ['candidate:1 1 UDP 1 192.0.2.1 5000 typ host']
  await Promise.all([bob.answer(candidates, 1), alice.call('bob', candidates, 1)])
  expect([alice.candidates, bob.candidates]).toEqual([candidates, candidates])
  await alice.ask(3, 'carol', description('offer', 'v=0'))
  expect(await carol.next()).toMatchObject({ type: 'offer', from: 'alice', sdp: 'v=0' })
})

it('is not there unless asked for', async () => {
  const log: PageEntry[] = []
  const { server, url, http } = await running({ log: (entry) => log.push(entry) })
  expect(server.signaling).toBeUndefined()
  for (const path of PATHS) expect(await outcomeOf(`${url}${path}`)).toBe(404)
  const refused = PATHS.map((path) => ({ event: 'refused', status: '404 Not Found', path }))
  expect(log.filter(({ event }) => event === 'refused')).toEqual(refused)
  expect(await (await fetch(`${http}/healthz`)).json()).toEqual({ status: 'ok', labs: 0, pages: 0 })
  expect(await (await fetch(`${http}/metrics`)).text()).not.toContain('peerscope_signaling')
})

it('leaves the page its paths', async () => {
  const log: PageEntry[] = []
  const { url, http } = await running({ signaling: {}, log: (entry) => log.push(entry) })
  expect(await outcomeOf(`${url}/socket`)).toBe('open')
  expect(await outcomeOf(`${url}/other`)).toBe(404)
  expect(log).toContainEqual({ event: 'refused', status: '404 Not Found', path: '/other' })
  for (const path of PATHS) expect((await fetch(`${http}${path}`)).status).toBe(404)
  expect(await (await fetch(http)).text()).toBe('<!doctype html>')
})

it('has the door of the service: foreign pages and names stay out, whatever cookie they bring', async () => {
  const nowS = () => 1000
  const { server, url, http } = await running({ signaling: {}, secret: SECRET, nowS })
  const link = `${http}/?access_token=${server.issue('teacher', 1060)}`
  const entry = await fetch(link, { redirect: 'manual' })
  const cookie = entry.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  expect(cookie).not.toBe('')
  expect(await outcomeOf(`${url}/socket`, { headers: { cookie } })).toBe('open')
  for (const path of PATHS)
    expect(await outcomeOf(`${url}${path}`, { headers: { cookie } })).toBe(401)
  const token = server.signaling?.issue({ room: 'class', role: 'peer', expiresS: 1060 })
  const at = `${url}/signal?access_token=${token}`
  expect(await outcomeOf(at, { origin: 'https://other.example' })).toBe(403)
  expect(await outcomeOf(at, { headers: { host: 'other.example' } })).toBe(421)
  expect(await outcomeOf(at, { origin: http })).toBe('open')
})

it('has limits of its own, beside those of the page', async () => {
  const log: LogEntry[] = []
  const signaling = { limits: { maxLines: 1 }, log: (entry: LogEntry) => log.push(entry) }
  const { url } = await running({ signaling })
  await OursPeer.join(url, 'alice')
  expect(await outcomeOf(`${url}/signal`)).toBe(503)
  expect(await outcomeOf(`${url}/socket`)).toBe('open')
  expect(log.map(({ event }) => event)).toEqual(['opened', 'refused'])
})

it('has its connections beside those of the page', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen')
  onTestFinished(() => listen.mockRestore())
  await running()
  await running({ signaling: {} })
  const servers = listen.mock.contexts as Server[]
  expect(servers.map(({ maxConnections }) => maxConnections)).toEqual([
    MAX_CONNECTIONS,
    MAX_CONNECTIONS + LIMITS.maxLines + LIMITS.maxUnserved,
  ])
})

it('has the heartbeat of the service', async () => {
  const timing = { minPingMs: 10, maxPingMs: 20, pongWaitMs: 10, sweepMs: 5, graceMs: 10 }
  const { server, url } = await running({ signaling: { timing } })
  const deaf = new OursPeer(await Client.open(`${url}/signal`, { autoPong: false }))
  await deaf.ask({ type: 'register', peer: 'deaf' })
  expect(await deaf.client.closed).toEqual([1006, ''])
  await expect.poll(() => server.signaling?.health()).toMatchObject({ lines: 0, peers: 0 })
})

it('is told of beside the page', async () => {
  const { url, http } = await running({ signaling: {} })
  await OursPeer.join(url, 'alice')
  await Client.open(`${url}/socket`)
  const health = { status: 'ok', labs: 0, pages: 1, lines: 1, rooms: 1, peers: 1 }
  expect(await (await fetch(`${http}/healthz`)).json()).toEqual(health)
  const metrics = await (await fetch(`${http}/metrics`)).text()
  for (const line of ['peerscope_pages 1', 'peerscope_signaling_peers 1'])
    expect(metrics).toContain(`\n${line}\n`)
  expect(metrics.match(/^# TYPE (\S+)/gm)).toHaveLength(
    new Set(metrics.match(/^# TYPE (\S+)/gm)).size,
  )
})
