import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../log.ts'
import { Client, outcomeOf } from '../testing/client.ts'
import { OursPeer } from '../testing/ours.ts'
import { running } from '../testing/running.ts'
import { issueToken, type Claims } from './token.ts'

const SECRET = 'a secret of more than enough characters'
const NOW_S = 1000
const CLAIMS: Claims = { room: 'class', role: 'peer', expiresS: NOW_S + 60 }
const guarded = () => running({ secret: SECRET, nowS: () => NOW_S })

describe('the door', () => {
  it('opens to a token, into its room', async () => {
    const { url, issue } = await guarded()
    const token = issue(CLAIMS)
    const alice = new OursPeer(await Client.open(`${url}/signal?access_token=${token}`))
    expect(await alice.ask({ type: 'register' })).toMatchObject({ room: 'class' })
    const headers = { Authorization: `Bearer ${token}` }
    expect(await outcomeOf(`${url}/register`, { headers })).toBe('open')
    expect(await outcomeOf(`${url}/signal?room=class&access_token=${token}`)).toBe('open')
  })

  it.each([
    ['no token', ''],
    ['nonsense', '?access_token=x'],
    ['a forged one', `?access_token=${issueToken('another secret', CLAIMS)}`],
    ['an expired one', `?access_token=${issueToken(SECRET, { ...CLAIMS, expiresS: NOW_S })}`],
    ['one of another room', `?room=other&access_token=${issueToken(SECRET, CLAIMS)}`],
  ])('answers %s alike, and opens nothing', async (_, query) => {
    const { url, health, port } = await guarded()
    for (const path of ['/signal', '/register', '/offer'])
      expect(await outcomeOf(`${url}${path}${query}`)).toBe(401)
    expect(await refusalOf(port, `/signal${query}`)).toEqual({
      ...{ status: 401, body: '' },
      ...{ headers: { 'www-authenticate': 'Bearer', connection: 'close', 'content-length': '0' } },
    })
    expect(health()).toMatchObject({ lines: 0, rooms: 0 })
  })

  it.each(['/signal', '/register', '/offer'])(
    'closes %s when its token has ended, and no other',
    async (path) => {
      let nowS = NOW_S
      const log: LogEntry[] = []
      const given = { secret: SECRET, nowS: () => nowS, timing: { sweepMs: 5 } }
      const { url, issue, health } = await running({ ...given, log: (entry) => log.push(entry) })
      const late = issue({ ...CLAIMS, expiresS: NOW_S + 120 })
      const at = `${url}${path}?access_token=`
      const [first, second] = [await Client.open(at + issue(CLAIMS)), await Client.open(at + late)]
      nowS = CLAIMS.expiresS
      expect(await first.closed).toEqual([4001, 'token-expired'])
      const closed = { event: 'closed', line: 1, code: 4001, why: 'token-expired' }
      await expect.poll(() => log.at(-1)).toEqual(closed)
      expect(health().lines).toBe(1)
      expect(await outcomeOf(at + issue(CLAIMS))).toBe(401)
      nowS = NOW_S + 120
      expect(await second.closed).toEqual([4001, 'token-expired'])
    },
  )

  it('keeps the session for who comes back with a new token', async () => {
    let nowS = NOW_S
    const given = { secret: SECRET, nowS: () => nowS, timing: { sweepMs: 5 } }
    const { url, issue } = await running(given)
    const open = (expiresS: number): Promise<Client> =>
      Client.open(`${url}/signal?access_token=${issue({ ...CLAIMS, expiresS })}`)
    const before = new OursPeer(await open(NOW_S + 60))
    const { session } = await before.ask({ type: 'register', peer: 'alice' })
    nowS += 60
    await before.client.closed
    const after = new OursPeer(await open(NOW_S + 120))
    const again = await after.ask({ type: 'register', peer: 'alice', session, last: 0 })
    expect(again).toMatchObject({ code: 'ok', isResumed: true })
  })

  it('lets an observer watch, and nothing else', async () => {
    const { url, issue } = await guarded()
    const token = issue({ ...CLAIMS, role: 'observer' })
    const observer = new OursPeer(await Client.open(`${url}/signal?access_token=${token}`))
    expect(await observer.ask({ type: 'watch' })).toMatchObject({ code: 'ok' })
    expect(await observer.ask({ type: 'register' })).toMatchObject({ code: 'not-allowed' })
    expect(await outcomeOf(`${url}/register?access_token=${token}`)).toBe(403)
  })

  it('knows its paths, its names and whose pages may connect', async () => {
    const { url, port } = await running({ origins: ['https://class.example'] })
    expect(await outcomeOf(`${url}/elsewhere`)).toBe(404)
    expect(await outcomeOf(`${url}/signal?room=%07`)).toBe(400)
    const host = { headers: { Host: 'rebound.example' } }
    expect(await outcomeOf(`${url}/signal`, host)).toBe(421)
    for (const [origin, outcome] of [
      ['https://evil.example', 403],
      ['null', 403],
      ['https://class.example', 'open'],
      [`http://127.0.0.1:${port}`, 'open'],
    ] as const)
      expect(await outcomeOf(`${url}/signal`, { origin })).toBe(outcome)
  })

  it('goes by its public name, too', async () => {
    const publicUrl = 'wss://signal.example'
    const { url, issue } = await running({ secret: SECRET, publicUrl, nowS: () => NOW_S })
    const headers = { Host: 'signal.example' }
    const at = `${url}/signal?access_token=${issue(CLAIMS)}`
    expect(await outcomeOf(at, { headers, origin: 'https://signal.example' })).toBe('open')
    expect(await outcomeOf(at, { headers: { Host: 'rebound.example' } })).toBe(421)
  })

  it('never writes a token into its log', async () => {
    const entries: LogEntry[] = []
    const { url } = await running({ secret: SECRET, log: (entry) => entries.push(entry) })
    await outcomeOf(`${url}/signal?access_token=nobody-should-see-this`)
    expect(entries).toEqual([{ event: 'refused', status: '401 Unauthorized', path: '/signal' }])
  })
})

/** What a refused handshake says, to the last header. */
function refusalOf(port: number, path: string): Promise<object> {
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  const headers = {
    ...{ Connection: 'Upgrade', Upgrade: 'websocket' },
    ...{ 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key },
  }
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers, host: '127.0.0.1' }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}
