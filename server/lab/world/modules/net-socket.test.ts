import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StreamStack } from '../../network/stream/stack.ts'
import { testNetwork, type TestNetwork } from '../../testing/network.ts'
import { wiresOf } from '../../wires-of.ts'
import { inhabit, plug, vacate } from '../realm.ts'
import { connect } from './net.ts'

const SERVER = { host: '192.0.2.1', port: 3478 }

describe('a TCP socket of a peer', () => {
  let lab: TestNetwork
  let log: string[]

  beforeEach(() => {
    lab = testNetwork({ link: { latencyMs: 10 } })
    log = []
    inhabit(lab.world)
    lab.host('client', '203.0.113.1')
    lab.host('server', SERVER.host)
    const stackOf = (id: string) => new StreamStack(lab.network, lab.network.host(id), lab.ports)
    plug(wiresOf(lab.network, { query: () => undefined }, stackOf))
  })
  afterEach(() => vacate(lab.world))

  function open() {
    return lab.world.as('client', 0, () => {
      const socket = connect(SERVER)
      for (const name of ['connect', 'data', 'end', 'close', 'error'])
        socket.on(name, (value) => log.push(`${name} ${String(value ?? '')}`.trim()))
      return socket
    })
  }

  function echo(): void {
    const stack = new StreamStack(lab.network, lab.network.host('server'), lab.ports)
    stack.listen(SERVER.port, (stream) => {
      stream.ondata = (bytes) => stream.write(bytes)
    })
  }

  it('connects, sends what was written before, and reads the answer', () => {
    echo()
    const socket = open()
    socket.write(new TextEncoder().encode('hello'), () => log.push('written'))
    lab.run()
    expect(log).toEqual(['connect', 'written', 'data hello'])
    expect(socket.localAddress).toBe('203.0.113.1')
  })

  it('says that it was refused where nobody listens', () => {
    open()
    for (let i = 0; i < 200 && lab.world.step(); i++);
    expect(log.at(-1)).toBe('close true')
    expect(log[0]).toMatch(/^error Error: connect E(CONNREFUSED|TIMEDOUT) 192\.0\.2\.1$/)
  })

  it('refuses to write once destroyed', () => {
    echo()
    const socket = open()
    lab.run()
    socket.destroy()
    socket.write(new Uint8Array(1), (error: unknown) => log.push(String(error)))
    lab.run()
    expect(log).toEqual(['connect', 'close false', 'Error: write EPIPE: the socket is closed'])
  })

  it('knows no names', () => {
    expect(() => connect({ host: 'turn.example', port: 3478 })).toThrow(/ENOTFOUND turn\.example/)
  })
})
