import { describe, expect, it } from 'vitest'
import { decodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import {
  attributeOf,
  encodeStun,
  fingerprintState,
  hasIntegrity,
  parseStun,
} from '../stun/message.ts'
import { utf8 } from '../stun/text.ts'
import { encodeChannelData, parseChannelData } from './channel-data.ts'
import { setup, TestClient, transport, relayedOf } from './fakes.ts'

const PEER = { address: '198.51.100.1', port: 6000 }
const HELLO = utf8('hello')

describe('relaying', () => {
  it('goes both ways by indications once there is a permission (RFC 8656 §11)', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    client.permit({ ...PEER, port: 1 })
    client.indicate(PEER, HELLO)
    expect(bench.relayed).toEqual([
      { from: `192.0.2.30:${port}`, to: '198.51.100.1:6000', payload: HELLO },
    ])
    bench.fromPeer(port, PEER, HELLO)
    const message = parseStun(client.received.at(-1)!)!
    expect(message).toMatchObject({ method: METHOD.data, class: 'indication' })
    expect(attributeOf(message, ATTRIBUTE.data)).toEqual(HELLO)
    const from = attributeOf(message, ATTRIBUTE.xorPeerAddress)!
    expect(decodeXorAddress(from, message.transaction)).toEqual(PEER)
  })

  it('goes both ways by ChannelData once a channel is bound (RFC 8656 §12)', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    client.bind(0x4321, PEER)
    bench.server.receive(client, encodeChannelData({ channel: 0x4321, data: HELLO }, true))
    expect(bench.relayed.map(({ payload }) => payload)).toEqual([HELLO])
    bench.fromPeer(port, PEER, HELLO)
    expect(client.received.at(-1)).toEqual(Uint8Array.from([0x43, 0x21, 0, 5, ...HELLO]))
    bench.fromPeer(port, { ...PEER, port: 6001 }, HELLO)
    expect(parseStun(client.received.at(-1)!)?.method).toBe(METHOD.data)
  })

  it('pads ChannelData on streams', () => {
    const { bench } = setup()
    const client = new TestClient(bench, 5000, 'tcp')
    const port = client.allocate()
    client.bind(0x4000, PEER)
    bench.fromPeer(port, PEER, HELLO)
    expect(client.received.at(-1)).toHaveLength(12)
    expect(parseChannelData(client.received.at(-1)!)?.data).toEqual(HELLO)
  })

  it('carries datagrams without any bytes', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    client.permit(PEER)
    client.indicate(PEER, new Uint8Array(0))
    client.bind(0x4000, PEER)
    bench.server.receive(client, Uint8Array.from([0x40, 0, 0, 0]))
    expect(bench.relayed.map(({ payload }) => payload.length)).toEqual([0, 0])
    bench.fromPeer(port, PEER, new Uint8Array(0))
    expect(client.received.at(-1)).toEqual(Uint8Array.from([0x40, 0, 0, 0]))
  })

  it('tells who was refused and why', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    bench.fromPeer(port, PEER, HELLO)
    client.indicate(PEER, HELLO)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    new TestClient(bench, 5001).indicate(PEER, HELLO)
    expect(bench.relayed).toEqual([])
    expect(bench.refusals).toEqual([
      {
        reason: 'no-permission',
        detail: `from 198.51.100.1:6000: the allocation 192.0.2.30:${port} has no permission for 198.51.100.1`,
      },
      {
        reason: 'no-permission',
        detail: `Send indication to 198.51.100.1:6000: the allocation 192.0.2.30:${port} has no permission for 198.51.100.1`,
      },
      { reason: 'no-channel', detail: 'ChannelData on 0x4000, which is bound to no peer' },
      {
        reason: 'no-allocation',
        detail: 'Send indication of 203.0.113.11:5001, which has no allocation',
      },
    ])
  })

  it('ends with the connection of a TCP client', () => {
    const { bench } = setup()
    const client = new TestClient(bench, 5000, 'tcp')
    client.allocate()
    bench.server.gone(client)
    expect(bench.relays.size).toBe(0)
    expect(bench.ended[0]).toContain('its connection ended')
  })
})

describe('a TURN server', () => {
  it('answers Binding as well, with a FINGERPRINT where there was one', () => {
    const { client } = setup()
    const message = client.message(METHOD.binding, [])
    expect(client.exchange(encodeStun(message, { fingerprint: true }))?.code).toBeUndefined()
    expect(fingerprintState(client.received.at(-1)!)).toBe('right')
  })

  it('passes over what is neither STUN nor ChannelData, and answers what it does not know', () => {
    const { client, bench } = setup()
    for (const bytes of [utf8('GET / HTTP/1.1'), new Uint8Array(0), Uint8Array.from([0x40])])
      bench.server.receive(client, bytes)
    expect(client.received).toEqual([])
    expect(client.bare(0x0b)?.code).toBe(400)
  })

  it('can answer wrongly on purpose', () => {
    const { client, bench } = setup()
    client.fetchNonce()
    bench.server.mischief = { answers: 'error-500' }
    expect(client.request(METHOD.allocate, transport())?.code).toBe(500)
    bench.server.mischief = { answers: 'garbage' }
    client.request(METHOD.allocate, transport())
    expect(parseStun(client.received.at(-1)!)).toBeUndefined()
    bench.server.mischief = { answers: 'nothing' }
    expect(client.request(METHOD.allocate, transport())).toBeUndefined()
    expect(bench.server.size).toBe(0)
    bench.server.mischief = { answers: 'wrong-address' }
    const { message } = client.request(METHOD.allocate, transport())!
    expect(relayedOf(message).address).toBe('198.51.100.254')
    expect(hasIntegrity(client.received.at(-1)!, client.key)).toBe(true)
  })

  it('can answer late', () => {
    const { client, bench } = setup()
    bench.server.mischief = { answerDelayMs: 1500 }
    client.bare(METHOD.allocate)
    bench.wait(1499)
    expect(client.received).toHaveLength(0)
    bench.wait(1)
    expect(client.received).toHaveLength(1)
  })
})
