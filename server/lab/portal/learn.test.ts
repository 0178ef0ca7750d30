import { describe, expect, it } from 'vitest'
import type { Signal } from '../../../machines/live/signal.ts'
import { learnFrom, learnNames } from './learn.ts'

/** What is remembered, in order. */
function learnt(learn: typeof learnFrom, signal: Signal): string[] {
  const said: string[] = []
  const gate = {
    learnName: (peer: string, name: string) => void said.push(`${peer} is called ${name}`),
    learnPlace: (peer: string, { address, port }: { address: string; port: number }) =>
      void said.push(`${peer} is at ${address} ${port}`),
  }
  learn(gate, 'browser', signal)
  return said
}

const sdp = [
  'v=0',
  'a=ice-ufrag:aB+/',
  'a=candidate:1 1 udp 2113937151 192.0.2.7 5000 typ host',
  'a=candidate:2 1 tcp 1518280447 192.0.2.7 9 typ host tcptype active',
  'a=ice-ufrag:cdef',
].join('\r\n')

const candidate = (line: string): Signal => ({
  type: 'candidate',
  candidate: line,
  sdpMid: null,
  sdpMLineIndex: null,
})

describe('what signaling tells of a peer outside', () => {
  it('are its names and places in a description', () => {
    expect(learnt(learnFrom, { type: 'answer', sdp })).toEqual([
      'browser is called aB+/',
      'browser is called cdef',
      'browser is at 192.0.2.7 5000',
    ])
  })

  it('are only names when it was told, not telling', () => {
    expect(learnt(learnNames, { type: 'offer', sdp })).toEqual([
      'browser is called aB+/',
      'browser is called cdef',
    ])
  })

  it.each([
    ['candidate:1 1 UDP 1 2001:db8::1 5000 typ host', ['browser is at 2001:db8::1 5000']],
    ['a=candidate:1 1 udp 1 192.0.2.7 5001 typ host', ['browser is at 192.0.2.7 5001']],
    ['candidate:1 1 tcp 1 192.0.2.7 9 typ host tcptype active', []],
    ['candidate:1 1 udp 1 192.0.2.7 nine typ host', []],
    ['', []],
  ])('is a place in %s', (line, said) => {
    expect(learnt(learnFrom, candidate(line))).toEqual(said)
  })
})
