import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_CHANNEL, LAST_CHANNEL, encodeChannelData } from '../../services/turn/channel-data.ts'
import { encodeXorAddress } from '../../services/stun/address.ts'
import { encodeStun, type StunMessage } from '../../services/stun/message.ts'
import { hexDigits } from '../../bytes.ts'
import { mendChecksum, sctpSlot } from '../edit/sctp.ts'
import { nextPacket, nothingYet } from './dtls/testing.ts'
import { dissectSctp } from './sctp/dissect.ts'
import { dissectChannelData, dissectStun } from './stun/index.ts'
import { bytesOf, everyField, flaws, valueOf, verdictOf } from './testing.ts'

const RUNS = { numRuns: 60 }
const XOR_MAPPED_ADDRESS = 0x0020
const PRIORITY = 0x0024
const SOFTWARE = 0x8022

const transaction = fc.uint8Array({ minLength: 12, maxLength: 12 })
const address = fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::7', '2001:db8:0:1::a00:1'))
const endpoint = fc.record({ address, port: fc.integer({ min: 1, max: 65535 }) })

function problemsIn(layers: ReturnType<typeof dissectStun>): unknown[] {
  return everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem !== undefined)
}

describe('what we encode is dissected to what it was made of', () => {
  it('STUN', () => {
    const classes = fc.constantFrom('request', 'success', 'error', 'indication' as const)
    fc.assert(
      fc.property(
        transaction,
        classes,
        endpoint,
        fc.nat(0x7fffffff),
        fc.string({ minLength: 1, maxLength: 40 }),
        (id, kind, mapped, priority, software) => {
          const message: StunMessage = {
            method: 1,
            class: kind,
            transaction: id,
            attributes: [
              { type: XOR_MAPPED_ADDRESS, value: encodeXorAddress(mapped, id) },
              { type: PRIORITY, value: bytesOf(priority.toString(16).padStart(8, '0')) },
              { type: SOFTWARE, value: new TextEncoder().encode(software) },
            ],
          }
          const bytes = encodeStun(message, { key: Uint8Array.of(1), fingerprint: true })
          const layers = dissectStun(bytes, nextPacket(nothingYet()))
          expect(flaws(layers)).toEqual([])
          expect(problemsIn(layers)).toEqual([])
          expect(valueOf(layers, 'Transaction ID')).toBe(hexDigits(id))
          const { address: ip, port } = mapped
          const shown = ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
          expect(valueOf(layers, 'XOR-MAPPED-ADDRESS')).toBe(shown)
          expect(valueOf(layers, 'PRIORITY')).toBe(String(priority))
          expect(valueOf(layers, 'SOFTWARE')).toBe(software)
          expect(verdictOf(layers, 'FINGERPRINT')).toBe('right')
        },
      ),
      RUNS,
    )
  })

  it('ChannelData', () => {
    const channels = fc.integer({ min: FIRST_CHANNEL, max: LAST_CHANNEL })
    fc.assert(
      fc.property(
        channels,
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        (channel, data, padded) => {
          const bytes = encodeChannelData({ channel, data }, padded)
          const layers = dissectChannelData(bytes, nextPacket(nothingYet()))
          expect(flaws(layers)).toEqual([])
          expect(valueOf(layers, 'Channel Number')).toBe(`0x${channel.toString(16)}`)
          expect(valueOf(layers, 'Length')).toBe(`${data.length} bytes`)
          const fields = everyField(layers[0]?.fields ?? [])
          const { start = 0, end = 0 } =
            fields.find(({ name }) => name === 'Application Data') ?? {}
          expect(hexDigits(bytes.subarray(start, end))).toBe(hexDigits(data))
        },
      ),
      RUNS,
    )
  })

  const OPEN =
    '1388 1388 0000000b 00000000 00 03 0020 00000064 0001 0000 00000032 03 00 0100 00000000 0004 0000 64617461'
  it.each([
    ['sctp.tsn', 'TSN', 0xffffffff],
    ['sctp.stream', 'Stream Identifier', 0xffff],
    ['sctp.stream-sequence', 'Stream Sequence Number', 0xffff],
    ['sctp.source-port', 'Source Port', 0xffff],
    ['sctp.verification-tag', 'Verification Tag', 0xffffffff],
    ['dcep.priority', 'Priority', 0xffff],
    ['dcep.label', 'Label', undefined],
  ])('%s of an SCTP packet that was edited', (field, name, most) => {
    const values = most === undefined ? fc.stringMatching(/^[a-z]{4}$/) : fc.nat(most).map(String)
    fc.assert(
      fc.property(values, (value) => {
        const packet = mendChecksum(bytesOf(OPEN))
        const slot = sctpSlot(packet, field)
        if ('error' in slot) throw new Error(slot.error)
        packet.set(slot.format.write(value) ?? [], slot.at)
        const layers = dissectSctp(mendChecksum(packet), nextPacket(nothingYet()))
        expect(flaws(layers)).toEqual([])
        expect(verdictOf(layers, 'Checksum')).toBe('right')
        expect(valueOf(layers, name)?.split(' ', 1)[0]).toBe(value)
      }),
      { numRuns: 20 },
    )
  })
})
