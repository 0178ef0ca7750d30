import { describe, expect, it } from 'vitest'
import { contextOf } from '../signaling/testing.ts'
import { everyField, flaws, fuzz, outline } from '../testing.ts'
import { acceptOf } from './handshake.ts'
import { dissectHttp } from './http.ts'

const encode = (lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))
const REQUEST = encode([
  'GET /chat HTTP/1.1',
  'Host: server.example.com',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  '',
  '',
])
const response = (accept: string): Uint8Array =>
  encode([
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    '',
    '',
  ])

describe('the handshake of a WebSocket', () => {
  it('is read header by header', () => {
    const layers = dissectHttp(REQUEST, contextOf())
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe('GET /chat HTTP/1.1, Upgrade: websocket')
    expect(outline(layers)).toContain('  Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==')
    expect(everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)).toEqual([])
  })

  it('answers the key as the example of RFC 6455 §1.3 does', () => {
    expect(acceptOf('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  })

  it('is verified against the key of the request', () => {
    const kept = new Map<string, unknown>()
    dissectHttp(REQUEST, contextOf(kept))
    const right = dissectHttp(response('s3pPLMBiTxaQ9kYGzzhZRbK+xOo='), contextOf(kept))
    expect(flaws(right)).toEqual([])
    expect(marks(right)).toEqual(['right'])
    expect(marks(dissectHttp(response('AAAA'), contextOf(kept)))).toEqual(['wrong'])
    expect(marks(dissectHttp(response('AAAA'), contextOf()))).toEqual(['unknown'])
  })

  it('says what is wrong with a header', () => {
    const bytes = encode(['GET / HTTP/1.1', 'Sec-WebSocket-Version: 8', 'nonsense', '', ''])
    const found = everyField(dissectHttp(bytes, contextOf())[0]?.fields ?? [])
    expect(found.flatMap(({ problem }) => problem ?? [])).toEqual([
      'RFC 6455 §4.1 knows version 13 only',
      'A header has a name, a colon and a value',
    ])
  })

  it('holds under mutation', () => {
    const seeds = [REQUEST, response('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')]
    expect(fuzz(seeds, 4_000, (bytes) => dissectHttp(bytes, contextOf()))).toEqual([])
  })
})

describe('a request and a response of WHIP', () => {
  const body = ['v=0', 'o=- 1 0 IN IP4 0.0.0.0', 's=-', 't=0 0', ''].join('\r\n')
  const offer = encode([
    'POST /whip/live HTTP/1.1',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ])
  const fragment = encode([
    'PATCH /whip/live/1 HTTP/1.1',
    'Content-Type: application/trickle-ice-sdpfrag',
    'If-Match: "a"',
    '',
    'a=ice-ufrag:EsAw\r\na=end-of-candidates\r\n',
  ])
  const created = encode(['HTTP/1.1 201 Created', 'Location: /whip/live/1', 'ETag: "a"', '', ''])

  it('is read with what it carries', () => {
    const summaries = [offer, fragment, created].map((bytes) => {
      const layers = dissectHttp(bytes, contextOf())
      expect(flaws(layers)).toEqual([])
      expect(everyField(layers[0]?.fields ?? []).flatMap(({ problem }) => problem ?? [])).toEqual(
        [],
      )
      return layers.map(({ summary }) => summary)
    })
    expect(summaries).toEqual([
      ['POST /whip/live HTTP/1.1, application/sdp', expect.anything()],
      ['PATCH /whip/live/1 HTTP/1.1, application/trickle-ice-sdpfrag', expect.anything()],
      ['HTTP/1.1 201 Created'],
    ])
    expect(outline(dissectHttp(created, contextOf()))).toContain('  ETag: "a"')
  })

  it('holds under mutation', () => {
    const seeds = [offer, fragment, created]
    expect(fuzz(seeds, 1_000, (bytes) => dissectHttp(bytes, contextOf()))).toEqual([])
  })
})

function marks(layers: ReturnType<typeof dissectHttp>): string[] {
  return everyField(layers[0]?.fields ?? []).flatMap(({ mark }) => mark?.verdict ?? [])
}
