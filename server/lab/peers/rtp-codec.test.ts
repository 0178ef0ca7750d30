/** Holds the dissection of RTP against werift: what it writes is read, what it seals is opened. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GenericNack,
  RtcpTransportLayerFeedback,
  RtpHeader,
  RtpPacket,
  SrtcpSession,
  SrtpSession,
} from 'werift'
import { openRtcp, openRtp } from '../dissect/tree/rtp/srtp.ts'
import { deriveKeys, profileOf } from '../dissect/tree/rtp/srtp-keys.ts'
import { SESSIONS } from '../dissect/tree/dtls/sessions.ts'
import { dissectRtcp } from '../dissect/tree/rtcp/rtcp.ts'
import { dissectRtp } from '../dissect/tree/rtp/rtp.ts'
import { contextOf } from '../dissect/tree/signaling/testing.ts'
import { bytesOf, everyField, flaws, valueOf } from '../dissect/tree/testing.ts'

const RR = bytesOf('81c90007 00000001 00000002 00 000000 00000000 00000000 00000000 00000000')
const PAYLOAD = bytesOf('00112233445566778899')

function master(saltBytes: number) {
  const key = Uint8Array.from({ length: 16 }, (_, index) => index + 1)
  const salt = Uint8Array.from({ length: saltBytes }, (_, index) => 200 - index)
  return { key, salt }
}

describe.each([1, 7] as const)('SRTP profile %i', (number) => {
  const profile = profileOf(number)
  if (!profile) throw new Error(`profile ${number} is missing`)
  const { key, salt } = master(profile.saltBytes)
  const [masterKey, masterSalt] = [Buffer.from(key), Buffer.from(salt)]
  const keys = {
    localMasterKey: masterKey,
    localMasterSalt: masterSalt,
    remoteMasterKey: masterKey,
    remoteMasterSalt: masterSalt,
  }
  const ours = deriveKeys(profile, key, salt)

  it('opens RTP that werift has sealed, and nothing that was changed', () => {
    const header = new RtpHeader({ payloadType: 96, sequenceNumber: 7, timestamp: 9, ssrc: 42 })
    const sealed = new SrtpSession({ profile: number, keys }).encrypt(Buffer.from(PAYLOAD), header)
    const headerBytes = header.serializeSize
    const opened = openRtp(profile, ours.rtp, sealed, headerBytes, 0)
    expect(opened?.subarray(headerBytes)).toEqual(PAYLOAD)
    const changed = Uint8Array.from(sealed)
    changed[headerBytes] = (changed[headerBytes] ?? 0) ^ 1
    expect(openRtp(profile, ours.rtp, changed, headerBytes, 0)).toBeUndefined()
    expect(openRtp(profile, ours.rtp, sealed, headerBytes, 1)).toBeUndefined()
  })

  it('is opened with what DTLS exports, as a layer of its own', () => {
    const other = new Uint8Array(key.length)
    const noSalt = new Uint8Array(salt.length)
    const exported = Uint8Array.from([...other, ...key, ...noSalt, ...salt])
    const session = { srtpProfile: number, exportKeys: () => exported }
    const sessions = { find: () => ({ session, side: 'server' }) }
    const header = new RtpHeader({ payloadType: 96, sequenceNumber: 7, timestamp: 9, ssrc: 42 })
    const rtp = new SrtpSession({ profile: number, keys }).encrypt(Buffer.from(PAYLOAD), header)
    const rtcp = new SrtcpSession({ profile: number, keys }).encrypt(Buffer.from(RR))
    const found = [
      dissectRtp(rtp, contextOf(new Map([[SESSIONS.name, sessions]]))),
      dissectRtcp(rtcp, contextOf(new Map([[SESSIONS.name, sessions]]))),
    ]
    for (const layers of found) {
      expect(flaws(layers)).toEqual([])
      expect(layers.map(({ origin }) => origin)).toEqual(['packet', 'decrypted'])
      const marks = layers.flatMap(({ fields }) =>
        everyField(fields).flatMap(({ mark }) => mark?.verdict ?? []),
      )
      expect(marks).toEqual(['right'])
    }
    const opened = found[0]?.[1]
    const payload = opened?.fields.find(({ name }) => name === 'Payload')
    expect(opened?.bytes.subarray(payload?.start, payload?.end)).toEqual(PAYLOAD)
    expect(found[1]?.[1]?.summary).toBe('RTCP receiver report')
  })

  it('opens RTCP that werift has sealed, and nothing that was changed', () => {
    const sealed = new SrtcpSession({ profile: number, keys }).encrypt(Buffer.from(RR))
    expect(openRtcp(profile, ours.rtcp, sealed)).toEqual(RR)
    const changed = Uint8Array.from(sealed)
    changed[12] = (changed[12] ?? 0) ^ 1
    expect(openRtcp(profile, ours.rtcp, changed)).toBeUndefined()
  })
})

describe('RTP and RTCP', () => {
  it('mean to werift what they mean to the dissection', () => {
    fc.assert(
      fc.property(
        fc.nat(127),
        fc.nat(65_535),
        fc.nat(0xffffffff),
        fc.nat(0xffffffff),
        fc.boolean(),
        (payloadType, sequenceNumber, timestamp, ssrc, marker) => {
          const header = new RtpHeader({ payloadType, sequenceNumber, timestamp, ssrc, marker })
          const bytes = new RtpPacket(header, Buffer.from(PAYLOAD)).serialize()
          const layers = dissectRtp(bytes, contextOf())
          expect(flaws(layers)).toEqual([])
          expect(valueOf(layers, 'Payload type')).toMatch(new RegExp(`\\btype ${payloadType}\\b`))
          expect(valueOf(layers, 'Sequence number')).toBe(String(sequenceNumber))
          expect(valueOf(layers, 'Timestamp')).toBe(String(timestamp))
          expect(Number(valueOf(layers, 'SSRC'))).toBe(ssrc)
          expect(valueOf(layers, 'Marker')).toBe(marker ? '1' : '0')
        },
      ),
    )
  })

  it('lose the same packets in a NACK', () => {
    const lost = [65_534, 65_535, 0, 13]
    const nack = new GenericNack({ senderSsrc: 1, mediaSourceSsrc: 2, lost })
    const packet = new RtcpTransportLayerFeedback({ feedback: nack })
    const layers = dissectRtcp(packet.serialize(), contextOf())
    const entries = everyField(layers[0]?.fields ?? []).filter(
      ({ name }) => name === 'Lost packets',
    )
    expect(entries.flatMap(({ value }) => value.split(', ').map(Number))).toEqual(lost)
  })
})
