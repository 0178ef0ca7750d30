import { describe, expect, it } from 'vitest'
import { decodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { attributeOf, fingerprintState, hasIntegrity, parseStun } from '../stun/message.ts'
import { encodeStun } from '../stun/message.ts'
import { textOf, utf8 } from '../stun/text.ts'
import {
  Bench,
  channel,
  lifetime,
  relayedOf,
  secondsOf,
  SERVER,
  TestClient,
  transport,
} from './fakes.ts'
import { encodeChannelData, parseChannelData } from './channel-data.ts'
import { MAX_CHANNELS, MAX_PERMISSIONS } from './allocation.ts'

const PEER = { address: '198.51.100.1', port: 6000 }
const HELLO = utf8('hello')

function setup(...[settings]: ConstructorParameters<typeof Bench>) {
  const bench = new Bench(settings)
  return { bench, client: new TestClient(bench) }
}

const attribute = (type: number, ...bytes: number[]) => ({ type, value: Uint8Array.from(bytes) })
const family = (code: number) => attribute(ATTRIBUTE.requestedAddressFamily, code, 0, 0, 0)

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

describe('Allocate (RFC 8656 §7.2)', () => {
  it('gives a relayed address, the mapped address and a lifetime', () => {
    const { client } = setup()
    const { message } = client.request(METHOD.allocate, transport(), lifetime(3600))!
    expect(relayedOf(message).address).toBe(SERVER.address)
    expect(relayedOf(message).port).toBeGreaterThanOrEqual(49_152)
    const mapped = attributeOf(message, ATTRIBUTE.xorMappedAddress)!
    expect(decodeXorAddress(mapped, message.transaction)).toEqual(client.remote)
    expect(secondsOf(message)).toBe(600)
  })

  it('answers a retransmission as it did, and another request with 437', () => {
    const { client, bench } = setup()
    client.fetchNonce()
    const request = client.signed(METHOD.allocate, transport())
    const [first, again] = [client.exchange(request), client.exchange(request)]
    expect(relayedOf(again!.message)).toEqual(relayedOf(first!.message))
    expect(client.request(METHOD.allocate, transport())?.code).toBe(437)
    expect(bench.relays.size).toBe(1)
  })

  it.each([
    ['no transport', [], 400],
    ['TCP relaying', [transport(6)], 442],
    ['an unknown attribute', [transport(), attribute(0x0042)], 420],
    ['an IPv6 address', [transport(), family(2)], 440],
    ['an unknown family', [transport(), family(9)], 440],
    [
      'a token and an even port',
      [transport(), attribute(ATTRIBUTE.reservationToken, 1), attribute(ATTRIBUTE.evenPort, 0)],
      400,
    ],
    [
      'a token that is none',
      [transport(), attribute(ATTRIBUTE.reservationToken, 1, 2, 3, 4, 5, 6, 7, 8)],
      508,
    ],
    [
      'a family and another',
      [transport(), family(1), attribute(ATTRIBUTE.additionalAddressFamily, 2, 0, 0, 0)],
      400,
    ],
    [
      'IPv4 as the additional family',
      [transport(), attribute(ATTRIBUTE.additionalAddressFamily, 1, 0, 0, 0)],
      400,
    ],
  ])('with %s is refused', (_, attributes, code) => {
    const { client, bench } = setup()
    const answer = client.request(METHOD.allocate, ...attributes)
    expect(answer?.code).toBe(code)
    expect(bench.server.size).toBe(0)
    expect(bench.refusals[0]?.detail).toContain(`Allocate of learner at 203.0.113.11:5000: ${code}`)
  })

  it('says that a second address was not to be had (step 9)', () => {
    const { client } = setup()
    const both = attribute(ATTRIBUTE.additionalAddressFamily, 2, 0, 0, 0)
    const { message } = client.request(METHOD.allocate, transport(), both)!
    expect(message.class).toBe('success')
    expect([...attributeOf(message, ATTRIBUTE.addressErrorCode)!]).toEqual([2, 0, 4, 40])
  })

  it('gives IPv6 where there is IPv6', () => {
    const { client } = setup({ families: [4, 6] })
    const { message } = client.request(METHOD.allocate, transport(), family(2))!
    expect(relayedOf(message).address).toBe('2001:db8::30')
  })

  it('understands DONT-FRAGMENT only where nothing is fragmented', () => {
    const dont = attribute(ATTRIBUTE.dontFragment)
    expect(setup().client.allocate(dont)).toBeGreaterThan(0)
    const { client } = setup({ neverFragments: false })
    expect(client.request(METHOD.allocate, transport(), dont)?.code).toBe(420)
  })

  it('keeps the next port for who has the token, once, for 30 seconds', () => {
    const { client, bench } = setup()
    const reserve = attribute(ATTRIBUTE.evenPort, 0x80)
    const { message } = client.request(METHOD.allocate, transport(), reserve)!
    const { port } = relayedOf(message)
    expect(port % 2).toBe(0)
    const token = {
      type: ATTRIBUTE.reservationToken,
      value: attributeOf(message, ATTRIBUTE.reservationToken)!,
    }
    const second = new TestClient(bench, 5001)
    expect(second.allocate(token)).toBe(port + 1)
    expect(() => new TestClient(bench, 5002).allocate(token)).toThrow('508')
    new TestClient(bench, 5003).allocate(reserve)
    expect(bench.relays.size).toBe(4)
    bench.wait(30_000)
    expect(bench.relays.size).toBe(3)
  })

  it('stops at the quota of the user with 486, not of others', () => {
    const { bench } = setup({ maxAllocations: 2 })
    const clients = [0, 1, 2, 3].map((each) => new TestClient(bench, 5000 + each))
    clients[3]!.username = 'other'
    expect(clients.map((each) => each.request(METHOD.allocate, transport())?.code)).toEqual([
      undefined,
      undefined,
      486,
      undefined,
    ])
  })

  it('says 508 when no port is free', () => {
    const { client, bench } = setup()
    for (let port = 49_152; port <= 65_535; port++) bench.taken.add(port)
    expect(client.request(METHOD.allocate, transport())?.code).toBe(508)
  })

  it('opens one socket for a request that comes twice while it opens', () => {
    const { client, bench } = setup()
    client.fetchNonce()
    bench.opensLater = true
    const request = client.signed(METHOD.allocate, transport())
    expect(client.exchange(request)).toBeUndefined()
    expect(client.exchange(request)).toBeUndefined()
    expect(bench.waiting).toHaveLength(1)
    bench.waiting[0]!()
    expect(parseStun(client.received.at(-1)!)?.class).toBe('success')
  })

  it('closes a socket that opens after the server has stopped', () => {
    const { client, bench } = setup()
    client.fetchNonce()
    bench.opensLater = true
    client.exchange(client.signed(METHOD.allocate, transport()))
    bench.server.stop()
    bench.waiting[0]!()
    expect(bench.relays.size).toBe(0)
  })
})

describe('lifetimes (RFC 8656 §8, §9, §12)', () => {
  it('an allocation ends when it is not refreshed, and says so', () => {
    const { client, bench } = setup({ lifetimeMs: 20_000 })
    client.allocate()
    bench.wait(15_000)
    expect(secondsOf(client.request(METHOD.refresh)!.message)).toBe(20)
    bench.wait(19_000)
    expect(bench.server.size).toBe(1)
    bench.wait(2000)
    expect(bench.server.size).toBe(0)
    expect(bench.relays.size).toBe(0)
    expect(bench.ended[0]).toMatch(/learner at 203\.0\.113\.11:5000 ended: it was not refreshed/)
    expect(client.request(METHOD.refresh)?.code).toBe(437)
  })

  it('a Refresh with lifetime 0 deletes', () => {
    const { client, bench } = setup()
    client.allocate()
    expect(secondsOf(client.request(METHOD.refresh, lifetime(0))!.message)).toBe(0)
    expect(bench.relays.size).toBe(0)
  })

  it('a Refresh of another family gets 443, another user 441', () => {
    const { client } = setup()
    client.allocate()
    expect(client.request(METHOD.refresh, family(2))?.code).toBe(443)
    client.username = 'other'
    expect(client.request(METHOD.refresh)?.code).toBe(441)
  })

  it('a permission ends after its time unless it is renewed', () => {
    const { client, bench } = setup({ permissionLifetimeMs: 10_000 })
    const port = client.allocate()
    client.permit(PEER)
    bench.wait(9000)
    client.permit(PEER)
    bench.wait(9000)
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals).toEqual([])
    bench.wait(1000)
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals).toMatchObject([{ reason: 'no-permission' }])
  })

  it('a channel outlives its permission, and then carries nothing', () => {
    const { client, bench } = setup()
    client.allocate()
    client.bind(0x4000, PEER)
    bench.wait(299_000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.relayed).toHaveLength(1)
    bench.wait(2000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.relayed).toHaveLength(1)
    expect(bench.refusals).toMatchObject([{ reason: 'no-permission' }])
  })

  it('a channel ends after its time; then number and peer are free again', () => {
    const { client, bench } = setup({ lifetimeMs: 1_000_000 })
    client.allocate()
    client.bind(0x4000, PEER)
    expect(client.bind(0x4001, PEER)?.code).toBe(400)
    bench.wait(600_000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.refusals.at(-1)).toMatchObject({ reason: 'no-channel' })
    expect(client.bind(0x4001, PEER)?.code).toBeUndefined()
  })

  it('all is lost when the server stops', () => {
    const { client, bench } = setup()
    client.allocate()
    bench.server.stop()
    expect(bench.relays.size).toBe(0)
    expect(client.request(METHOD.refresh)?.code).toBe(437)
  })
})

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

describe('CreatePermission and ChannelBind', () => {
  it('refuse what is incomplete, of another family or forbidden', () => {
    const { client } = setup()
    client.allocate()
    expect(client.permit()?.code).toBe(400)
    expect(client.permit({ address: '2001:db8::1', port: 1 })?.code).toBe(443)
    expect(client.permit(PEER, { address: '192.0.2.66', port: 1 })?.code).toBe(403)
    expect(client.bind(0x4000, { address: '192.0.2.66', port: 1 })?.code).toBe(403)
    expect(client.bind(0x4000, { address: '2001:db8::1', port: 1 })?.code).toBe(443)
    expect(client.request(METHOD.channelBind, channel(0x4000))?.code).toBe(400)
  })

  it('install all permissions or none (RFC 8656 §10.2)', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    client.permit(PEER, { address: '192.0.2.66', port: 1 })
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals.at(-1)).toMatchObject({ reason: 'no-permission' })
  })

  it.each([
    [0x3fff, 400],
    [0x4000, undefined],
    [0x4fff, undefined],
    [0x5000, 400],
  ])('bind channel %i: %s (RFC 8656 §12.2)', (number, code) => {
    const { client } = setup()
    client.allocate()
    expect(client.bind(number, PEER)?.code).toBe(code)
  })

  it('bind a number to one peer, and a peer to one number', () => {
    const { client } = setup()
    client.allocate()
    const other = { ...PEER, port: 6001 }
    expect(client.bind(0x4000, PEER)?.code).toBeUndefined()
    expect(client.bind(0x4000, PEER)?.code).toBeUndefined()
    expect(client.bind(0x4000, other)?.code).toBe(400)
    expect(client.bind(0x4001, PEER)?.code).toBe(400)
    expect(client.bind(0x4001, other)?.code).toBeUndefined()
  })

  it('are bounded: 508 beyond', () => {
    const { client, bench } = setup()
    client.allocate()
    const peer = (index: number) => ({ address: `10.0.${index >> 8}.${index & 255}`, port: 1 })
    for (let index = 0; index < MAX_PERMISSIONS; index++) client.permit(peer(index))
    expect(bench.refusals).toEqual([])
    expect(client.permit(peer(MAX_PERMISSIONS))?.code).toBe(508)
    for (let index = 0; index < MAX_CHANNELS; index++) client.bind(0x4000 + index, peer(index))
    expect(client.bind(0x4fff, { ...peer(0), port: 2 })?.code).toBe(508)
    expect(bench.refusals).toHaveLength(2)
  })

  it('need an allocation', () => {
    const { client } = setup()
    expect(client.permit(PEER)?.code).toBe(437)
    expect(client.bind(0x4000, PEER)?.code).toBe(437)
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
