/** `peerscope nat` as people call it, with real packets on loopback. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuild } from '../build/ensure.js'
import { packet, read } from '../nat/testing/packets.ts'
import { nat } from './nat.ts'
import { UsageError } from './usage-error.ts'

const BIN = fileURLToPath(new URL('../bin/peerscope.js', import.meta.url))
const EI = 'endpoint-independent'
const R = '203.0.113.1:3478'

beforeAll(() => ensureBuild('cli'))

const running: ChildProcess[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const socket of sockets.splice(0)) socket.close()
})

async function boundSocket(): Promise<Socket> {
  const socket = createSocket('udp4')
  sockets.push(socket)
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

function start(args: string[]) {
  const child = spawn(process.execPath, [BIN, 'nat', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'close').then(([status]) => ({ status: status as number, said }))
  /** Resolves when a line like this has been said. */
  const line = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said)
      if (found) return found
      await Promise.race([once(child.stderr, 'data'), ended.then(failWith)])
    }
  }
  const failWith = (): never => {
    throw new Error(`it ended: ${said}`)
  }
  return { child, ended, line }
}

describe('peerscope nat', () => {
  it('translates until it is interrupted', async () => {
    const [inside, outside] = [await boundSocket(), await boundSocket()]
    const { child, ended, line } = start([
      ...['--mapping', EI, '--filtering', 'address-dependent', '--ports', 'sequential'],
      ...['--timeout', '2m', '--hairpinning', '--public', '198.51.100.7'],
      ...['--inside', `0:${inside.address().port}`],
      ...['--outside', `0:${outside.address().port}`],
    ])
    const where = /at 127\.0\.0\.1:(\d+) \(inside\), 127\.0\.0\.1:(\d+) \(outside\)\n/
    const [, local, outer] = (await line(where)).map(Number)
    inside.send(packet({ from: '10.0.0.2:5000', to: R, payload: 'out' }), local, '127.0.0.1')
    const [out] = (await once(outside, 'message')) as [Buffer]
    expect(read(out)).toMatchObject({ from: '198.51.100.7:1024', to: R, transport: 'right' })
    await line(/^udp 10\.0\.0\.2:5000 as 198\.51\.100\.7:1024 to 203\.0\.113\.1:3478: .*$/m)
    const answer = { from: '203.0.113.1:9', to: '198.51.100.7:1024', payload: 'in' }
    outside.send(packet(answer), outer, '127.0.0.1')
    const [back] = (await once(inside, 'message')) as [Buffer]
    expect(read(back)).toMatchObject({ from: '203.0.113.1:9', to: '10.0.0.2:5000', ip: 'right' })
    outside.send('rubbish', outer, '127.0.0.1')
    await line(/^dropped 1 from outside: shorter than an IP header \(7 bytes\)$/m)
    child.kill('SIGINT')
    expect((await ended).status).toBe(0)
  })

  const rest = ['--public', '198.51.100.7', '--inside', '7001:7002', '--outside', '7011:7012']
  const behaviours = ['--mapping', EI, '--filtering', EI]
  it.each<[string[], string]>([
    [rest, '--mapping: is missing'],
    [['--mapping', EI, ...rest], '--filtering: is missing'],
    [['--mapping', 'full-cone', '--filtering', EI, ...rest], '--mapping: must be one of endpoint-'],
    [[...behaviours, '--ports', 'preserved', ...rest], 'did you mean "preserve"?'],
    [[...behaviours, '--timeout', '120', ...rest], '--timeout: must be a duration from 1s to 24h'],
    [[...behaviours, '--timeout', '10ms', ...rest], '--timeout: must be a duration from 1s to 24h'],
    [[...behaviours, '--hairpinning=yes', ...rest], '--hairpinning: takes no value'],
    [[...behaviours, ...rest.slice(2)], '--public: is missing'],
    [[...behaviours, '--public', '::1', ...rest.slice(2)], '--public: must be an IPv4 address'],
    [[...behaviours, ...rest.slice(0, 4)], '--outside: is missing'],
    [[...behaviours, ...rest.slice(0, 5), '7011'], '--outside: must be LOCAL:PEER'],
    [[...behaviours, ...rest.slice(0, 5), '7011:0'], '--outside: must be LOCAL:PEER'],
    [[...behaviours, ...rest.slice(0, 5), '7001:7012'], 'binds 7001, which --inside binds'],
    [[...behaviours, ...rest.slice(0, 5), '7011:7001'], 'sends to a port that is bound here'],
  ])('%j is bad usage', async (args, why) => {
    const usage = nat(args)
    await expect(usage).rejects.toThrow(UsageError)
    await expect(usage).rejects.toThrow(why)
  })

  it('says which port is taken', async () => {
    const { port } = (await boundSocket()).address()
    const args = [...behaviours, '--public', '198.51.100.7', '--inside', '0:1']
    const { status, said } = await start([...args, '--outside', `${port}:2`]).ended
    expect(status).toBe(2)
    expect(said).toContain(`--outside: port ${port} is taken on 127.0.0.1`)
  })
})
