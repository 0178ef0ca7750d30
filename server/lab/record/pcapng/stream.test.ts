import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { toPcapng } from './pcapng.ts'
import { MAX_WAIT_US, MAX_WAITING_EVENTS, PcapngStream } from './stream.ts'
import { readBlocks, readIp, readPackets, secretsOf, type ReadBlock } from './testing.ts'

const [HELLO, CHANGE, PLAIN] = [helloRecord(), '14fefd00000000000000010001' + '01', '80c80001']
const START = {
  kind: 'lab.start',
  peerscope: '1.2.3',
  at: 'lab',
  hosts: [{ id: 'alice', role: 'peer', addresses: ['192.0.2.1'] }],
  scenario: { networks: {} },
}

/** A record of DTLS 1.2 with the beginning of a ClientHello in it. */
function helloRecord(): string {
  return `16fefd0000000000000000000c${'01'.padEnd(24, '0')}`
}

const sent = (hex: string, at = 'alice', atUs = 0) => ({
  ...{ kind: 'packet.send', at, atUs, transport: 'udp' },
  ...{ from: '192.0.2.1:5000', to: '192.0.2.2:5000' },
  bytes: Buffer.from(hex, 'hex').toString('base64'),
})
const keys = (clientRandom: string) => ({
  kind: 'keys',
  at: 'alice',
  clientRandom,
  masterSecret: 'm',
})

function traceOf(...drafts: object[]): TraceEvent[] {
  return drafts.map(
    (draft, seq) => ({ seq, atUs: 0, packet: seq, ...draft }) as unknown as TraceEvent,
  )
}

/** The blocks of each part, which is whole by itself. */
function written(...parts: readonly TraceEvent[][]): ReadBlock[][] {
  const start = parts.flat().find((event) => event.kind === 'lab.start')
  const stream = new PcapngStream(start)
  return [stream.begin(), ...parts.map((part) => stream.take(part)), stream.end()].map(readBlocks)
}

/** A packet by its comment, secrets by their client random, interfaces by a word. */
function namesOf(blocks: readonly ReadBlock[]): string[] {
  return blocks.map(({ type, body, comments }) => {
    if (type === 6) return comments.join('; ')
    return type === 10
      ? (secretsOf(body).split(' ')[1] ?? '')
      : type === 1
        ? 'interface'
        : 'section'
  })
}

describe('a capture that is written as it goes', () => {
  let events: readonly TraceEvent[]
  beforeAll(async () => {
    events = await runLab(SMALLEST)
  })

  it('has the packets that the capture of the whole trace has, however it is cut', () => {
    const whole = readPackets(readBlocks(Buffer.concat([...toPcapng(events)])))
    for (const size of [1, 7, events.length]) {
      const parts = Array.from({ length: Math.ceil(events.length / size) }, (_, n) =>
        events.slice(n * size, (n + 1) * size),
      )
      expect(readPackets(written(...parts).flat())).toEqual(whole)
    }
  })

  it('has the secrets before the cipher changes', () => {
    const blocks = written(...events.map((event) => [event])).flat()
    const secrets = blocks.findIndex(({ type }) => type === 10)
    const before = blocks.slice(0, secrets).filter(({ type }) => type === 6).length
    const changes = readPackets(blocks).findIndex(({ bytes }) => readIp(bytes).payload[0] === 20)
    expect(secrets).toBeGreaterThan(0)
    expect(changes).toBeGreaterThanOrEqual(before)
  })

  it('lets packets wait for the secrets of a server, and no longer than they are awaited', () => {
    const [start, ...rest] = traceOf(
      ...[START, sent(HELLO), sent(CHANGE), sent(PLAIN), keys('r'), sent(CHANGE), sent(PLAIN)],
    )
    const parts = written([start!], ...rest.map((event) => [event])).map(namesOf)
    expect(parts).toEqual([
      ...[['section', 'interface'], [], ['seq 1'], [], [], ['r', 'seq 2', 'seq 3']],
      ...[['seq 5'], ['seq 6'], []],
    ])
  })

  it.each([
    ['after a while', [sent(PLAIN, 'alice', MAX_WAIT_US + 1)]],
    ['when they are too many', Array.from({ length: MAX_WAITING_EVENTS }, () => sent(PLAIN))],
  ])('goes on without secrets %s', (_, more) => {
    const events = traceOf(START, sent(HELLO), sent(CHANGE), ...more, sent(CHANGE))
    const [, taken, left] = written(events).map(namesOf)
    expect(taken).toEqual(events.slice(1).map(({ seq }) => `seq ${seq}`))
    expect(left).toEqual([])
  })

  it('writes what still waits at the end, and each secret once', () => {
    const events = traceOf(START, keys('r'), keys('r'), sent(HELLO), sent(CHANGE))
    const parts = written(events).map(namesOf)
    expect(parts.slice(1)).toEqual([['r', 'seq 3'], ['seq 4']])
  })

  it('describes a host when it is first heard of', () => {
    const events = traceOf(START, sent(PLAIN), sent(PLAIN, 'bob'), sent(PLAIN, 'bob'))
    const [, taken] = written(events).map(namesOf)
    expect(taken).toEqual(['seq 1', 'interface', 'seq 2', 'seq 3'])
  })

  it('says who dropped a packet', () => {
    const drop = { kind: 'packet.drop', by: 'alice', reason: 'fault', cause: 1, packet: 1 }
    const [, taken] = written(traceOf(START, sent(PLAIN), { ...drop, at: 'alice' })).map(namesOf)
    expect(taken).toEqual(['seq 1; dropped by alice: fault (seq 2)'])
  })
})
