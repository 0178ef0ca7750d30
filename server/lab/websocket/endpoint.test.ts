import { describe, expect, it } from 'vitest'
import { StreamStack } from '../network/stream/stack.ts'
import { testNetwork } from '../testing/network.ts'
import { WebSocketEndpoint } from './endpoint.ts'
import { accepts, answerUpgrade, pathWith, statusOf, upgradeRequest } from './handshake.ts'

describe('the opening handshake', () => {
  // The example of RFC 6455 §1.3: "dGhlIHNhbXBsZSBub25jZQ==".
  const nonce = Buffer.from('the sample nonce')

  it('answers with the key that RFC 6455 §1.3 computes', () => {
    const response = answerUpgrade(upgradeRequest('192.0.2.10', '/', nonce)).text
    expect(response).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n')
    expect(accepts(response, nonce)).toBe(true)
    expect(accepts(response, Buffer.from('another nonce 16'))).toBe(false)
  })

  it('refuses a request that is none', () => {
    expect(answerUpgrade('GET / HTTP/1.1\r\nHost: x\r\n\r\n').status).toBe(400)
    expect(answerUpgrade(upgradeRequest('x', '/', nonce).replace('13', '8')).status).toBe(400)
  })

  const guarded = { token: 'secret', origins: ['https://app.example'] }
  const app = 'https://app.example'

  it.each([
    ['the right page and token', pathWith('secret'), app, 101],
    ['another page', pathWith('secret'), 'https://evil.example', 403],
    ['no page', pathWith('secret'), undefined, 403],
    ['another token', pathWith('guess'), app, 401],
    ['no token', '/', app, 401],
    ['a token that only begins right', pathWith('secret2'), app, 401],
    ['an empty token', '/?access_token=', app, 401],
    ['the token among others', '/?a=1&access_token=secret', app, 101],
  ])('answers %s (RFC 6455 §4.2.2)', (_, path, origin, status) => {
    const answer = answerUpgrade(upgradeRequest('x', path, nonce, origin), guarded)
    expect(answer.status).toBe(status)
    expect(statusOf(answer.text)).toMatch(new RegExp(`^${status} `))
    expect(answer.text.includes('WWW-Authenticate: Bearer')).toBe(status === 401)
  })

  it('says invalid_token of a token that is wrong, not of one that is missing (RFC 6750 §3.1)', () => {
    const answer = (path: string) => answerUpgrade(upgradeRequest('x', path, nonce), { token: 'a' })
    expect(answer(pathWith('b')).text).toContain('error="invalid_token"')
    expect(answer('/').text).not.toContain('error')
  })
})

function setup() {
  const { world, network, ports, host } = testNetwork({ seed: 4, link: { latencyMs: 1 } })
  const stack = (id: string, address: string): StreamStack =>
    new StreamStack(network, host(id, address), ports)
  const log: string[] = []
  const randomBytes = (length: number): Uint8Array => world.random('test', 'test').bytes(length)
  const watch = (name: string, socket: WebSocketEndpoint): WebSocketEndpoint => {
    socket.onopen = () => log.push(`${name} open`)
    socket.onmessage = (text) => log.push(`${name} ${text}`)
    socket.onping = () => log.push(`${name} ping`)
    socket.onpong = () => log.push(`${name} pong`)
    socket.onclose = (code, reason) => log.push(`${name} close ${code} ${reason}`)
    return socket
  }
  let accepted: WebSocketEndpoint | undefined
  stack('server', '192.0.2.1').listen(80, (stream) => {
    accepted = watch(
      'server',
      new WebSocketEndpoint(stream, { role: 'server', host: '', path: '/', randomBytes }),
    )
  })
  const stream = stack('client', '203.0.113.1').connect({ address: '192.0.2.1', port: 80 })
  const client = watch(
    'client',
    new WebSocketEndpoint(stream, { role: 'client', host: 'h', path: '/', randomBytes }),
  )
  const run = (): string[] => {
    while (world.step());
    return log.splice(0)
  }
  return { log: () => log, client, server: () => accepted as WebSocketEndpoint, run, stream }
}

describe('a WebSocket', () => {
  it('opens at both ends and carries text both ways, long ones too', () => {
    const { client, server, run } = setup()
    expect(run()).toEqual(['server open', 'client open'])
    const long = 'ü'.repeat(40_000)
    client.send('hello')
    server().send(long)
    expect(run().sort()).toEqual([`client ${long}`, 'server hello'].sort())
  })

  it('answers a Ping with a Pong', () => {
    const { server, run } = setup()
    run()
    server().ping()
    expect(run()).toEqual(['client ping', 'server pong'])
  })

  it('closes in an orderly way, with code and reason', () => {
    const { client, run } = setup()
    run()
    client.close(1000, 'done')
    expect(run()).toEqual(['server close 1000 done', 'client close 1000 '])
  })

  it('reports 1006 at both ends when the line is cut', () => {
    const { client, run } = setup()
    run()
    client.cut()
    expect(run()).toEqual([
      'client close 1006 the connection was cut',
      'server close 1006 the connection was lost',
    ])
  })

  it('closes on bytes that are no frame', async () => {
    const { stream, run, log } = setup()
    run()
    stream.write(new Uint8Array([0xff, 0xff, 0xff, 0xff]))
    while (run().length > 0);
    // Node's own streams tell errors in a microtask; the lab's stand-in tells them at once.
    await new Promise((resolve) => setImmediate(resolve))
    expect(log()[0]).toMatch(/^server close 1002 /)
  })
})
