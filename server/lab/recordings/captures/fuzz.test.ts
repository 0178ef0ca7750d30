// Whatever the bytes are: a trace that holds together, or a RecordingError that says why not.
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gzipSync } from 'fflate'
import { summarise } from '../../../../machines/trace/summary.ts'
import { read, RecordingError } from '../index.ts'
import { datagram, pcap } from './testing.ts'

const CALL = new Uint8Array(
  readFileSync(new URL('../fixtures/chromium-data.pcapng', import.meta.url)),
)
const SMALL = pcap([datagram(), datagram({ from: '[2001:db8::1]:1', to: '[2001:db8::2]:2' })])
const RUNS = 60

function holdsTogether(bytes: Uint8Array): void {
  try {
    const { events } = read('fuzz', bytes)
    events.forEach(({ seq, atUs, cause = -1 }, index) => {
      expect(seq).toBe(index)
      expect(cause).toBeLessThan(seq)
      expect(Number.isSafeInteger(atUs) && atUs >= 0).toBe(true)
    })
    expect(events.at(-1)?.kind).toBe('lab.end')
    summarise(events)
  } catch (error) {
    expect(error).toBeInstanceOf(RecordingError)
    expect((error as Error).message).toMatch(/^[^\n]{5,300}$/)
  }
}

/** Bytes written over, cut out and cut off. */
function mutated(seed: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat({ max: seed.length - 1 }),
    with: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  })
  const cut = fc.tuple(fc.nat({ max: seed.length }), fc.nat({ max: 64 }))
  return fc.tuple(fc.array(change, { maxLength: 12 }), fc.option(cut)).map(([changes, gap]) => {
    const bytes = seed.slice()
    for (const each of changes) bytes.set(each.with.subarray(0, seed.length - each.at), each.at)
    if (!gap) return bytes
    const [at, size] = gap
    return size === 0
      ? bytes.slice(0, at)
      : Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + size)])
  })
}

it('reads mutated captures', () => {
  fc.assert(fc.property(mutated(SMALL), holdsTogether), { numRuns: RUNS * 4 })
  fc.assert(fc.property(mutated(CALL), holdsTogether), { numRuns: RUNS / 6 })
})

it('reads noise behind every magic number', () => {
  const magic = fc.constantFrom(
    [0xa1, 0xb2, 0xc3, 0xd4],
    [0x4d, 0x3c, 0xb2, 0xa1],
    [10, 13, 13, 10, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a],
    [0x1f, 0x8b, 8, 0],
    [0x5b],
    [],
  )
  const noise = fc.tuple(magic, fc.uint8Array({ maxLength: 400 }))
  fc.assert(
    fc.property(noise, ([front, rest]) => holdsTogether(Uint8Array.from([...front, ...rest]))),
    { numRuns: RUNS * 2 },
  )
})

it('unpacks gzip once, and not without end', () => {
  const packed = gzipSync(CALL)
  expect(read('a', packed).events.length).toBe(read('a', CALL).events.length)
  expect(() => read('a', gzipSync(packed))).toThrow('is no capture, dump or trace')
  expect(() => read('a', packed.subarray(0, 30))).toThrow(RecordingError)
  expect(read('a', packed.subarray(0, -900)).events[0]).toMatchObject({
    source: { skipped: [{ what: expect.stringContaining('the rest of the file') }] },
  })
})
