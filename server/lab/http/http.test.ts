import { describe, expect, it } from 'vitest'
import { StreamStack } from '../network/stream/stack.ts'
import { testNetwork } from '../testing/network.ts'
import { HttpClient, type Answered } from './client.ts'
import { headerOf, messageBytes, statusLine, type HttpRequest } from './message.ts'
import { HttpReader, MAX_BODY_BYTES, MAX_HEAD_BYTES, Unreadable } from './reader.ts'
import { serveHttp, type Handler } from './server.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const post = (body: string): HttpRequest => ({
  ...{ method: 'POST', target: '/whip/live', body },
  headers: [
    ['Host', 'sfu'],
    ['Content-Type', 'application/sdp'],
  ],
})

describe('reading', () => {
  it('finds messages wherever the stream is cut', () => {
    const stream = messageBytes(post('v=0 – ümläut\r\n'))
    const all = [...stream, ...stream]
    for (let cut = 1; cut < stream.length; cut += 7) {
      const reader = new HttpReader()
      const first = reader.push(Uint8Array.from(all.slice(0, cut)))
      const read = [...first, ...reader.push(Uint8Array.from(all.slice(cut)))]
      expect(read.map(({ body }) => body)).toEqual(['v=0 – ümläut\r\n', 'v=0 – ümläut\r\n'])
    }
  })

  it('reads a response without a body', () => {
    const [read] = new HttpReader().push(bytes('HTTP/1.1 204 No Content\r\nETag: "a"\r\n\r\n'))
    expect(read).toEqual({ status: 204, headers: [['ETag', '"a"']], body: '' })
    expect(read && headerOf(read, 'etag')).toBe('"a"')
  })

  it.each([
    ['nonsense\r\n\r\n', 400],
    ['POST /x HTTP/1.1\r\nno header\r\n\r\n', 400],
    ['POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 400],
    ['POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    [`POST /x HTTP/1.1\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\n`, 413],
    [`POST /x HTTP/1.1\r\nX: ${'x'.repeat(MAX_HEAD_BYTES)}`, 413],
  ])('refuses %j', (text, status) => {
    let thrown: unknown
    try {
      new HttpReader().push(bytes(text))
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Unreadable)
    expect((thrown as Unreadable).status).toBe(status)
  })

  it('never throws anything else, whatever is flipped', () => {
    const seed = messageBytes(post('v=0\r\n'))
    for (let at = 0; at < seed.length; at++)
      for (const bit of [1, 16, 128]) {
        const broken = seed.slice()
        broken[at] = (broken[at] ?? 0) ^ bit
        try {
          new HttpReader().push(broken)
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable)
        }
      }
  })
})

describe('a client and a server', () => {
  function world(handle: Handler) {
    const { network, ports, run, host } = testNetwork()
    const server = new StreamStack(network, host('sfu', '203.0.113.1'), ports)
    const client = new StreamStack(network, host('alice', '203.0.113.2'), ports)
    return { run, client, stop: serveHttp(server, 80, handle) }
  }
  const server = { address: '203.0.113.1', port: 80 }
  const shown = (answered: Answered): string =>
    'error' in answered ? answered.error : `${statusLine(answered)} ${answered.body}`

  it('answers requests of one connection in their order', () => {
    const { run, client } = world((request, respond) =>
      respond({ status: 200, headers: [], body: `got ${request.body}` }),
    )
    const http = new HttpClient(client, server)
    const told: string[] = []
    for (const body of ['one', 'two'])
      http.request(
        post(body),
        () => told.push(`sends ${body}`),
        (answered) => told.push(shown(answered)),
      )
    run()
    expect(told).toEqual(['sends one', '200 OK got one', 'sends two', '200 OK got two'])
  })

  it('says when nobody answers', () => {
    const { run, client, stop } = world(() => undefined)
    stop()
    const told: string[] = []
    new HttpClient(client, server).request(
      post(''),
      () => undefined,
      (answered) => told.push(shown(answered)),
    )
    run()
    expect(told).toEqual(['the connection was lost: timeout'])
  })

  it('answers what is no HTTP, and hangs up', () => {
    const { run, client } = world(() => undefined)
    const stream = client.connect(server)
    const got: string[] = []
    stream.onopen = () => stream.write(bytes('nonsense\r\n\r\n'))
    stream.ondata = (data) => got.push(new TextDecoder().decode(data))
    stream.onclose = (reason) => got.push(reason)
    run()
    expect(got).toEqual([expect.stringMatching(/^HTTP\/1\.1 400 Bad Request\r\n/), 'end'])
  })
})
