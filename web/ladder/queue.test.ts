import { describe, expect, it } from 'vitest'
import { LatestQueue, SUPERSEDED } from './queue.ts'

/** A queue whose jobs end when the test says so. */
function controlled() {
  const started: string[] = []
  const ends: (() => void)[] = []
  const queue = new LatestQueue<string, string>((job) => {
    started.push(job)
    return new Promise((resolve) => ends.push(() => resolve(`${job} done`)))
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const end = async () => {
    ends.shift()?.()
    await settled()
  }
  return { queue, started, end }
}

describe('the drawing queue', () => {
  it('has one job in flight', async () => {
    const { queue, started, end } = controlled()
    void queue.push('a', 'one')
    void queue.push('b', 'two')
    expect(started).toEqual(['one'])
    await end()
    expect(started).toEqual(['one', 'two'])
  })

  it('runs only the newest of what waits for one place', async () => {
    const { queue, started, end } = controlled()
    void queue.push('a', 'one')
    const old = queue.push('a', 'two')
    const latest = queue.push('a', 'three')
    await end()
    await end()
    expect(started).toEqual(['one', 'three'])
    expect(await old).toBe(SUPERSEDED)
    expect(await latest).toBe('three done')
  })

  it('goes on after it ran empty', async () => {
    const { queue, end } = controlled()
    const first = queue.push('a', 'one')
    await end()
    const second = queue.push('a', 'two')
    await end()
    expect(await Promise.all([first, second])).toEqual(['one done', 'two done'])
  })
})
