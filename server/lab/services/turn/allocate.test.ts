import { describe, expect, it } from 'vitest'
import { decodeXorAddress } from '../stun/address.ts'
import { ATTRIBUTE, METHOD } from '../stun/attributes.ts'
import { attributeOf, parseStun } from '../stun/message.ts'
import {
  attribute,
  family,
  lifetime,
  relayedOf,
  secondsOf,
  SERVER,
  setup,
  TestClient,
  transport,
} from './fakes.ts'

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
