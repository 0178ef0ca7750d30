/** Everything listens on loopback unless asked: each command as a process, and where it listens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command } from './testing/process.ts'

const folder = mkdtempSync(join(tmpdir(), 'peerscope-listeners-'))
let inside: string[]

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  inside = await freePorts(4)
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Ports of UDP that were free a moment ago. */
async function freePorts(count: number): Promise<string[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  const ports = await Promise.all(
    sockets.map(async (socket) => {
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
      return String(socket.address().port)
    }),
  )
  await Promise.all(sockets.map((socket) => new Promise<void>((done) => socket.close(done))))
  return ports
}

const nat = (): string[] => [
  ...['--mapping', 'endpoint-independent', '--filtering', 'address-dependent'],
  ...['--public', '198.51.100.7'],
  ...['--inside', `${inside[0]}:${inside[1]}`, '--outside', `${inside[2]}:${inside[3]}`],
]

it.each<[name: string, args: () => string[], sockets: number]>([
  // The address is tried before the page is built.
  ['serve', () => ['--port', '0'], 2],
  ['signal', () => ['--port', '0'], 1],
  ['stun', () => ['--port', '0'], 1],
  // UDP and TCP.
  ['turn', () => ['--port', '0', '--user', 'learner:secret'], 2],
  ['nat', nat, 2],
])('%s listens on loopback, and nowhere else', async (name, args, sockets) => {
  const { child, listening, ended, said } = await command([name, ...args()], { page: folder })
  await expect.poll(() => said.out + said.err).toMatch(/ (?:at|listens at) .*127\.0\.0\.1:\d+/)
  expect(listening).toHaveLength(sockets)
  expect(new Set(listening.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']))
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})
