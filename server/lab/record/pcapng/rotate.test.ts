import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ipPacket } from './ip-packet.ts'
import { rotate } from './rotate.ts'
import { readIp } from './testing.ts'

const payload = fc.uint8Array({ maxLength: 40 })
const around = { hopLimit: 64, identification: 7 }

it.each([
  ['192.168.1.10:5000', '198.51.100.1:6000'],
  ['[2001:db8:1::10]:5000', '[2001:db8:2::10]:6000'],
])('turns %s and %s, and leaves right sums right and wrong ones wrong', (from, to) => {
  fc.assert(
    fc.property(payload, fc.integer({ min: 1, max: 60_000 }), (bytes, step) => {
      const packet = ipPacket({ ...around, from, to, payload: bytes }) ?? new Uint8Array()
      const turned = readIp(rotate(packet, step))
      expect(turned.sumsAreRight).toBe(true)
      expect(turned.source).not.toBe(readIp(packet).source)
      expect(turned.payload).toEqual([...bytes])
      const port = packet.length === 28 + bytes.length ? 20 : 40
      packet[port] = (packet[port] ?? 0) ^ 1
      expect(readIp(rotate(packet, step)).sumsAreRight).toBe(false)
    }),
  )
})
