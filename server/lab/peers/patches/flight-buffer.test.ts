import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APPLICATION_DATA,
  CHANGE_CIPHER_SPEC,
  HANDSHAKE,
  wholeRecordsOf,
  type DtlsRecord,
} from './dtls-records.ts'
import { FlightBuffer } from './flight-buffer.ts'

function record(contentType: number, epoch: number, body: number[]): DtlsRecord {
  const bytes = new Uint8Array([
    contentType,
    0xfe,
    0xfd,
    0,
    epoch,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    body.length,
    ...body,
  ])
  const [parsed] = wholeRecordsOf(bytes)
  if (!parsed) throw new Error('no record')
  return parsed
}

/** A handshake message, cut into `parts` fragments. */
function message(type: number, sequence: number, length = 4, parts = 1): DtlsRecord[] {
  const size = Math.ceil(length / parts)
  return Array.from({ length: parts }, (_, part) => {
    const offset = part * size
    const fragment = Math.min(size, length - offset)
    const header = [type, 0, 0, length, 0, sequence, 0, 0, offset, 0, 0, fragment]
    return record(HANDSHAKE, 0, [...header, ...new Array<number>(fragment).fill(type)])
  })
}

const CCS = record(CHANGE_CIPHER_SPEC, 0, [1])
const FINISHED = record(HANDSHAKE, 1, [7, 7, 7])
const DATA = record(APPLICATION_DATA, 1, [9])
const FLIGHT_4 = [
  ...message(2, 1),
  ...message(11, 2, 9, 3),
  ...message(12, 3),
  ...message(13, 4),
  ...message(14, 5, 1),
]
const FLIGHT_5 = [...message(11, 2, 8, 2), ...message(16, 3), ...message(15, 4), CCS, FINISHED]

function feed(buffer: FlightBuffer, records: DtlsRecord[]): { out: DtlsRecord[]; repeats: number } {
  const verdicts = records.map((each) => buffer.take(each))
  return {
    out: verdicts.flatMap(({ deliver }) => deliver),
    repeats: verdicts.filter(({ repeated }) => repeated).length,
  }
}

function client(): FlightBuffer {
  const buffer = new FlightBuffer()
  feed(buffer, message(3, 0))
  return buffer
}

function server(): FlightBuffer {
  const buffer = new FlightBuffer()
  feed(buffer, [...message(1, 0), ...message(1, 1)])
  return buffer
}

describe('a flight buffer', () => {
  it('passes a single-message flight on at once', () => {
    expect(feed(new FlightBuffer(), message(1, 0)).out).toHaveLength(1)
  })

  it('gives the server’s flight out whole, in order and once, however it arrives', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FLIGHT_4, ...FLIGHT_4], { minLength: 5 }), (first) => {
        const buffer = client()
        const { out } = feed(buffer, [...first, ...FLIGHT_4])
        expect(out).toEqual(FLIGHT_4)
      }),
    )
  })

  it('gives the client’s second flight out whole, in order and once, however it arrives', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FLIGHT_5, ...FLIGHT_5], { minLength: 5 }), (first) => {
        const buffer = server()
        const { out } = feed(buffer, [...first, ...FLIGHT_5])
        expect(out).toEqual(FLIGHT_5)
      }),
    )
  })

  it('holds a flight back while one message, or one fragment, is missing', () => {
    for (const missing of FLIGHT_4)
      expect(
        feed(
          client(),
          FLIGHT_4.filter((each) => each !== missing),
        ).out,
      ).toEqual([])
    for (const missing of FLIGHT_5)
      expect(
        feed(
          server(),
          FLIGHT_5.filter((each) => each !== missing),
        ).out,
      ).toEqual([])
  })

  it('tells when the other side repeats what it has sent', () => {
    const buffer = client()
    expect(feed(buffer, FLIGHT_4).repeats).toBe(0)
    expect(feed(buffer, FLIGHT_4)).toEqual({ out: [], repeats: FLIGHT_4.length })
  })

  it('asks for a last flight again only from the side that sent the last one (RFC 6347 §4.2.4)', () => {
    const server = new FlightBuffer()
    feed(server, [...message(1, 0), ...message(1, 1), ...FLIGHT_5])
    expect(feed(server, [FINISHED]).repeats).toBe(1)
    const client = new FlightBuffer()
    feed(client, [...message(3, 0), ...FLIGHT_4, CCS, FINISHED])
    expect(feed(client, [...FLIGHT_4, CCS, FINISHED]).repeats).toBe(0)
  })

  it('keeps application data until Finished has been given out', () => {
    const buffer = client()
    feed(buffer, FLIGHT_4)
    expect(feed(buffer, [DATA, FINISHED]).out).toEqual([])
    expect(feed(buffer, [CCS]).out).toEqual([CCS, FINISHED, DATA])
    expect(feed(buffer, [DATA]).out).toEqual([DATA])
    expect(feed(buffer, [FINISHED])).toEqual({ out: [], repeats: 0 })
  })

  it('takes any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (datagrams) => {
        const buffer = new FlightBuffer()
        for (const datagram of datagrams) feed(buffer, wholeRecordsOf(datagram))
      }),
    )
  })
})
