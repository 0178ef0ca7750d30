/** The page where others can reach it: who comes in, as whom, and what the others learn. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { CLOSE_TOKEN_EXPIRED } from '../../machines/link/access.ts'
import type { Response } from '../../machines/link/protocol.ts'
import { ensureBuild } from '../build/ensure.js'
import { startServer, type RunningServer, type ServeOptions } from '../main.ts'
import { issueToken } from '../signaling/door/token.ts'
import { Client, outcomeOf } from '../signaling/testing/client.ts'
import { Access, metricsToken, type PageRole } from './access.ts'
import type { PageEntry } from './page-log.ts'
import { tokenKind } from './signed.ts'

const SECRET = 'a secret of more than enough characters'
const NOW_S = 1000
const folder = mkdtempSync(join(tmpdir(), 'peerscope-access-'))

beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'dissection-worker.js'), '1')
  writeFileSync(join(folder, 'assets/frame-BLnc-RPN.js'), '1')
})

afterAll(() => rmSync(folder, { recursive: true }))

async function guarded(more: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    ...{ host: '127.0.0.1', port: 0, page: folder, lab: folder, nodeWorker: folder },
    ...{ secret: SECRET, nowS: () => NOW_S },
    ...more,
  })
  onTestFinished(() => server.close())
  return server
}

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** `fetch` would follow, and would set no `Host`. */
function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      )
    })
    sent.on('error', reject).end()
  })
}

/** The cookie that a link brings, as a browser sends it back. */
async function cookieFor(server: RunningServer, role: PageRole): Promise<string> {
  const answer = await get(`${server.url}?access_token=${server.issue(role, NOW_S + 60)}`)
  return answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
}

type Said<Type extends Response['type']> = Extract<Response, { type: Type }>

/** The next of this type that the server says. */
async function answerOf<Type extends Response['type']>(page: Client, type: Type) {
  for (;;) {
    const said = JSON.parse((await page.next()).text) as Response
    if (said.type === type) return said as Said<Type>
  }
}

/** Opens a lab and shares it: what the server answers. */
async function shareALab(teacher: Client): Promise<Said<'shared'>> {
  const scenario = { version: 1, peers: { alice: {}, bob: {} } }
  teacher.send(JSON.stringify({ type: 'open', ref: 1, scenario }))
  const { lab } = await answerOf(teacher, 'opened')
  teacher.send(JSON.stringify({ type: 'share', ref: 2, lab }))
  return answerOf(teacher, 'shared')
}

const socketOf = ({ url }: RunningServer): string => `${url.replace('http', 'ws')}socket`

const forged = tokenKind('peerscope-page-1', z.object({ role: z.string(), expiresS: z.int() }))

describe('a page that needs a link', () => {
  const late = (server: RunningServer) => server.issue('teacher', NOW_S)
  const said = { role: 'teacher', expiresS: NOW_S + 60 }
  it.each<[string, (server: RunningServer) => string | undefined]>([
    ['none', () => undefined],
    ['nonsense', () => 'x'],
    ['a late one', late],
    ['one of another secret', () => forged.issue('another secret', said)],
    ['one of no role', () => forged.issue(SECRET, { ...said, role: 'admin' })],
    [
      'one for a room',
      () => issueToken(SECRET, { room: 'lobby', role: 'peer', expiresS: NOW_S + 60 }),
    ],
    ['one for metrics', () => metricsToken(SECRET)],
  ])('opens nothing to %s, and says nothing more', async (_, tokenOf) => {
    const server = await guarded()
    const token = tokenOf(server)
    const query = token === undefined ? '' : `?access_token=${token}`
    const expected = await get(`${server.url}nothing`)
    const cookie = `peerscope-${new URL(server.url).port}=${token ?? ''}`
    const shown: Record<string, string>[] = [
      {},
      { Cookie: cookie },
      { Authorization: `Bearer ${token ?? ''}` },
    ]
    for (const path of ['', 'index.html', 'dissection-worker.js', 'lessons/index.json'])
      for (const headers of shown) {
        const { status, body, headers: got } = await get(`${server.url}${path}${query}`, headers)
        expect({ status, body }).toEqual({ status: 401, body: expected.body })
        expect({ ...got, date: '' }).toEqual({ ...expected.headers, date: '' })
      }
    expect(await outcomeOf(`${socketOf(server)}${query}`)).toBe(401)
    expect(await outcomeOf(socketOf(server), { headers: { Cookie: cookie } })).toBe(401)
  })

  it('answers a link with a cookie and an address without the token', async () => {
    const server = await guarded()
    const token = server.issue('teacher', NOW_S + 60)
    const { status, headers, body } = await get(
      `${server.url}index.html?embed&access_token=${token}`,
    )
    expect({ status, body, location: headers.location }).toEqual({
      ...{ status: 303, body: '', location: './index.html?embed=' },
    })
    const name = `peerscope-${new URL(server.url).port}`
    expect(headers['set-cookie']).toEqual([
      `${name}=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
    ])
    const Cookie = `other=1; ${name}=${token}`
    expect(await get(server.url, { Cookie })).toMatchObject({
      status: 200,
      body: '<!doctype html>',
    })
    expect(await outcomeOf(socketOf(server), { headers: { Cookie } })).toBe('open')
  })

  it('lets programs in by the header or the address', async () => {
    const server = await guarded()
    const token = server.issue('teacher', NOW_S + 60)
    const headers = { Authorization: `Bearer ${token}` }
    expect((await get(server.url, headers)).status).toBe(200)
    expect(await outcomeOf(socketOf(server), { headers })).toBe('open')
    expect(await outcomeOf(`${socketOf(server)}?access_token=${token}`)).toBe('open')
  })

  it('gives the program’s own files to anybody, and nothing else', async () => {
    const server = await guarded()
    expect((await get(`${server.url}assets/frame-BLnc-RPN.js`)).status).toBe(200)
    expect((await get(`${server.url}healthz`)).status).toBe(200)
  })

  it('lets a follower follow, and open nothing', async () => {
    const server = await guarded()
    const Cookie = await cookieFor(server, 'follower')
    const client = await Client.open(socketOf(server), { headers: { Cookie } })
    const scenario = { version: 1, peers: { alice: {}, bob: {} } }
    client.send(JSON.stringify({ type: 'open', ref: 3, scenario }))
    expect(JSON.parse((await client.next()).text)).toMatchObject({ code: 'forbidden', ref: 3 })
    client.send(JSON.stringify({ type: 'run', lab: 'x', speed: 1 }))
    expect(JSON.parse((await client.next()).text)).toMatchObject({ code: 'forbidden' })
  })

  it('has a link for students with whatever is shared, which opens nothing else', async () => {
    const [lab, nodeWorker] = [await ensureBuild('lab'), await ensureBuild('node-worker')]
    const server = await guarded({ lab, nodeWorker })
    const teacher = await Client.open(socketOf(server), {
      headers: { Cookie: await cookieFor(server, 'teacher') },
    })
    const { follow, access } = await shareALab(teacher)
    expect(access?.expiresS).toBe(NOW_S + 60)
    const { status, headers } = await get(`${server.url}?access_token=${access?.token ?? ''}`)
    expect({ status, location: headers.location }).toEqual({ status: 303, location: './' })
    const Cookie = headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
    const student = await Client.open(socketOf(server), { headers: { Cookie } })
    student.send(JSON.stringify({ type: 'resume', ref: 1, lab: follow, after: -1 }))
    expect(JSON.parse((await student.next()).text)).toMatchObject({ type: 'opened', ref: 1 })
    student.send(JSON.stringify({ type: 'open', ref: 2, scenario: {} }))
    expect(await answerOf(student, 'error')).toMatchObject({ code: 'forbidden', ref: 2 })
  })

  it('leaves a teacher one that opens the link of the class', async () => {
    const server = await guarded()
    const Cookie = await cookieFor(server, 'teacher')
    const url = `${server.url}?access_token=${server.issue('follower', NOW_S + 60)}`
    const { status, headers } = await get(url, { Cookie })
    expect([status, headers.location, headers['set-cookie']]).toEqual([303, './', undefined])
    const student = { Cookie: await cookieFor(server, 'follower') }
    const up = await get(
      `${server.url}?access_token=${server.issue('teacher', NOW_S + 60)}`,
      student,
    )
    expect(up.headers['set-cookie']).toHaveLength(1)
  })

  it('hands out nothing that is good for longer than what came in', () => {
    const settings = { secret: SECRET, nowS: () => NOW_S, path: '/', isSecure: false }
    const access = new Access(settings)
    expect(access.forFollowers({ role: 'teacher', expiresS: NOW_S + 5 })?.expiresS).toBe(NOW_S + 5)
    expect(access.forFollowers({ role: 'teacher', expiresS: NOW_S })).toBeUndefined()
  })

  it('never writes a token into its log', async () => {
    const log: PageEntry[] = []
    const server = await guarded({ log: (entry) => log.push(entry) })
    await get(`${server.url}?access_token=nobody-should-see-this`)
    await outcomeOf(`${socketOf(server)}?access_token=nobody-should-see-this`)
    expect(log.slice(1)).toEqual([
      { event: 'refused', status: '401', path: '/' },
      { event: 'refused', status: '401 Unauthorized', path: '/socket' },
    ])
  })
})

describe('a page behind a proxy', () => {
  it('goes by its public name, and has its cookie there', async () => {
    const server = await guarded({ publicUrl: 'https://class.example/peerscope' })
    const token = server.issue('teacher', NOW_S + 60)
    const headers = { Host: 'class.example' }
    const answer = await get(`${server.url}?access_token=${token}`, headers)
    expect(answer.headers.location).toBe('./')
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; Path=\/peerscope; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/)
    const Cookie = cookie.split(';', 1)[0]!
    const origin = 'https://class.example'
    const open = (more: Record<string, string>, from = origin) =>
      outcomeOf(socketOf(server), { headers: { Cookie, ...more }, origin: from })
    expect(await open(headers)).toBe('open')
    // A proxy that puts its own name for the server into the request.
    expect(await open({})).toBe('open')
    expect(await open(headers, 'https://evil.example')).toBe(403)
    expect((await get(server.url, { Host: 'rebound.example', Cookie })).status).toBe(421)
  })

  it('does not start without a secret', async () => {
    for (const open of [{ host: '0.0.0.0' }, { publicUrl: 'https://class.example' }])
      await expect(guarded({ ...open, secret: undefined })).rejects.toThrow(
        'others can reach it, so a secret that signs tokens is needed',
      )
  })
})

describe('metrics', () => {
  it('are for who has their token, which opens nothing else', async () => {
    const server = await guarded()
    const metrics = `${server.url}metrics`
    expect(await get(metrics)).toMatchObject({ status: 401, body: '' })
    const teacher = { Authorization: `Bearer ${server.issue('teacher', NOW_S + 60)}` }
    expect((await get(metrics, teacher)).status).toBe(401)
    const headers = { Authorization: `Bearer ${metricsToken(SECRET)}` }
    const { status, body, headers: got } = await get(metrics, headers)
    expect(status).toBe(200)
    expect(got['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(body).toContain('\npeerscope_pages 0\n')
    expect((await get(server.url, headers)).status).toBe(401)
  })

  it('are anybody’s on a machine’s own server, and count', async () => {
    const server = await guarded({ secret: undefined })
    const client = await Client.open(socketOf(server))
    await outcomeOf(socketOf(server), { origin: 'https://evil.example' })
    const { body } = await get(`${server.url}metrics`)
    expect(body).toContain('\npeerscope_pages 1\n')
    expect(body).toContain('\npeerscope_labs 0\n')
    expect(body).toContain('\npeerscope_refused_total{status="403"} 1\n')
    client.socket.close()
    await client.closed
    const health = async (): Promise<unknown> =>
      JSON.parse((await get(`${server.url}healthz`)).body)
    await expect.poll(health).toEqual({ status: 'ok', labs: 0, pages: 0 })
    expect((await get(`${server.url}metrics`)).body).toContain(
      'peerscope_pages_closed_total{why="by the page"} 1\n',
    )
  })
})

describe('a page whose token comes to its end', () => {
  const scenario = { version: 1, peers: { alice: {}, bob: {} } }

  /** A page that came with a token good until `NOW_S + 60`, and the server's clock. */
  async function page() {
    const clock = { nowS: NOW_S }
    const log: PageEntry[] = []
    const server = await guarded({ nowS: () => clock.nowS, log: (entry) => log.push(entry) })
    const token = server.issue('teacher', NOW_S + 60)
    const url = `${server.url.replace('http', 'ws')}socket?access_token=${token}`
    return { clock, log, url, client: await Client.open(url) }
  }

  it('stays until then, and is told with a code when it asks for more', async () => {
    const { clock, log, url, client } = await page()
    clock.nowS += 59
    client.send('{}')
    expect(JSON.parse((await client.next()).text)).toMatchObject({ code: 'malformed' })
    clock.nowS += 1
    client.send(JSON.stringify({ type: 'open', ref: 1, scenario }))
    expect(await client.closed).toEqual([CLOSE_TOKEN_EXPIRED, 'token-expired'])
    expect(client.got.map(({ text }) => text).join()).not.toContain('opened')
    await expect
      .poll(() => log.at(-1))
      .toEqual({ event: 'closed', line: 1, code: 4001, why: 'token-expired' })
    expect(await outcomeOf(url)).toBe(401)
  })
})
