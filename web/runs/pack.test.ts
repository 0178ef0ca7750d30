import { expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../../machines/trace/sample.ts'
import { pack, unpack } from './pack.ts'

const TRACE = traceOf([...CONNECTED, ...Array.from({ length: 900 }, () => CONNECTED).flat()])

it('a trace comes back whole, bytes of packets included, and takes little room', async () => {
  const packed = await pack(TRACE, TRACE.length)
  expect(await unpack(packed)).toEqual(TRACE)
  expect(TRACE.length).toBeGreaterThan(2000)
  expect(packed.length).toBeLessThan(JSON.stringify(TRACE).length / 5)
})

it('only what had happened is packed, however much the trace has grown since', async () => {
  expect(await unpack(await pack(TRACE, 3))).toEqual(TRACE.slice(0, 3))
})

it('what is damaged is told, not shown', async () => {
  const packed = await pack(TRACE, 20)
  await expect(unpack(packed.slice(0, packed.length - 9))).rejects.toThrow()
  await expect(unpack(await pack(TRACE.slice(1), 5))).rejects.toThrow(/line 1: seq must be 0/)
  await expect(unpack(new Uint8Array([1, 2, 3]))).rejects.toThrow()
})
