import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readText } from './input.ts'

const folder = mkdtempSync(join(tmpdir(), 'peerscope-input-'))
afterAll(() => rmSync(folder, { recursive: true }))

function made(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

it('reads a file up to its limit', async () => {
  const path = made('seven', 'sieben!')
  expect(await readText(path, 7)).toBe('sieben!')
  await expect(readText(path, 6)).rejects.toThrow(`${path}: is longer than the 6 bytes`)
})

it('names what it cannot read and says why', async () => {
  await expect(readText(join(folder, 'absent'), 9)).rejects.toThrow('absent: no such file')
  await expect(readText(folder, 9)).rejects.toThrow(`${folder}: is a folder`)
  const latin1 = made('latin1', Buffer.from([0x7b, 0xe9, 0x7d]))
  await expect(readText(latin1, 9)).rejects.toThrow('latin1: is not UTF-8 text')
})
