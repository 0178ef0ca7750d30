import { describe, expect, it } from 'vitest'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { attributeOf, encodeStun, hasIntegrity } from '../stun/message.ts'
import { textOf } from '../stun/text.ts'
import { setup, TestClient, transport } from './fakes.ts'

describe('long-term credentials (RFC 8489 §9.2.4)', () => {
  it('are asked for with realm and nonce', () => {
    const { client, bench } = setup()
    const { code, message } = client.bare(METHOD.allocate, transport())!
    expect(code).toBe(401)
    expect(textOf(attributeOf(message, ATTRIBUTE.realm)!)).toBe('peerscope.example')
    expect(attributeOf(message, ATTRIBUTE.nonce)!.length).toBeGreaterThan(16)
    expect(bench.refusals).toEqual([])
  })

  it('sign the answer as well', () => {
    const { client } = setup()
    client.allocate()
    expect(hasIntegrity(client.received.at(-1)!, client.key)).toBe(true)
  })

  it.each([
    ['password', 'wrong'],
    ['username', 'nobody'],
    ['realm', 'elsewhere'],
  ] as const)('with a wrong %s get 401, which is told', (field, value) => {
    const { client, bench } = setup()
    client.fetchNonce()
    client[field] = value
    expect(client.request(METHOD.allocate, transport())?.code).toBe(401)
    expect(bench.refusals).toMatchObject([
      { reason: 'request', detail: 'Allocate of 203.0.113.11:5000: 401 Unauthenticated' },
    ])
  })

  it('without a nonce get 400', () => {
    const { client } = setup()
    const message = client.message(METHOD.allocate, [transport()])
    expect(client.exchange(encodeStun(message, { key: client.key }))?.code).toBe(400)
  })

  it('age: 438 brings a fresh nonce, with which it goes on', () => {
    const { client, bench } = setup({ nonceLifetimeMs: 10_000 })
    client.allocate()
    bench.wait(10_001)
    const stale = client.request(METHOD.refresh)!
    expect(stale.code).toBe(438)
    client.nonce = textOf(attributeOf(stale.message, ATTRIBUTE.nonce)!)
    expect(client.request(METHOD.refresh)?.code).toBeUndefined()
    expect(bench.refusals).toEqual([])
  })

  it('do not take a nonce that was made up, or made for someone else', () => {
    const { client, bench } = setup()
    client.fetchNonce()
    const stranger = new TestClient(bench, 5001)
    stranger.nonce = client.nonce
    expect(stranger.request(METHOD.allocate, transport())?.code).toBe(438)
    client.nonce = '0'.repeat(client.nonce.length)
    expect(client.request(METHOD.allocate, transport())?.code).toBe(438)
  })
})
