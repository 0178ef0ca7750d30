/** `peerscope signal` as a process: what it says, whom it lets in, and how it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuild } from '../build/ensure.js'
import { Client, outcomeOf } from '../signaling/testing/client.ts'
import { GoPeer } from '../signaling/testing/go-peer.ts'
import { OursPeer } from '../signaling/testing/ours.ts'

const BIN = fileURLToPath(new URL('../bin/peerscope.js', import.meta.url))
const SECRET = 'a secret of more than enough characters'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-signal-'))
const children: ChildProcess[] = []

beforeAll(async () => {
  await ensureBuild('cli')
  writeFileSync(join(folder, 'short'), 'too short\n')
  writeFileSync(join(folder, 'no.pem'), 'no certificate\n')
})

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

function peerscope(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [BIN, 'signal', ...args], {
    ...{ cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, ...env },
  })
  children.push(child)
  return child
}

/** What a stream has said by the time that a pattern appears in it. */
function said(stream: NodeJS.ReadableStream | null, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    stream!.on('data', (chunk) => {
      text += String(chunk)
      if (pattern.test(text)) resolve(text)
    })
    stream!.on('end', () => reject(new Error(`ended without ${String(pattern)}: ${text}`)))
  })
}

describe('peerscope signal', () => {
  it('says where it listens, serves both dialects there, and says goodbye', async () => {
    const child = peerscope(['--port', '0'])
    const text = await said(child.stderr, /\n/)
    const [, url = ''] = /^Signaling listens at (ws:\/\/127\.0\.0\.1:\d+)\n$/.exec(text) ?? []
    const ours = await OursPeer.join(url, 'ours')
    await GoPeer.answering(url, 'go')
    expect(await ours.ask({ type: 'list' })).toMatchObject({ peers: ['ours', 'go'] })
    child.kill('SIGTERM')
    expect(await ours.client.closed).toEqual([1001, 'the server stops'])
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('prints a link for each room and role, and opens to nobody else', async () => {
    const child = peerscope(['--port', '0', '--room', 'class', '--log'], {
      PEERSCOPE_SECRET: SECRET,
    })
    const lines = (await said(child.stdout, /\n.*\n.*\n/)).trim().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^peer of class until \S+Z: ws:\S+\/signal\?access_token=\S+$/),
      expect.stringMatching(/^observer of class until /),
      expect.stringMatching(
        /^metrics at http:\S+\/metrics, with the header: Authorization: Bearer /,
      ),
    ])
    const [, link = ''] = /: (ws:\S+)$/.exec(lines[0]!) ?? []
    const peer = new OursPeer(await Client.open(link))
    expect(await peer.ask({ type: 'register' })).toMatchObject({ room: 'class' })
    const refused = said(child.stderr, /"refused".*\n/)
    expect(await outcomeOf(link.slice(0, -1) + (link.endsWith('A') ? 'Q' : 'A'))).toBe(401)
    expect(await refused).toContain('"status":"401 Unauthorized","path":"/signal"')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  const needed = 'others can reach it, so a secret that signs tokens is needed'
  it.each([
    [['--host', '0.0.0.0'], `--host 0.0.0.0: ${needed}`],
    [['--url', 'wss://signal.example'], `--url wss://signal.example: ${needed}`],
    [['--url', 'signal.example'], '--url: must be like wss://signal.example'],
    [['--secret-file', 'short'], '--secret-file short: must hold 32 characters or more'],
    [['--room', 'class'], '--room: goes with a secret'],
    [['--origin', 'https://a.example/'], '--origin: must be like https://class.example'],
    [['--valid', '2d'], '--valid: must be from 1s to 24h (got "2d")'],
    [['--cert', 'no.pem'], '--key: is missing: TLS needs both'],
    [['--cert', 'no.pem', '--key', 'no.pem'], '--cert, --key: '],
  ])('%j is refused', async (args, message) => {
    const child = peerscope(args, { PEERSCOPE_SECRET: undefined })
    let err = ''
    child.stderr!.on('data', (chunk) => (err += String(chunk)))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(err).toContain(`peerscope: ${message}`)
    expect(err).toMatch(/^[^\n]+\n$/)
  })
})
