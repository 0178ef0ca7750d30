import { describe, expect, it, vi } from 'vitest'
import { Fetched } from './fetched.svelte.ts'

describe('a part that is fetched', () => {
  it('is asked for once, however often it is wanted', async () => {
    const load = vi.fn(() => Promise.resolve('part'))
    const part = new Fetched(load)
    expect([part.now, load.mock.calls.length]).toEqual([undefined, 0])
    await Promise.all([part.fetch(), part.fetch()])
    await part.fetch()
    expect([part.now, part.failed, load.mock.calls.length]).toEqual(['part', false, 1])
  })

  it('says that it did not come, and is asked for again', async () => {
    const load = vi.fn(() => Promise.resolve('part')).mockRejectedValueOnce(new Error('offline'))
    const part = new Fetched(load)
    await part.fetch()
    expect([part.now, part.failed]).toEqual([undefined, true])
    await part.fetch()
    expect([part.now, part.failed]).toEqual(['part', false])
  })
})
