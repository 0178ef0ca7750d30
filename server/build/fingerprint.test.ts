import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.js'

let root: string
const write = (name: string, text: string): void => writeFileSync(join(root, name), text)
const print = (): string => fingerprint(root, ['src', 'one.json'], join(root, 'kept.json'))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'peerscope-print-'))
  mkdirSync(join(root, 'src/deep'), { recursive: true })
  write('src/a.ts', 'a')
  write('src/deep/b.ts', 'b')
  write('one.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('the fingerprint', () => {
  it('stays the same while the content does, whatever the time stamps', () => {
    const before = print()
    expect(before).toMatch(/^[0-9a-f]{16}$/)
    write('src/a.ts', 'a')
    utimesSync(join(root, 'src/deep/b.ts'), new Date(0), new Date(0))
    write('other.ts', 'not an input')
    expect(print()).toBe(before)
  })

  it('changes with every content, name and file', () => {
    const seen = [print()]
    const change = (act: () => void): void => {
      act()
      seen.push(print())
    }
    change(() => write('src/a.ts', 'A'))
    change(() => write('src/deep/b.ts', 'B'))
    change(() => write('one.json', '[]'))
    change(() => write('src/c.ts', ''))
    change(() => rmSync(join(root, 'src/deep/b.ts')))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('does not ask for tests', () => {
    const before = print()
    write('src/a.test.ts', 'test')
    mkdirSync(join(root, 'src/fixtures'))
    write('src/fixtures/x.js', 'fixture')
    expect(print()).toBe(before)
  })

  it('notices an edit right after it looked', () => {
    for (let count = 0; count < 20; count++) {
      const before = print()
      write('src/a.ts', String(count).padStart(4))
      expect(print()).not.toBe(before)
    }
  })

  it('counts what is absent as empty', () => {
    rmSync(join(root, 'one.json'))
    expect(print()).toMatch(/^[0-9a-f]{16}$/)
  })
})
