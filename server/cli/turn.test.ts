/** `peerscope stun` and `peerscope turn` as processes: what they say, and how they end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuild } from '../build/ensure.js'
import { ATTRIBUTE, METHOD } from '../lab/services/stun/attributes.ts'
import { decodeXorAddress } from '../lab/services/stun/address.ts'
import { attributeOf, encodeStun, parseStun } from '../lab/services/stun/message.ts'
import { openUdp } from '../turn/sockets.ts'

const BIN = fileURLToPath(new URL('../bin/peerscope.js', import.meta.url))
const TRANSACTION = Uint8Array.from({ length: 12 }, (_, index) => index)

beforeAll(() => ensureBuild('cli'))

function peerscope(...args: string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What it said on standard error by the time that a pattern appears in it. */
async function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of child.stderr!) {
    text += String(chunk)
    if (pattern.test(text)) return text
  }
  throw new Error(`ended without ${String(pattern)}: ${text}`)
}

async function failure(...args: string[]): Promise<{ status: number | null; err: string }> {
  const child = peerscope(...args)
  let err = ''
  child.stderr!.on('data', (chunk) => (err += String(chunk)))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, err }
}

describe('peerscope stun and turn', () => {
  it.each([
    ['STUN', ['stun', '--port', '0'], 'SIGINT'],
    ['TURN', ['turn', '--port', '0', '--user', 'a:b'], 'SIGTERM'],
  ] as const)(
    '%s says where it listens, answers there, and ends on %s',
    async (what, args, signal) => {
      const child = peerscope(...args)
      const text = await said(child, /\n/)
      const [, port] = new RegExp(`^${what} listens at 127\\.0\\.0\\.1:(\\d+)\\n$`).exec(text) ?? []
      expect(await mappedBy(Number(port))).toMatch(/^127\.0\.0\.1:\d+$/)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
    },
  )

  it.each([
    [['turn'], '--user: is missing; give name:secret'],
    [['turn', '--user', 'alice'], '--user: must be name:secret (got "alice")'],
    [['stun', '--host', 'localhost'], '--host: must be an IP address (got "localhost")'],
    [['stun', '--host', '203.0.113.1'], '--host 203.0.113.1: is no address of this machine'],
    [
      ['stun', '--alternate-host', '127.0.0.1'],
      '--alternate-host 127.0.0.1: must be another address than --host',
    ],
    [
      ['stun', '--alternate-host', '::1'],
      '--alternate-host ::1: must be of the same family as --host',
    ],
    [
      ['stun', '--port', '0', '--alternate-host', '127.0.0.2'],
      '--port 0: cannot be with --alternate-host: both need the same ports',
    ],
  ])('%j is refused', async (args, message) => {
    expect(await failure(...args)).toEqual({ status: 2, err: `peerscope: ${message}\n` })
  })
})

/** The address that a server says a Binding request came from. */
async function mappedBy(port: number): Promise<string> {
  let tell: (payload: Uint8Array) => void = () => undefined
  const answered = new Promise<Uint8Array>((resolve) => (tell = resolve))
  const socket = await openUdp({ address: '127.0.0.1', port: 0 }, (_, payload) => tell(payload))
  const request = { method: METHOD.binding, class: 'request', transaction: TRANSACTION } as const
  socket.send({ address: '127.0.0.1', port }, encodeStun({ ...request, attributes: [] }))
  const answer = parseStun(await answered)!
  await socket.close()
  const mapped = decodeXorAddress(attributeOf(answer, ATTRIBUTE.xorMappedAddress)!, TRANSACTION)!
  expect(mapped.port).toBe(socket.local.port)
  return `${mapped.address}:${mapped.port}`
}
