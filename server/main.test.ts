/** The server with real labs in real threads. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Request, Response } from '../machines/link/protocol.ts'
import type { TraceEvent } from '../machines/trace/event.ts'
import { ensureBuild } from './build/ensure.js'
import { startServer, type RunningServer } from './main.ts'

const SCENARIO = { version: 1, seed: 7, peers: { alice: {}, bob: {} } }
const folder = mkdtempSync(join(tmpdir(), 'peerscope-main-'))
let server: RunningServer
let nodeWorker: string

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  nodeWorker = await ensureBuild('node-worker')
  const lab = await ensureBuild('lab')
  server = await startServer({ host: '127.0.0.1', port: 0, page: folder, lab, nodeWorker })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

class Page {
  readonly #socket: WebSocket
  readonly responses: Response[] = []

  constructor(at = server) {
    this.#socket = new WebSocket(`${at.url.replace('http', 'ws')}socket`)
    this.#socket.on('message', (data: Buffer) =>
      this.responses.push(JSON.parse(data.toString()) as Response),
    )
  }

  async connect(): Promise<this> {
    await new Promise((resolve) => this.#socket.on('open', resolve))
    return this
  }

  ask(request: Request): void {
    this.#socket.send(JSON.stringify(request))
  }

  /** The lab's id. */
  async open(scenario: unknown = SCENARIO): Promise<string> {
    this.ask({ type: 'open', ref: 1, scenario })
    await expect.poll(() => this.find('opened')).toBeDefined()
    return this.find('opened')!.lab
  }

  find<Type extends Response['type']>(type: Type): Extract<Response, { type: Type }> | undefined {
    return this.responses.findLast(
      (each): each is Extract<Response, { type: Type }> => each.type === type,
    )
  }

  get events(): TraceEvent[] {
    return this.responses.flatMap((each) => (each.type === 'events' ? each.events : []))
  }

  async phase(phase: string): Promise<void> {
    await expect
      .poll(() => this.find('status')?.status.phase, { timeout: 20_000, interval: 20 })
      .toBe(phase)
  }

  hangUp(): void {
    this.#socket.terminate()
  }
}

const text = (events: TraceEvent[]): string => JSON.stringify(events)

/** The whole trace of the scenario, run without a break. */
async function wholeTrace(): Promise<TraceEvent[]> {
  const page = await new Page().connect()
  const lab = await page.open()
  page.ask({ type: 'run', lab, speed: 'max' })
  await page.phase('ended')
  page.ask({ type: 'close', lab })
  page.hangUp()
  return page.events
}

describe('a lab on the server', () => {
  it('runs to its end, gap-free, and connects', async () => {
    const events = await wholeTrace()
    expect(events.map(({ seq }) => seq)).toEqual([...events.keys()])
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop' })
    expect(events).toContainEqual(
      expect.objectContaining({ machine: 'connection', at: 'alice', to: 'connected' }),
    )
  })

  it('writes the same bytes stepped, paused and resumed by another page as run through', async () => {
    const whole = await wholeTrace()
    const first = await new Page().connect()
    const lab = await first.open()
    for (const zoom of ['all', 'milestones', 'signaling', 'all'] as const) {
      const head = first.events.length
      first.ask({ type: 'step', lab, zoom })
      await expect.poll(() => first.events.length).toBeGreaterThan(head)
    }
    first.ask({ type: 'run', lab, speed: 10 })
    await expect.poll(() => first.events.length, { timeout: 10_000 }).toBeGreaterThan(60)
    first.hangUp()
    const second = await new Page().connect()
    second.ask({ type: 'resume', ref: -1, lab, after: first.events.length - 1 })
    second.ask({ type: 'pause', lab })
    await second.phase('paused')
    second.ask({ type: 'run', lab, speed: 'max' })
    await second.phase('ended')
    expect(text([...first.events, ...second.events])).toBe(text(whole))
  })

  it('takes commands and answers each', async () => {
    const page = await new Page().connect()
    const lab = await page.open()
    page.ask({ type: 'step', lab, zoom: 'signaling' })
    page.ask({ type: 'command', ref: 5, lab, command: { peer: 'alice', do: 'cut-signaling' } })
    await expect.poll(() => page.find('done')).toEqual({ type: 'done', ref: 5, lab })
    expect(page.events).toContainEqual(
      expect.objectContaining({ kind: 'command', origin: 'interactive' }),
    )
    page.ask({ type: 'close', lab })
    page.hangUp()
  })

  it('shows itself to several pages at once', async () => {
    const [one, two] = [await new Page().connect(), await new Page().connect()]
    const lab = await one.open()
    two.ask({ type: 'resume', ref: -1, lab, after: -1 })
    await expect.poll(() => two.find('opened')).toBeDefined()
    two.ask({ type: 'run', lab, speed: 'max' })
    await one.phase('ended')
    await two.phase('ended')
    expect(text(one.events)).toBe(text(two.events))
  })

  it('keeps its trace when its thread dies', async () => {
    const lab = join(folder, 'lab.js')
    copyFileSync(new URL('sessions/fixtures/dying-lab.js', import.meta.url), lab)
    const page = folder
    const other = await startServer({ host: '127.0.0.1', port: 0, page, lab: folder, nodeWorker })
    const client = await new Page(other).connect()
    const id = await client.open()
    client.ask({ type: 'run', lab: id, speed: 1 })
    await client.phase('crashed')
    expect(client.find('error')).toMatchObject({ code: 'crashed', lab: id })
    const late = await new Page(other).connect()
    late.ask({ type: 'resume', ref: -1, lab: id, after: -1 })
    await late.phase('crashed')
    expect(late.events).toHaveLength(1)
    await other.close()
  })
})

describe('the peers of a live lab', () => {
  const LIVE = {
    ...{ version: 1, seed: 7, peers: { browser: { outside: true }, server: {} } },
    ...{
      networks: { internet: { link: { latencyMs: 0 } } },
      iceServers: [],
      stop: { atMs: 60_000 },
    },
  }

  /** Addresses of the host candidates that a server's peer tells a page of. */
  async function hostsOf(at: RunningServer): Promise<string[]> {
    const page = await new Page(at).connect()
    const lab = await page.open(LIVE)
    page.ask({ type: 'attach', ref: 2, lab, as: 'browser' })
    page.ask({ type: 'run', lab, speed: 1 })
    page.ask({
      ...{ type: 'command', ref: 3, lab },
      command: { peer: 'server', do: 'create-channel', label: 'data' },
    })
    page.ask({
      ...{ type: 'command', ref: 4, lab },
      command: { peer: 'server', do: 'connect', to: 'browser' },
    })
    const signals = () =>
      page.responses.flatMap((each) => (each.type === 'signal' ? [each.signal] : []))
    await expect.poll(() => signals().some(({ type }) => type === 'end-of-candidates')).toBe(true)
    page.ask({ type: 'close', lab })
    page.hangUp()
    const lines = signals().map((each) => (each.type === 'candidate' ? each.candidate : ''))
    const hosts = lines.map((line) => /udp \d+ (\S+) \d+ typ host/i.exec(line)?.[1])
    return [...new Set(hosts)].filter((host) => host !== undefined).toSorted()
  }

  it('are on loopback, and nowhere else', async () => {
    expect(await hostsOf(server)).toEqual(['127.0.0.1'])
  })

  it('are where the server is told', async () => {
    const lab = await ensureBuild('lab')
    const folders = { page: folder, lab, nodeWorker }
    const rtcHosts = ['127.0.0.2', '127.0.0.3']
    const other = await startServer({ host: '127.0.0.1', port: 0, ...folders, rtcHosts })
    expect(await hostsOf(other)).toEqual(rtcHosts)
    await other.close()
  })

  it('are not where others reach them without a secret', async () => {
    const folders = { page: folder, lab: folder, nodeWorker }
    const open = { host: '127.0.0.1', port: 0, rtcHosts: ['127.0.0.1', '192.0.2.1'] }
    await expect(startServer({ ...open, ...folders })).rejects.toThrow('a secret')
  })
})

it('serves the page beside its socket', async () => {
  const response = await fetch(server.url)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('<!doctype html>')
})
