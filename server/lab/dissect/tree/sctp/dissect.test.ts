import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { runLab, SMALLEST } from '../../../testing/run-lab.ts'
import { nextPacket, nothingYet, packetsWith, type Dissected } from '../dtls/testing.ts'
import { bytesOf, everyField, flaws, outline, valueOf, verdictOf } from '../testing.ts'
import { mendChecksum } from '../../edit/sctp.ts'
import { dissectSctp } from './dissect.ts'

const TO_BOB = '1388 1388 0000000b 00000000'
const TO_ALICE = '1388 1388 0000000a 00000000'
const INIT = '01 00 0014 0000000a 00100000 0002 0002 00000064'
const INIT_ACK = '02 00 0014 0000000b 00100000 0002 0002 000003e8'

function packet(header: string, ...chunks: string[]): Uint8Array {
  return mendChecksum(bytesOf([header, ...chunks].join(' ')))
}

/** Dissects packets in order; those with the tag of alice go back to her. */
function dissected(...packets: Uint8Array[]): Layer[][] {
  const remembered = nothingYet()
  return packets.map((bytes) =>
    dissectSctp(bytes, nextPacket(remembered, { back: bytes[7] === 0x0a })),
  )
}

/** After an association was set up. */
function afterwards(...packets: Uint8Array[]): Layer[][] {
  const init = packet('1388 1388 00000000 00000000', INIT)
  return dissected(init, packet(TO_ALICE, INIT_ACK), ...packets).slice(2)
}

function lines(layers: Layer[]): string[] {
  return outline(layers).map((line) => line.trim())
}

describe('the SCTP of a run', () => {
  let packets: Dissected[] = []
  beforeAll(async () => {
    packets = packetsWith(await runLab(SMALLEST), 'sctp')
  }, 120_000)

  it('is covered by fields that are explained', () => {
    expect(packets.length).toBeGreaterThan(20)
    expect(packets.flatMap(({ layers }) => flaws(layers))).toEqual([])
    const fields = packets.flatMap(({ layers }) =>
      layers.flatMap((each) => everyField(each.fields)),
    )
    expect(fields.filter(({ problem }) => problem !== undefined)).toEqual([])
  })

  it('has the channel and both greetings', () => {
    const sent = packets.filter(({ event }) => event.kind === 'packet.send')
    const summaries = sent.flatMap(({ layers }) =>
      layers
        .filter(({ protocol }) => protocol === 'dcep' || protocol === 'data')
        .map(({ summary }) => summary),
    )
    expect(summaries).toContain('DATA_CHANNEL_OPEN "data"')
    expect(summaries).toContain('"hello from bob" on "data"')
    expect(summaries).toContain('"hello from alice" on "data"')
  })
})

describe('an association', () => {
  it('holds verification tags against those agreed upon', () => {
    const [right = [], wrong = []] = afterwards(
      packet(TO_BOB, '0b 00 0004'),
      packet('1388 1388 0000000c 00000000', '0b 00 0004'),
    )
    expect(verdictOf(right, 'Verification Tag')).toBe('right')
    expect(verdictOf(wrong, 'Verification Tag')).toBe('wrong')
    const [unknown = []] = dissected(packet(TO_BOB, '0b 00 0004'))
    expect(verdictOf(unknown, 'Verification Tag')).toBe('unknown')
  })

  it('counts TSNs, and says which came before or behind a gap', () => {
    const data = (tsn: string) => packet(TO_BOB, `00 03 0014 ${tsn} 0001 0000 00000033 61626364`)
    const layers = afterwards(data('00000064'), data('00000066'), data('00000064'))
    expect(layers.map((each) => valueOf(each, 'TSN'))).toEqual([
      '100 (number 1)',
      '102 (number 3, ahead of a gap)',
      '100 (number 1, seen before)',
    ])
  })

  it('says which messages of a stream are out of order, and begins anew after a reset', () => {
    const message = (tsn: string, sequence: string) =>
      packet(TO_BOB, `00 03 0014 000000${tsn} 0001 ${sequence} 00000033 61626364`)
    const reset = packet(TO_BOB, '82 00 0018 000d 0012 00000001 00000002 00000067 0001 0000')
    const values = afterwards(
      message('64', '0004'),
      message('66', '0006'),
      message('65', '0005'),
      message('67', '0007'),
      reset,
      message('68', '0000'),
    ).map((layers) => valueOf(layers, 'Stream Sequence Number'))
    expect(values).toEqual([
      '4',
      '6 (5 was next: a message before it is missing)',
      '5 (late, behind 6)',
      '7',
      undefined,
      '0',
    ])
  })

  it.each([
    ['0c 00 0008 00000064', 'ECNE'],
    ['0f 00 000c 0000 0003 aabbccdd', 'AUTH'],
  ])('reads chunk %s', (chunk, name) => {
    const [layers = []] = afterwards(packet(TO_BOB, chunk))
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe(name)
    expect(everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)).toEqual([])
  })

  it('holds acknowledgements against what was sent', () => {
    const sack = (tsn: string) => packet(TO_ALICE, `03 00 0010 ${tsn} 00100000 0000 0000`)
    const data = packet(TO_BOB, '00 03 0014 00000064 0001 0000 00000033 61626364')
    const [, early = [], right = [], wrong = []] = afterwards(
      data,
      sack('00000063'),
      sack('00000064'),
      sack('00000065'),
    )
    expect([early, right, wrong].map((each) => verdictOf(each, 'Cumulative TSN Ack'))).toEqual([
      'right',
      'right',
      'wrong',
    ])
    expect(valueOf(early, 'Cumulative TSN Ack')).toBe('99 (nothing yet)')
  })

  it('puts messages together from pieces in any order', () => {
    const [first = [], last = []] = afterwards(
      packet(TO_BOB, '00 01 0012 00000065 0001 0000 00000000 6c6f 0000'),
      packet(TO_BOB, '00 02 0013 00000064 0001 0000 00000033 68656c 00'),
    )
    expect(first.map(({ protocol }) => protocol)).toEqual(['sctp'])
    expect(last.map(({ protocol, origin }) => `${protocol} ${origin}`)).toEqual([
      'sctp carried',
      'data reassembled',
    ])
    expect(valueOf(last, 'Text')).toBe('hello')
    expect(flaws([...last])).toEqual([])
  })

  it('puts messages together whose I-DATA pieces take turns', () => {
    const piece = (flags: string, tsn: string, mid: string, word: string, text: string) =>
      packet(TO_BOB, `40 ${flags} 0018 ${tsn} 0001 0000 ${mid} ${word} ${text}`)
    const layers = afterwards(
      piece('02', '00000064', '00000000', '00000033', '61616161'),
      piece('06', '00000065', '00000000', '00000033', '62626262'),
      piece('05', '00000066', '00000000', '00000001', '63636363'),
      piece('01', '00000067', '00000000', '00000001', '64646464'),
    )
    expect(layers.map((each) => valueOf(each, 'Text'))).toEqual([
      undefined,
      undefined,
      'bbbbcccc',
      'aaaadddd',
    ])
  })

  it('accepts no checksum only where that was agreed upon', () => {
    const zero = bytesOf(`${TO_BOB} 0b 00 0004`)
    const [unknown = []] = dissected(zero)
    expect(verdictOf(unknown, 'Checksum')).toBe('unknown')
    const accepts = `02 00 001c 0000000b 00100000 0002 0002 000003e8 8001 0008 00000001`
    const [, , right = []] = dissected(
      packet('1388 1388 00000000 00000000', INIT),
      packet(TO_ALICE, accepts),
      zero,
    )
    expect(verdictOf(right, 'Checksum')).toBe('right')
    const [wrong = []] = dissected(bytesOf('1388 1388 0000000b 12345678 0b 00 0004'))
    expect(verdictOf(wrong, 'Checksum')).toBe('wrong')
  })
})

describe('a chunk', () => {
  it.each([
    ['04 00 000c 0001 0008 01020304', ['Heartbeat Info:', 'Value: 01020304']],
    ['06 01 000e 000c 000a 676f6f646279 0000', ['T: yes', 'Reason: goodby', 'Padding: 0000']],
    ['09 00 0010 0002 000c 00000001 0007 0000', ['Missing Parameter Type: State Cookie (7)']],
    ['82 00 0016 000d 0012 00000001 00000002 00000003 0005 0000', ['Stream Number: 5']],
    ['82 00 0010 0010 000c 00000001 00000001', ['Result: Success - Performed (1)']],
    ['82 00 0010 0011 000c 00000001 0004 0000', ['Number of New Streams: 4', 'Reserved: 0000']],
    ['c0 00 000c 00000064 0001 0007', ['New Cumulative TSN: 100 (number 1)', 'Stream: 1']],
    ['c2 00 0010 00000064 0001 0001 00000009', ['U: yes', 'Message Identifier: 9']],
    ['84 00 0008 00000000', ['Padding Data: 00000000']],
    ['07 00 0008 000003e7', ['Cumulative TSN Ack: 999 (nothing yet) [right]']],
    [
      '03 00 0018 000003e8 00100000 0001 0001 0002 0003 000003e8',
      ['Start: +2 (number 3)', 'End: +3 (number 4)', 'Duplicate TSN: 1000'],
    ],
  ])('%s is read', (chunk, expected) => {
    const data = packet(TO_ALICE, '00 03 0014 000003e8 0001 0000 00000033 61626364')
    const sent = packet(TO_BOB, '00 03 0014 00000064 0001 0000 00000033 61626364')
    const [, , layers = []] = afterwards(data, sent, packet(TO_BOB, chunk))
    for (const line of expected) expect(lines(layers)).toContain(line)
    expect(flaws(layers)).toEqual([])
    const problems = everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)
    expect(problems).toEqual([])
  })

  it('that is cut short says so', () => {
    const [layers = []] = dissected(packet(TO_BOB, '00 03 0020 00000064 0001 0000 00000033 6162'))
    expect(everyField(layers[0]?.fields ?? []).find(({ problem }) => problem)?.problem).toBe(
      'DATA should have 32 bytes, not 18',
    )
    expect(flaws(layers)).toEqual([])
  })
})
