import { beforeAll, describe, expect, it } from 'vitest'
import { runLab, SMALLEST } from '../../../testing/run-lab.ts'
import { some } from '../../../testing/wide.ts'
import { dissectSctp } from '../sctp/dissect.ts'
import { bytesOf, fuzz } from '../testing.ts'
import { dissectX509 } from '../x509/dissect.ts'
import { dissectDtls } from './dissect.ts'
import { bytesWith, nextPacket, nothingYet, packetsWith } from './testing.ts'

/** Chunks that the lab's peers do not send. */
const OTHER_CHUNKS = [
  '40 07 0018 00000001 0001 0000 00000000 00000033 68656c6c',
  '40 05 0018 00000002 0001 0000 00000000 00000001 6f6f6f6f',
  '82 00 0018 000d 0014 00000001 00000002 00000003 0001 0002',
  '82 00 0010 0010 000c 00000001 00000001',
  'c0 00 0010 00000005 0001 0002 0003 0004',
  'c2 00 0010 00000005 0001 0001 00000009',
  '03 00 001c 00000001 00010000 0002 0001 0002 0003 0005 0006 00000001',
  '06 01 0010 000c 000a 676f6f646279 0000',
  '09 00 0014 0002 0010 00000002 0007 000b 0001 0008',
  '04 00 000c 0001 0008 01020304',
  '84 00 0008 00000000',
]

describe('mutated bytes', () => {
  let seeds: { dtls: Uint8Array[]; sctp: Uint8Array[]; x509: Uint8Array[] }
  beforeAll(async () => {
    const packets = packetsWith(await runLab(SMALLEST), 'dtls')
    const header = '1388 1388 00000001 00000000'
    const others = OTHER_CHUNKS.map((chunk) => bytesOf(`${header} ${chunk}`))
    seeds = {
      dtls: bytesWith(packets, 'dtls'),
      sctp: [...bytesWith(packets, 'sctp'), ...others],
      x509: bytesWith(packets, 'x509'),
    }
  }, 120_000)

  it('of DTLS are dissected without a throw or a gap', () => {
    const remembered = nothingYet()
    expect(
      fuzz(seeds.dtls, some(20_000, 5), (bytes) => dissectDtls(bytes, nextPacket(remembered))),
    ).toEqual([])
  }, 60_000)

  it('of SCTP are dissected without a throw or a gap', () => {
    const remembered = nothingYet()
    expect(
      fuzz(seeds.sctp, some(20_000, 5), (bytes) => dissectSctp(bytes, nextPacket(remembered))),
    ).toEqual([])
  }, 60_000)

  it('of certificates are dissected without a throw or a gap', () => {
    const remembered = nothingYet()
    expect(
      fuzz(seeds.x509, some(4_000, 5), (bytes) => dissectX509(bytes, nextPacket(remembered))),
    ).toEqual([])
  }, 60_000)
})
