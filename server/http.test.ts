import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageServer } from './http.ts'

const LONG = '// again\n'.repeat(1000)
const folder = mkdtempSync(join(tmpdir(), 'peerscope-http-'))
let server: Server

beforeAll(async () => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/icon.svg'), '<svg/>')
  writeFileSync(join(folder, 'page/assets/index-BLnc-RPN.js'), 'export {}')
  writeFileSync(join(folder, 'page/odd name.bin'), 'x')
  writeFileSync(join(folder, 'page/long.js'), LONG)
  server = pageServer({ folder: join(folder, 'page'), names: { boundTo: '127.0.0.1' } })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** `fetch` would tidy paths up before they are sent. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  on = server,
): Promise<Answer> {
  const { port } = on.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
    sent.on('error', reject).end()
  })
}

describe('the page’s files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?x=1', 'text/html; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
    ['/assets/index-BLnc-RPN.js', 'text/javascript; charset=utf-8'],
    ['/odd%20name.bin', 'application/octet-stream'],
  ])('%s is of type %s', async (path, type) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  it.each([
    ['/?embed', '*'],
    ['/?embed&theme=dark', '*'],
    ['/index.html?theme=dark&embed=', '*'],
    ['/', "'self'"],
    ['/?speaker=embed', "'self'"],
    ['/?a=1#?embed', "'self'"],
  ])('%s may be framed by pages of %s', async (path, ancestors) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(
      new RegExp(`; frame-ancestors ${ancestors.replace('*', '\\*')}$`),
    )
  })

  it.each([
    '/nothing',
    '/assets',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
    '/index.html/',
  ])('%s is not one of them', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('are kept by browsers when their name has their hash, and asked for again otherwise', async () => {
    const hashed = await get('/assets/index-BLnc-RPN.js')
    expect(hashed.headers['cache-control']).toContain('immutable')
    const index = await get('/')
    expect(index.headers['cache-control']).toBe('no-cache')
    const again = await get('/', { 'If-None-Match': index.headers.etag ?? '' })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['br;q=1.0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0, br', undefined],
    ['identity', undefined],
    ['', undefined],
  ])('are sent to who accepts %j as %s', async (accepted, encoding) => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}/long.js`, {
      headers: { 'Accept-Encoding': accepted },
    })
    expect(response.headers.get('content-encoding') ?? undefined).toBe(encoding)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    expect(await response.text()).toBe(LONG)
    const tag = response.headers.get('etag') ?? ''
    const headers = { 'Accept-Encoding': accepted, 'If-None-Match': tag }
    expect(await get('/long.js', headers)).toMatchObject({ status: 304, body: '' })
  })

  it('can be asked about without their content, and not written', async () => {
    expect(await get('/icon.svg', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(await get('/icon.svg', {}, 'POST')).toMatchObject({ status: 405 })
  })
})

describe('the name of the server', () => {
  it.each(['localhost', 'LOCALHOST:4600', '127.0.0.1:80', '[::1]:4600'])(
    '%s is fine',
    async (Host) => {
      expect((await get('/', { Host })).status).toBe(200)
    },
  )

  it.each(['evil.example', 'localhost.evil.example:4600', '192.0.2.7', 'a b'])(
    '%s is refused on loopback',
    async (Host) => {
      expect((await get('/', { Host })).status).toBeOneOf([400, 421])
    },
  )

  it('is not known to a server that is open to a network', async () => {
    const open = pageServer({ folder: join(folder, 'page'), names: { boundTo: '0.0.0.0' } })
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve))
    const { status } = await get('/', { Host: 'class.example' }, 'GET', open)
    open.close()
    expect(status).toBe(200)
  })
})
