import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { STALE_MS, withLock } from './lock.js'

const folder = mkdtempSync(join(tmpdir(), 'peerscope-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

function holder(name: string, pid: number, host = hostname()): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ pid, host, id: 'other' }))
  return path
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('the lock', () => {
  it('lets one in at a time, and all in turn', async () => {
    const path = join(folder, 'turns')
    let inside = 0
    let most = 0
    const work = async (): Promise<number> => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return inside--
    }
    const results = await Promise.all([1, 2, 3, 4].map(() => withLock(path, work)))
    expect({ most, results }).toEqual({ most: 1, results: [1, 1, 1, 1] })
    expect(existsSync(path)).toBe(false)
  })

  it('is free again when the work fails', async () => {
    const path = join(folder, 'fails')
    const broken = withLock(path, () => Promise.reject(new Error('broken')))
    await expect(broken).rejects.toThrow('broken')
    expect(await withLock(path, () => Promise.resolve(1))).toBe(1)
  })

  it('is taken over from a dead process', async () => {
    const path = holder('dead', deadPid())
    expect(await withLock(path, () => Promise.resolve('mine'))).toBe('mine')
  })

  it('is taken over by one of several who notice', async () => {
    const path = holder('raced', deadPid())
    let count = 0
    await Promise.all([1, 2, 3].map(() => withLock(path, () => Promise.resolve(++count))))
    expect(count).toBe(3)
  })

  it('is taken over when it has shown no life for long, whatever its process', async () => {
    const path = holder('silent', process.pid)
    const then = new Date(Date.now() - 2 * STALE_MS)
    utimesSync(path, then, then)
    expect(await withLock(path, () => Promise.resolve('mine'))).toBe('mine')
  })

  it('is respected while its process lives, here or on another machine', async () => {
    for (const path of [holder('alive', process.pid), holder('far', deadPid(), 'elsewhere')]) {
      let got = false
      const waiting = withLock(path, () => Promise.resolve((got = true)))
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(got).toBe(false)
      rmSync(path)
      await waiting
    }
  })
})
