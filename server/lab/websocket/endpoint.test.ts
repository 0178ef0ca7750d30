import { describe, expect, it } from 'vitest'
import { StreamStack } from '../network/stream/stack.ts'
import { testNetwork } from '../testing/network.ts'
import { WebSocketEndpoint } from './endpoint.ts'
import { accepts, upgradeRequest, upgradeResponse } from './handshake.ts'

describe('the opening handshake', () => {
  // The example of RFC 6455 §1.3: "dGhlIHNhbXBsZSBub25jZQ==".
  const nonce = Buffer.from('the sample nonce')

  it('answers with the key that RFC 6455 §1.3 computes', () => {
    const response = upgradeResponse(upgradeRequest('192.0.2.10', '/', nonce)) ?? ''
    expect(response).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n')
    expect(accepts(response, nonce)).toBe(true)
    expect(accepts(response, Buffer.from('another nonce 16'))).toBe(false)
  })

  it('refuses a request that is none', () => {
    expect(upgradeResponse('GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBeUndefined()
    expect(upgradeResponse(upgradeRequest('x', '/', nonce).replace('13', '8'))).toBeUndefined()
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
