import { expect, it } from 'vitest'
import { MEDIA_SAMPLE, MediaAllowance, WHOLE_MEDIA_PACKETS } from './media-allowance.ts'

it('admits media whole, then one packet of many, and says so once', () => {
  const said: string[] = []
  const allowance = new MediaAllowance((text) => said.push(text))
  const admitted = (count: number): number =>
    Array.from({ length: count }, () => allowance.admits('rtp')).filter(Boolean).length
  expect(admitted(WHOLE_MEDIA_PACKETS)).toBe(WHOLE_MEDIA_PACKETS)
  expect(said).toEqual([])
  expect(admitted(10 * MEDIA_SAMPLE)).toBe(10)
  expect(said).toEqual([
    'after 20000 packets of media, one in 100 is recorded; all go on their way',
  ])
  for (const protocol of ['stun', 'dtls', 'rtcp', 'data', 'unknown'] as const)
    expect(allowance.admits(protocol)).toBe(true)
})
