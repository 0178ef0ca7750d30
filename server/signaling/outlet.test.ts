import { Writable, type Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { Outlet } from './outlet.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A stream that keeps how many chunks came with each write. */
function recorder(): { stream: Duplex; writes: number[] } {
  const writes: number[] = []
  const stream = new Writable({
    highWaterMark: 1_000_000,
    write: (_, __, done) => {
      writes.push(1)
      done()
    },
    writev: (chunks, done) => {
      writes.push(chunks.length)
      done()
    },
  })
  return { stream: stream as Duplex, writes }
}

it('writes at once what is said in one turn, and the next turn’s by itself', async () => {
  const outlet = new Outlet()
  const [one, two] = [recorder(), recorder()]
  for (const { stream } of [one, two, one, one]) {
    outlet.hold(stream)
    stream.write('frame')
  }
  expect(one.writes).toEqual([])
  await turn()
  expect([one.writes, two.writes]).toEqual([[3], [1]])
  outlet.hold(one.stream)
  one.stream.write('frame')
  await turn()
  expect(one.writes).toEqual([3, 1])
})

it('holds nothing back that is large', () => {
  const outlet = new Outlet()
  const { stream, writes } = recorder()
  for (let count = 0; count < 3; count++) {
    outlet.hold(stream)
    stream.write('x'.repeat(40_000))
  }
  expect(writes).toEqual([2, 1])
})
