/** `peerscope peer` as a process: what it says and keeps, and how it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseJsonl } from '../../machines/trace/jsonl.ts'
import { ensureBuild } from '../build/ensure.js'
import { readBlocks, readIp, readPackets } from '../lab/record/pcapng/testing.ts'
import { hasTshark, tsharkRows } from '../lab/testing/tshark.ts'
import { GoProgram } from '../live/testing/go-program.ts'
import { localStun } from '../live/testing/stun.ts'
import { running } from '../signaling/testing/running.ts'
import { peer } from './peer.ts'
import { UsageError } from './usage-error.ts'
import type { Builds } from './builds.ts'

const BIN = fileURLToPath(new URL('../bin/peerscope.js', import.meta.url))
const LIMIT_MS = 60_000
const folder = mkdtempSync(join(tmpdir(), 'peerscope-peer-'))
const children: Peer[] = []

beforeAll(async () => {
  await Promise.all([ensureBuild('cli'), ensureBuild('lab')])
}, LIMIT_MS)

afterEach(() => {
  for (const { child } of children.splice(0)) child.kill('SIGKILL')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** A process, and what it has said so far. */
class Peer {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  out = ''
  err = ''

  constructor(args: string[]) {
    this.child = spawn(process.execPath, [BIN, 'peer', ...args], { cwd: folder })
    this.child.stdout!.on('data', (chunk) => (this.out += String(chunk)))
    this.child.stderr!.on('data', (chunk) => (this.err += String(chunk)))
    this.ended = once(this.child, 'close').then(([code]) => code as number | null)
    children.push(this)
  }

  /** A line for the other peer. */
  types(line: string): void {
    this.child.stdin!.write(`${line}\n`)
  }

  says(text: string | RegExp): Promise<void> {
    return expect.poll(() => this.err, { timeout: LIMIT_MS }).toMatch(text)
  }

  hears(text: string): Promise<void> {
    return expect.poll(() => this.out, { timeout: LIMIT_MS }).toBe(text)
  }
}

/** Packets of encrypted data of DTLS that come after secrets. Throws where a block is cut. */
function encryptedIn(capture: Buffer): number {
  const blocks = readBlocks(capture)
  const secrets = blocks.findIndex(({ type }) => type === 10)
  const head = blocks.filter(({ type }) => type === 1)
  const after = secrets < 0 ? [] : readPackets([...head, ...blocks.slice(secrets)])
  return after.filter(({ bytes }) => readIp(bytes).payload[0] === 23).length
}

describe('peerscope peer', () => {
  it(
    'calls another, talks to it, and both keep what happened',
    async () => {
      const { url, health } = await running()
      const bob = new Peer(['--signal', url, '--id', 'bob', '-o', 'bob.pcapng'])
      await bob.says('registered as bob')
      const alice = new Peer(['--signal', url, '--id', 'alice', '--call', 'bob', '-o', 'a.jsonl'])
      alice.types('hello from alice')
      await bob.hears('hello from alice\n')
      bob.types('\u001b[2Jhello back')
      await alice.hears('\\u001b[2Jhello back\n')
      alice.child.kill('SIGINT')
      expect(await alice.ended).toBe(0)
      await bob.says('call 1 is over: alice said goodbye; its trace is in bob.pcapng\n')
      bob.child.kill('SIGTERM')
      expect(await bob.ended).toBe(0)
      expect(alice.err).toMatch(/\n\+\d+\.\d{3} s {2}channel data: connecting -> open\n/)
      await expect.poll(health).toMatchObject({ peers: 0 })
      const { events, errors } = parseJsonl(readFileSync(join(folder, 'a.jsonl'), 'utf8'))
      expect(errors).toEqual([])
      expect(events[0]).toMatchObject({ kind: 'lab.start', live: { outside: ['bob'] } })
      expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'closed' })
      expect(events.map(({ seq }) => seq)).toEqual([...events.keys()])
      expect(events.some(({ kind }) => kind === 'keys')).toBe(true)
    },
    LIMIT_MS,
  )

  it(
    'keeps a capture with its keys in it and the time of day',
    async () => {
      const capture = readFileSync(join(folder, 'bob.pcapng'))
      expect(capture.includes('CLIENT_RANDOM')).toBe(true)
      if (!hasTshark()) return
      const rows = await tsharkRows(capture, ['frame.time_epoch', 'sctp.data_payload_proto_id'])
      // RFC 8831 §8: 50 is DCEP, 51 a text; both stand behind DTLS.
      const inside = new Set(rows.flatMap((row) => row['sctp.data_payload_proto_id']))
      expect([...inside].sort()).toEqual(['50', '51'])
      expect(Number(rows[0]?.['frame.time_epoch'][0])).toBeGreaterThan(1_700_000_000)
    },
    LIMIT_MS,
  )

  it(
    'leaves a capture that opens, with its keys, also when it is killed',
    async () => {
      const { url } = await running()
      const args = ['--signal', url, '-o']
      const bob = new Peer([...args, 'killed-bob.pcapng', '--id', 'bob'])
      await bob.says('registered as bob')
      const alice = new Peer([...args, 'killed-alice.pcapng', '--id', 'alice', '--call', 'bob'])
      alice.types('hello')
      await bob.hears('hello\n')
      for (const { child, name } of [
        { child: alice.child, name: 'killed-alice.pcapng' },
        { child: bob.child, name: 'killed-bob.pcapng' },
      ]) {
        const capture = (): Buffer => readFileSync(join(folder, name))
        await expect.poll(() => encryptedIn(capture()), { timeout: LIMIT_MS }).toBeGreaterThan(5)
        child.kill('SIGKILL')
        await once(child, 'close')
        expect(encryptedIn(capture())).toBeGreaterThan(5)
        if (!hasTshark()) continue
        const rows = await tsharkRows(capture(), ['sctp.chunk_type'])
        expect(rows.some((row) => row['sctp.chunk_type'].includes('0'))).toBe(true)
      }
    },
    LIMIT_MS,
  )

  it(
    'serves programs of the Go demo one after another, each in a file of its own',
    async () => {
      const [{ url }, stun] = [await running(), await localStun()]
      const args = ['--signal', url, '--id', 'ours', '--dialect', 'go', '-o', 'calls.jsonl']
      const ours = new Peer([...args, '--seconds', '600'])
      await ours.says('registered as ours')
      for (const text of ['first', 'second']) {
        const go = await GoProgram.start({ url, stun, id: 'go', target: 'ours' })
        await go.opened
        go.send(text)
        await expect.poll(() => ours.out, { timeout: LIMIT_MS }).toContain(`${text}\n`)
        await go.stop()
      }
      ours.child.kill('SIGINT')
      expect(await ours.ended).toBe(0)
      for (const name of ['calls.jsonl', 'calls-2.jsonl'])
        expect(readFileSync(join(folder, name), 'utf8')).toMatch(/"kind":"lab\.end".*\n$/)
    },
    LIMIT_MS,
  )

  it(
    'ends with 1 when it could not connect, and says why',
    async () => {
      const { url, port, close } = await running()
      const lonely = new Peer(['--signal', url, '--id', 'alice', '--call', 'bob'])
      expect(await lonely.ended).toBe(1)
      expect(lonely.err).toMatch(/\npeerscope: signaling: nobody is registered as "bob"\n$/)
      await close()
      const nowhere = `ws://127.0.0.1:${port}`
      const deaf = new Peer(['--signal', nowhere, '--id', 'alice'])
      expect(await deaf.ended).toBe(1)
      expect(deaf.err).toMatch(/^peerscope: --signal \S+: connect ECONNREFUSED [^\n]+\n$/)
    },
    LIMIT_MS,
  )

  it('ends after its time, also when nobody called', async () => {
    const { url } = await running()
    const bob = new Peer(['--signal', url, '--id', 'bob', '--seconds', '1'])
    expect(await bob.ended).toBe(0)
    expect(bob.err).toBe('registered as bob\n')
  })

  const signal = ['--signal', 'ws://127.0.0.1:1']
  const id = [...signal, '--id', 'alice']
  const builds = Object.assign(() => Promise.reject(new Error('not built')), {
    home: '',
  }) satisfies Builds
  it.each([
    [[], '--id: is missing'],
    [['--id', 'alice'], '--signal: is missing: a URL like ws://127.0.0.1:4700'],
    [['--signal', 'http://a', '--id', 'alice'], '--signal: must be a URL like'],
    [['--signal', 'ws://u:p@a', '--id', 'alice'], '--signal: must be a URL like'],
    [[...signal, '--id', 'a\u0007'], '--id: must be 1 to 128 characters that can be seen'],
    [[...id, '--call', 'alice'], '--call: is this peer itself ("alice")'],
    [[...id, '--dialect', 'rust'], '--dialect: must be one of peerscope, go (got "rust")'],
    [[...id, '--token', 'a b'], '--token: must be printable characters without spaces'],
    [[...id, '--label', 'x'.repeat(257)], '--label: must have at most 256 characters'],
    [[...id, '-o', 'trace.txt'], '-o trace.txt: must end in .jsonl or .pcapng'],
    [[...id, '-o', '/nowhere/a.jsonl'], '-o /nowhere/a.jsonl: its folder does not exist'],
    [[...id, '--seconds', '0'], '--seconds: must be a whole number from 1 to 86400 (got "0")'],
    [[...id, '--address', 'localhost'], '--address localhost: is no IP address'],
    [[...id, '--address', '192.0.2.77'], '--address 192.0.2.77: is no address of this machine'],
    [[...id, '--address', '0.0.0.0'], '--address 0.0.0.0: stands for every address'],
    [
      [...id, '--address', '127.0.0.1', '--address', '127.0.0.1'],
      '--address: names one address twice',
    ],
  ])('%j is refused', async (args, message) => {
    const error = vi.spyOn(console, 'error')
    const refusal = await peer(args, builds).catch((thrown: unknown) => thrown)
    expect(refusal).toBeInstanceOf(UsageError)
    expect((refusal as Error).message).toContain(message)
    expect(error).not.toHaveBeenCalled()
  })
})
