/** What the door refuses, and how (RFC 9725 §4.2, RFC 9110 §15.5). */
import { describe, expect, it } from 'vitest'
import { HttpClient } from '../../http/client.ts'
import { headerOf, type Header, type HttpRequest, type HttpResponse } from '../../http/message.ts'
import { StreamStack } from '../../network/stream/stack.ts'
import { testNetwork } from '../../testing/network.ts'
import { LiveStreams } from '../media/live-stream.ts'
import type { Outbox } from '../peer-connection.ts'
import type { PeerPorts } from '../ports.ts'
import { Door } from './door.ts'

const offer = (direction: string, kind = 'video'): string =>
  [
    ...['v=0', 'o=- 1 0 IN IP4 0.0.0.0', 's=-', 't=0 0', `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`],
    ...['a=ice-ufrag:EsAw', 'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1', 'a=mid:0', `a=${direction}`, ''],
  ].join('\r\n')
const SDP: Header = ['Content-Type', 'application/sdp']
const FRAGMENT: Header = ['Content-Type', 'application/trickle-ice-sdpfrag']

interface Received {
  type: string
  sdp?: string
  candidate?: { candidate: string }
}

/** A door whose connections answer every offer at once, but for those of audio, which fail, and what it says to requests one after another. */
function asked(...requests: Partial<HttpRequest>[]): HttpResponse[] {
  const { network, ports, run, host } = testNetwork()
  const stackOf = (id: string, address: string): StreamStack =>
    new StreamStack(network, host(id, address), ports)
  const heard: string[] = []
  const own = {
    stack: stackOf('sfu', '203.0.113.1'),
    record: () => 0,
    because: () => undefined,
    randomBytes: (length: number) => new Uint8Array(length).fill(7),
    intercept: (text: string, _: unknown, deliver: (text: string) => void) => deliver(text),
  } as unknown as PeerPorts
  const connect = (_: string, outbox: Outbox) =>
    ({
      isClosed: true,
      receive: ({ type, sdp, candidate }: Received) => {
        if (candidate) return heard.push(candidate.candidate)
        if (type !== 'offer') return undefined
        if (sdp?.includes('m=audio')) return outbox.state('failed')
        outbox.description('answer', offer('recvonly'))
        outbox.candidate({ candidate: 'candidate:1 1 udp 1 203.0.113.1 9 typ host' })
        return outbox.candidate({ candidate: '' })
      },
    }) as never
  const isConnected = (client: string): boolean => client === 'busy'
  new Door({ id: 'sfu', ports: own, streams: new LiveStreams(), connect, isConnected }).open()
  const client = new HttpClient(stackOf('alice', '203.0.113.2'), {
    address: '203.0.113.1',
    port: 80,
  })
  const responses: HttpResponse[] = []
  for (const request of requests)
    client.request(
      {
        ...{ method: 'POST', target: '/whip/live', body: offer('sendonly') },
        ...request,
        headers: [['User-Agent', 'peerscope (alice)'], ...(request.headers ?? [SDP])],
      },
      () => undefined,
      (answered) => {
        if (!('error' in answered)) responses.push(answered)
      },
    )
  run()
  return responses
}

const SESSION = '/whip/live/0707070707070707'
const TAG = '"07070707"'

describe('an endpoint', () => {
  it.each<[string, Partial<HttpRequest>, number, string]>([
    ['another target', { target: '/' }, 404, '/: there is no such endpoint'],
    ['a name that is none', { target: '/whip/NO' }, 404, 'there is no such endpoint'],
    ['another method', { method: 'GET' }, 405, 'GET: an endpoint takes offers by POST'],
    ['another type', { headers: [['Content-Type', 'text/html']] }, 415, 'Content-Type: text/html'],
    ['no type', { headers: [] }, 415, 'Content-Type: none'],
    ['another answer', { headers: [SDP, ['Accept', 'text/html']] }, 406, 'Accept: text/html'],
    ['a body that is none', { body: 'hello' }, 400, 'no description with media'],
    ['a viewer at WHIP', { body: offer('recvonly') }, 422, 'a section of video that is recvonly'],
    ['a publisher at WHEP', { target: '/whep/live' }, 422, 'a section of video that is sendonly'],
    ['a channel', { body: offer('sendonly', 'application') }, 422, 'a section of application'],
    ['a body too large', { body: 'x'.repeat(70_000) }, 413, 'a body of 70000 bytes'],
  ])('refuses %s', (_, request, status, why) => {
    const [response] = asked(request)
    expect(response?.status).toBe(status)
    expect(response?.body).toContain(why)
  })

  it('says what it takes', () => {
    const [options, wrong] = asked({ method: 'OPTIONS', body: '' }, { method: 'PUT' })
    expect(options?.status).toBe(200)
    expect(options && headerOf(options, 'accept-post')).toBe('application/sdp')
    expect(wrong && headerOf(wrong, 'allow')).toBe('POST, OPTIONS')
  })

  it('tells a viewer who is too early when to come again', () => {
    const [response] = asked({ target: '/whep/live', body: offer('recvonly') })
    expect(response?.status).toBe(409)
    expect(response && headerOf(response, 'retry-after')).toBe('1')
  })

  it('has one publisher for a stream, and one session for a client', () => {
    const [first, second] = asked({}, {})
    expect([first?.status, second?.status]).toEqual([201, 409])
    expect(second?.body).toBe('alice publishes "live"\n')
  })

  it('answers with a URL, a tag and all its candidates', () => {
    const [response] = asked({})
    expect(response?.headers).toEqual([
      SDP,
      ['Location', SESSION],
      ['ETag', TAG],
      ['Content-Length', String(response?.body.length)],
    ])
    expect(response?.body).toContain('a=candidate:1 1 udp 1 203.0.113.1 9 typ host\r\n')
    expect(response?.body).toContain('a=end-of-candidates\r\n')
  })
})

describe('a session', () => {
  const fragment = (ufrag = 'EsAw'): string =>
    `a=ice-ufrag:${ufrag}\r\na=ice-pwd:x\r\nm=video 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n`
  const patch = (headers: Header[], body = fragment()): Partial<HttpRequest> => ({
    ...{ method: 'PATCH', target: SESSION },
    headers,
    body,
  })
  const matching: Header = ['If-Match', TAG]

  it.each<[string, Partial<HttpRequest>, number]>([
    ['candidates', patch([FRAGMENT, matching]), 204],
    ['no condition', patch([FRAGMENT]), 428],
    ['another condition', patch([FRAGMENT, ['If-Match', '"other"']]), 412],
    ['a restart', patch([FRAGMENT, ['If-Match', '*']], fragment('Other')), 422],
    ['another type', patch([SDP, matching]), 415],
    ['a fragment that is none', patch([FRAGMENT, matching], 'hello'), 400],
    ['another method', { method: 'GET', target: SESSION }, 405],
    ['another URL', { ...patch([FRAGMENT, matching]), target: `${SESSION}0` }, 404],
    ['its end', { method: 'DELETE', target: SESSION, body: '' }, 200],
  ])('answers %s', (_, request, status) => {
    expect(asked({}, request).map((response) => response.status)).toEqual([201, status])
  })

  it('that ends before its answer says so', () => {
    const [response] = asked({ body: offer('sendonly', 'audio') })
    expect([response?.status, response?.body]).toEqual([
      503,
      'the session ended before it was answered\n',
    ])
  })

  it('is gone once it has ended', () => {
    const end = { method: 'DELETE', target: SESSION, body: '' }
    expect(asked({}, end, end).map(({ status }) => status)).toEqual([201, 200, 404])
  })
})
