import { beforeAll, describe, expect, it } from 'vitest'
import { runLab, SMALLEST } from '../../../testing/run-lab.ts'
import { bytesOf, everyField, flaws, outline, valueOf, verdictOf } from '../testing.ts'
import { dissectDtls } from './dissect.ts'
import { nextPacket, nothingYet, packetsWith, type Dissected } from './testing.ts'

const NETWORKS = {
  version: 1,
  peers: { alice: { network: 'office' }, bob: { network: 'home' } },
  networks: { office: {}, home: {} },
} as const

/** All marks of a run, each with the names of the fields that have it. */
function marksOf(packets: readonly Dissected[]): Record<string, string[]> {
  const marks: Record<string, Set<string>> = {}
  for (const { layers } of packets)
    for (const field of layers.flatMap(({ fields }) => everyField(fields)))
      if (field.mark) (marks[field.mark.verdict] ??= new Set()).add(field.name)
  return Object.fromEntries(
    Object.entries(marks).map(([verdict, names]) => [verdict, [...names].sort()]),
  )
}

function problemsOf(packets: readonly Dissected[]): string[] {
  return packets.flatMap(({ layers }) =>
    layers.flatMap(({ fields }) => everyField(fields).flatMap(({ problem }) => problem ?? [])),
  )
}

describe('the DTLS of a run', () => {
  let packets: Dissected[] = []
  beforeAll(async () => {
    packets = packetsWith(await runLab(SMALLEST), 'dtls')
  }, 120_000)

  it('is covered by fields that are explained', () => {
    expect(packets.length).toBeGreaterThan(20)
    expect(packets.flatMap(({ layers }) => flaws(layers))).toEqual([])
    expect(problemsOf(packets)).toEqual([])
  })

  it('verifies all there is to verify', () => {
    expect(marksOf(packets)).toEqual({
      right: [
        'Authentication Tag',
        'Certificate',
        'Checksum',
        'Cookie',
        'Cumulative TSN Ack',
        'Public Key',
        'Sequence Number',
        'Signature',
        'Verification Tag',
        'Verify Data',
        'signatureValue',
      ],
    })
  })

  it('shows the handshake in the order of its messages', () => {
    const sent = packets.filter(({ event }) => event.kind === 'packet.send')
    expect(sent.slice(0, 4).map(({ layers }) => layers[0]?.summary)).toEqual([
      'ClientHello',
      'HelloVerifyRequest',
      'ClientHello',
      'ServerHello',
    ])
    const finished = sent.filter(({ layers }) =>
      layers.some(({ summary }) => summary === 'Finished'),
    )
    expect(
      finished.map(({ layers }) => layers.map(({ protocol, origin }) => `${protocol} ${origin}`)),
    ).toEqual([
      ['dtls packet', 'dtls decrypted'],
      ['dtls packet', 'dtls decrypted'],
    ])
  })

  it.each(['alice', 'bob'])(
    'is the same where all of %s comes from another address',
    async (peer) => {
      const events = await runLab(SMALLEST)
      const sent = events.find(
        (event) => event.kind === 'packet.send' && event.at === peer && event.protocol === 'dtls',
      )
      const own = sent?.kind === 'packet.send' ? sent.from : ''
      const moved = events.map((event) =>
        'packet' in event && 'from' in event && event.from === own
          ? { ...event, from: '192.0.2.77:7' }
          : event,
      )
      const again = packetsWith(moved, 'dtls').map(({ layers }) => outline(layers))
      expect(again).toEqual(packets.map(({ layers }) => outline(layers)))
    },
    60_000,
  )

  it('reads the same packet the same way again', async () => {
    const events = await runLab(SMALLEST)
    const again = packetsWith(events, 'dtls').map(({ layers }) => outline(layers))
    expect(again).toEqual(packets.map(({ layers }) => outline(layers)))
  }, 60_000)
})

describe('the DTLS of a run with a fault', () => {
  it('holds a certificate against the fingerprint that its receiver got', async () => {
    const rewrite = {
      id: 'other',
      match: { from: 'bob', protocol: 'signaling', type: 'answer' },
      action: 'rewrite',
      field: 'sdp.fingerprint',
      value: `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
    }
    const packets = packetsWith(await runLab({ ...NETWORKS, faults: [rewrite] }), 'x509')
    const verdicts = (at: string) =>
      new Set(
        packets
          .filter(
            ({ event }) => event.kind === 'packet.deliver' && 'at' in event && event.at === at,
          )
          .map(({ layers }) =>
            verdictOf(
              layers.filter(({ protocol }) => protocol === 'x509'),
              'Certificate',
            ),
          ),
      )
    expect(verdicts('alice')).toEqual(new Set(['wrong']))
    expect(verdicts('bob')).toEqual(new Set(['right']))
  }, 60_000)

  it('covers and counts what is repeated', async () => {
    const loss = {
      id: 'lost',
      match: { protocol: 'dtls', has: 'flight-4' },
      nth: [1, 2],
      action: 'drop',
    }
    const packets = packetsWith(await runLab({ ...NETWORKS, faults: [loss] }), 'dtls')
    expect(packets.flatMap(({ layers }) => flaws(layers))).toEqual([])
    // werift repeats the records of a flight as they were, where RFC 6347 §4.2.2 wants new numbers.
    const { wrong = [] } = marksOf(packets)
    expect(wrong.filter((name) => name !== 'Sequence Number')).toEqual([])
    expect(packets.some(({ layers }) => verdictOf(layers, 'Verify Data') === 'right')).toBe(true)
  }, 60_000)

  it('tells a replay by the sequence number that comes twice', async () => {
    const double = {
      id: 'double',
      match: { protocol: 'dtls', type: 'server-hello' },
      action: 'duplicate',
    }
    const packets = packetsWith(await runLab({ ...NETWORKS, faults: [double] }), 'dtls')
    const verdicts = packets
      .filter(
        ({ event, layers }) =>
          event.kind === 'packet.deliver' && layers[0]?.summary === 'ServerHello',
      )
      .map(({ layers }) => verdictOf(layers, 'Sequence Number'))
    expect(verdicts).toEqual(['right', 'wrong'])
  }, 60_000)
})

const HANDSHAKE_RECORD = '16 fefd 0000 000000000000'

describe('a datagram', () => {
  it('gives a message put together from fragments in any order', () => {
    const remembered = nothingYet()
    const second = bytesOf(`${HANDSHAKE_RECORD} 0010 03 000007 0000 000003 000004 aabbccdd`)
    const first = bytesOf(`16 fefd 0000 000000000001 000f 03 000007 0000 000000 000003 fefd04`)
    const before = dissectDtls(second, nextPacket(remembered))
    expect(before.map(({ summary }) => summary)).toEqual(['HelloVerifyRequest fragment'])
    const layers = dissectDtls(first, nextPacket(remembered))
    expect(layers.map(({ origin }) => origin)).toEqual(['packet', 'reassembled'])
    expect(layers[1]?.parent).toEqual({ layer: 0, start: 25, end: 28 })
    expect(outline(layers).slice(-3)).toEqual([
      '    Server Version: DTLS 1.2 (0xfefd)',
      '    Cookie Length: 4',
      '    Cookie: aabbccdd',
    ])
    expect(flaws(layers)).toEqual([])
  })

  it('names alerts', () => {
    const alert = dissectDtls(
      bytesOf('15 fefd 0000 000000000005 0002 0228'),
      nextPacket(nothingYet()),
    )
    expect(alert[0]?.summary).toBe('alert fatal handshake_failure')
    expect(valueOf(alert, 'Description')).toBe('handshake_failure (40)')
  })

  it('may hold several records, and bytes that are none', () => {
    const two = bytesOf(
      '14 fefd 0000 000000000005 0001 01  17 fefd 0001 000000000000 0003 aabbcc 00',
    )
    const layers = dissectDtls(two, nextPacket(nothingYet()))
    expect(layers[0]?.summary).toBe('ChangeCipherSpec, sealed application_data')
    expect(outline(layers).at(-1)).toBe('  Rest: 00 !No DTLS record begins like this')
    expect(flaws(layers)).toEqual([])
  })

  it('says what is missing to open a sealed record', () => {
    const sealed = bytesOf(`17 fefd 0001 000000000000 0019 ${'00'.repeat(25)}`)
    const layers = dissectDtls(sealed, nextPacket(nothingYet()))
    const tag = everyField(layers[0]?.fields ?? []).find(
      ({ name }) => name === 'Authentication Tag',
    )
    expect(tag?.mark).toEqual({
      verdict: 'unknown',
      why: 'The hellos of this handshake were not seen.',
    })
  })

  it('says when it ends before its record does', () => {
    const layers = dissectDtls(
      bytesOf('15 fefd 0000 000000000005 0002 02'),
      nextPacket(nothingYet()),
    )
    expect(everyField(layers[0]?.fields ?? [])[0]?.problem).toBe(
      'The datagram ends before the record does',
    )
    expect(flaws(layers)).toEqual([])
  })

  it('names records of DTLS 1.3', () => {
    const layers = dissectDtls(bytesOf('2e 1234 0003 aabbcc 22 55 0001'), nextPacket(nothingYet()))
    expect(layers[0]?.summary).toBe('DTLS 1.3 record, DTLS 1.3 record')
    expect(valueOf(layers, 'Sequence Number')).toBe('1234')
    expect(valueOf(layers, 'Epoch, Low Bits')).toBe('2')
    expect(flaws(layers)).toEqual([])
  })
})
