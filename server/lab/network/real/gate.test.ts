import { describe, expect, it } from 'vitest'
import { Access } from '../access.ts'
import type { Host } from '../host.ts'
import { Gate } from './gate.ts'
import { stunUserName } from './stun-user.ts'

const ways = { addresses: ['127.0.0.1', '192.0.2.7'], ports: [4000, 4001] }
const host = (id: string): Host => ({
  id,
  role: 'peer',
  interfaces: [],
  access: new Access({}),
  up: true,
  sockets: new Map(),
})
const alice = host('alice')
const bob = host('bob')
const at = (port: number, address = '127.0.0.1') => ({ address, port })

/** An ICE check with a user name, behind another attribute that does not end on a word. */
function check(userName: string): Uint8Array {
  const name = new TextEncoder().encode(userName)
  const padded = (4 - (name.length % 4)) % 4
  const attributes = [0x80, 0x22, 0, 1, 7, 0, 0, 0, 0, 6, 0, name.length, ...name]
  const length = attributes.length + padded
  const header = [0, 1, 0, length, 0x21, 0x12, 0xa4, 0x42, ...Array<number>(12).fill(9)]
  return new Uint8Array([...header, ...attributes, ...Array<number>(padded).fill(0)])
}

describe('the ports of a live lab', () => {
  it('are given in order, until there is none left', () => {
    const gate = new Gate(ways, ['browser'])
    expect([gate.take(alice, 0), gate.take(bob, 0)]).toEqual([4000, 4001])
    expect(() => gate.take(bob, 0)).toThrow(/EADDRINUSE: bob udp\/0: the live lab has 2 ports/)
  })

  it('may be asked for by number when they are free', () => {
    const gate = new Gate(ways, ['browser'])
    expect(gate.take(alice, 4001)).toBe(4001)
    expect(() => gate.take(bob, 4001)).toThrow(/EADDRINUSE/)
    expect(() => gate.take(bob, 9)).toThrow(/EADDRINUSE/)
  })

  it('tell who is meant where addresses are shared, also after they were given back', () => {
    const gate = new Gate(ways, ['browser'])
    gate.take(alice, 0)
    expect(gate.hostAt(at(4000))).toBe(alice)
    expect(gate.hostAt(at(4000, '192.0.2.7'))).toBe(alice)
    expect(gate.hostAt(at(4000, '192.0.2.8'))).toBeUndefined()
    expect(gate.hostAt(at(4001))).toBeUndefined()
    expect([gate.isOurs(at(4001)), gate.isOurs(at(5000))]).toEqual([true, false])
    gate.giveBack(4000)
    gate.giveBack(4000)
    expect(gate.hostAt(at(4000))).toBe(alice)
    expect([gate.take(bob, 0), gate.take(bob, 0)]).toEqual([4001, 4000])
    expect(gate.hostAt(at(4000))).toBe(bob)
    expect(() => gate.take(bob, 0)).toThrow(/EADDRINUSE/)
  })
})

describe('who is outside', () => {
  const nothing = new Uint8Array()

  it('is the only one there is, wherever it comes from', () => {
    const gate = new Gate(ways, ['browser'])
    expect(gate.peerAt(at(9))).toBe('browser')
    expect(gate.senderOf(at(9, '198.51.100.1'), nothing)).toBe('browser')
  })

  it('is known by what it has told of itself when there are several', () => {
    const gate = new Gate(ways, ['left', 'right'])
    expect(gate.senderOf(at(9), nothing)).toBeUndefined()
    gate.learnPlace('right', at(9))
    expect(gate.senderOf(at(9), nothing)).toBe('right')
    expect(gate.peerAt(at(10))).toBeUndefined()
  })

  it('is known by either name in its check, and from then on by its place', () => {
    const gate = new Gate(ways, ['left', 'right'])
    gate.learnName('left', 'Lft1')
    gate.learnName('right', 'toRt')
    expect(gate.senderOf(at(9), check('abcd:Lft1'))).toBe('left')
    expect(gate.senderOf(at(9), nothing)).toBe('left')
    expect(gate.senderOf(at(10), check('toRt:wxyz'))).toBe('right')
    expect(gate.senderOf(at(11), check('abcd:wxyz'))).toBeUndefined()
  })

  it('is where its check comes from, whoever was there before or said to be', () => {
    const gate = new Gate(ways, ['left', 'right'])
    gate.learnName('right', 'toRt')
    gate.learnPlace('left', at(9))
    expect(gate.senderOf(at(9), check('toRt:wxyz'))).toBe('right')
    expect(gate.senderOf(at(9), nothing)).toBe('right')
    expect(gate.senderOf(at(9), check('abcd:wxyz'))).toBe('right')
  })

  it('is forgotten when too many addresses are told, the oldest first', () => {
    const gate = new Gate(ways, ['left', 'right'])
    for (let port = 1; port <= 1025; port++) gate.learnPlace('left', at(port))
    expect([gate.peerAt(at(1)), gate.peerAt(at(2))]).toEqual([undefined, 'left'])
  })
})

describe('the user name of a check', () => {
  it('is found behind other attributes', () => {
    expect(stunUserName(check('abcd:efg'))).toBe('abcd:efg')
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a short datagram', check('a:b').subarray(0, 19)],
    ['another cookie', check('a:b').fill(0, 4, 8)],
    ['RTP', check('a:b').fill(128, 0, 1)],
    ['a value that is cut', check('abcd:efgh').subarray(0, 40)],
    ['no user name', check('a:b').fill(0x55, 29, 30)],
  ])('is not in %s', (_, datagram) => {
    expect(stunUserName(datagram)).toBeUndefined()
  })

  it('may be told in a view of a longer buffer', () => {
    const inside = new Uint8Array([1, 2, 3, ...check('abcd:efg'), 4])
    expect(stunUserName(inside.subarray(3, -1))).toBe('abcd:efg')
  })
})
