import { expect, it } from 'vitest'
import { plainName, readOwn, roomBytes } from './own-file.ts'

it.each([
  ['notes.txt', 'notes.txt'],
  ['Übung/1.pdf', '_bung_1.pdf'],
  ['', 'file.bin'],
  [`${'x'.repeat(80)}.zip`, `${'x'.repeat(60)}.zip`],
])('gives %j a name that a scenario takes', (name, plain) => {
  expect(plainName(name)).toBe(plain)
})

it('reads every byte', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256)
  const { content, ...rest } = await readOwn(new File([bytes], 'a.bin'))
  expect(rest).toEqual({ name: 'a.bin', bytes: 20_000 })
  expect(Buffer.from(content, 'base64').equals(Buffer.from(bytes))).toBe(true)
})

it('knows what room is left in a scenario', () => {
  const content = Buffer.alloc(200_000).toString('base64')
  const script = [{ atMs: 0, peer: 'a', do: 'send-file', label: 'x', bytes: 200_000, content }]
  const world = { version: 1, peers: { a: {}, b: {} } } as const
  expect(roomBytes(world)).toBe(262_144)
  expect(roomBytes({ ...world, script: script as never })).toBe(62_144)
})
