import { describe, expect, it } from 'vitest'
import type { Sighting } from '../sighting.ts'
import { foundCast } from './found.ts'

const NONE = new Map<string, string>()
const COOKIE = [0x21, 0x12, 0xa4, 0x42]
const BINDING_REQUEST = 0x0001
const ALLOCATE_REQUEST = 0x0003
const ALLOCATE_SUCCESS = 0x0103
const USERNAME = 0x0006
const XOR_RELAYED = 0x0016

/** A STUN message (RFC 8489 §5) with one attribute. */
function stun(type: number, attribute = 0, value: readonly number[] = []): Uint8Array {
  const padded = [...value, ...Array<number>((4 - (value.length % 4)) % 4).fill(0)]
  const attributes =
    attribute === 0 ? [] : [attribute >> 8, attribute & 255, 0, value.length, ...padded]
  const head = [
    type >> 8,
    type & 255,
    0,
    attributes.length,
    ...COOKIE,
    ...Array<number>(12).fill(1),
  ]
  return Uint8Array.from([...head, ...attributes])
}

const check = (receiver: string, sender: string) =>
  stun(BINDING_REQUEST, USERNAME, [...new TextEncoder().encode(`${receiver}:${sender}`)])

/** 192.0.2.30:5555, mixed with the magic cookie (RFC 8489 §14.2). */
const LENT = [
  0,
  1,
  (5555 >> 8) ^ 0x21,
  (5555 & 255) ^ 0x12,
  192 ^ 0x21,
  0 ^ 0x12,
  2 ^ 0xa4,
  30 ^ 0x42,
]

function seen(...packets: [from: string, to: string, payload: Uint8Array][]): Sighting[] {
  const on = { index: 0, linkType: 101 }
  return packets.map(([from, to, payload], index) => ({
    ...{ number: index + 1, atUs: index, interface: on, transport: 'udp', from, to, payload },
  }))
}

const told = (sightings: Sighting[], names: ReadonlyMap<string, string> = NONE) =>
  foundCast(sightings, names).hosts.map(
    ({ id, role, addresses }) => `${id} ${role} ${addresses.join(' ')}`,
  )

describe('the cast of a capture', () => {
  it('is made of addresses, with the roles that they show and the names they are given', () => {
    const packets = seen(
      ['10.0.0.1:1', '192.0.2.20:3478', stun(BINDING_REQUEST)],
      ['10.0.0.1:1', '192.0.2.30:3478', stun(ALLOCATE_REQUEST)],
      ['10.0.0.1:2', '[2001:db8::2]:2', check('bbbb', 'aaaa')],
    )
    expect(told(packets, new Map([['10.0.0.1', 'laptop']]))).toEqual([
      'laptop peer 10.0.0.1',
      '192.0.2.20 stun 192.0.2.20',
      '192.0.2.30 turn 192.0.2.30',
      '2001:db8::2 peer 2001:db8::2',
    ])
  })

  it('takes all that sends under one username fragment for one peer', () => {
    const packets = seen(
      ['10.0.0.1:1', '10.0.0.2:2', check('bbbb', 'aaaa')],
      ['[2001:db8::1]:1', '10.0.0.2:2', check('bbbb', 'aaaa')],
      ['10.0.0.2:2', '10.0.0.1:1', check('aaaa', 'bbbb')],
    )
    expect(told(packets)).toEqual(['10.0.0.1 peer 10.0.0.1 2001:db8::1', '10.0.0.2 peer 10.0.0.2'])
    const cast = foundCast(packets, NONE)
    expect([cast.agent('aaaa'), cast.agent('bbbb'), cast.agent('cccc')]).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      undefined,
    ])
  })

  it('tells ports of one address apart that talk to each other, by their number', () => {
    const packets = seen(
      ['127.0.0.1:1000', '127.0.0.1:2000', check('bbbb', 'aaaa')],
      ['127.0.0.1:2000', '127.0.0.1:1000', check('aaaa', 'bbbb')],
      ['127.0.0.1:1001', '127.0.0.1:2000', check('bbbb', 'aaaa')],
    )
    const cast = foundCast(packets, NONE)
    expect(cast.hosts.map(({ id }) => id)).toEqual(['127.0.0.1:1000', '127.0.0.1:2000'])
    expect(cast.of('127.0.0.1:1001')).toBe('127.0.0.1:1000')
  })

  it('takes what a TURN server lends for the server, not for the peer who checks from it', () => {
    const packets = seen(
      ['10.0.0.1:1', '192.0.2.30:3478', stun(ALLOCATE_REQUEST)],
      ['192.0.2.30:3478', '10.0.0.1:1', stun(ALLOCATE_SUCCESS, XOR_RELAYED, LENT)],
      ['192.0.2.30:5555', '10.0.0.2:2', check('bbbb', 'aaaa')],
      ['10.0.0.1:1', '10.0.0.2:2', check('bbbb', 'aaaa')],
      ['10.0.0.2:2', '192.0.2.30:5555', check('aaaa', 'bbbb')],
    )
    expect(told(packets)).toEqual([
      '10.0.0.1 peer 10.0.0.1',
      '192.0.2.30 turn 192.0.2.30',
      '10.0.0.2 peer 10.0.0.2',
    ])
    expect(foundCast(packets, NONE).agent('aaaa')).toBe('10.0.0.1')
  })
})
