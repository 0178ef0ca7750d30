/** The command line as people call it: through the real bin, in processes of its own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJsonl } from '../machines/trace/jsonl.ts'
import { ensureBuild } from './build/ensure.js'

const BIN = fileURLToPath(new URL('bin/peerscope.js', import.meta.url))
const SMALLEST = '{"version":1,"peers":{"alice":{},"bob":{}}}'
const CAMERA = JSON.stringify({
  version: 1,
  peers: { alice: {}, bob: {} },
  script: [
    { peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' },
    { peer: 'alice', do: 'connect', to: 'bob' },
  ],
  stop: { atMs: 3000 },
})
const folder = mkdtempSync(join(tmpdir(), 'peerscope-cli-'))
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  await Promise.all([ensureBuild('cli'), ensureBuild('lab')])
  writeFileSync(file('smallest.json'), SMALLEST)
  writeFileSync(file('camera.json'), CAMERA)
  writeFileSync(file('typo.json'), '{"version":1,"peers":{"alice":{"polte":true},"bob":{}}}')
  writeFileSync(file('cut.json'), '{"version":1,\n "peers"')
  writeFileSync(file('events.jsonl'), '{"seq":0,"atUs":0,"kind":"note","at":"lab","text":"a"}\n')
  writeFileSync(file('gap.jsonl'), '{"seq":4,"atUs":0,"kind":"note","at":"lab","text":"a"}\n')
  writeFileSync(file('empty.jsonl'), '\n')
  writeFileSync(file('secret'), 'x'.repeat(64))
})

afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  status: number | null
  out: string
  err: string
}

/** Runs a command in the test's folder. `closeAfter` stops reading after so many characters. */
function peerscope(args: string[], input = '', closeAfter = Infinity): Promise<Outcome> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    if (out.length >= closeAfter) child.stdout.destroy()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
  })
}

/** Runs the built program's `main` many times in one process, which costs a moment instead of one each. */
const MANY = `
  const [cli, lab, cases] = process.argv.slice(1)
  const builds = Object.assign(async (target) => (target === 'lab' ? lab : '.'), { home: '.' })
  const { main } = await import(cli)
  const outcomes = []
  const write = process.stdout.write
  for (const args of JSON.parse(cases)) {
    const said = { out: '', err: '' }
    process.stdout.write = (text) => ((said.out += text), true)
    process.stderr.write = (text) => ((said.err += text), true)
    outcomes.push({ status: await main(args, builds), ...said })
  }
  process.stdout.write = write
  process.stdout.write(JSON.stringify(outcomes))
`

async function inOneProcess(cases: readonly string[][]): Promise<Outcome[]> {
  const cli = pathToFileURL(join(await ensureBuild('cli'), 'cli.js')).href
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', MANY, cli, await ensureBuild('lab'), JSON.stringify(cases)],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return JSON.parse(await text(child.stdout)) as Outcome[]
}

describe('peerscope', () => {
  it('helps, with the commands that work', async () => {
    const { status, out, err } = await peerscope(['--help'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    for (const command of [
      'serve',
      'run',
      'matrix',
      'dissect',
      'diff',
      'lessons',
      'nat',
      'signal',
      'stun',
      'turn',
    ])
      expect(out).toContain(`peerscope ${command} `)
    expect(await peerscope(['run', '--help'])).toMatchObject({ status: 0, out })
  })

  /** What is asked wrongly, and what is said of it. */
  const wrong: [string[], string][] = [
    [[], 'COMMAND: is missing'],
    [['rnu'], 'rnu: unknown command; did you mean "run"?'],
    [['run'], 'SCENARIO.json: is missing'],
    [['run', 'absent.json'], 'absent.json: no such file'],
    [['run', 'typo.json'], 'typo.json: peers.alice.polte: unknown key'],
    [['run', 'cut.json'], 'cut.json: not JSON: line 2, column 9'],
    [['run', 'smallest.json', '--sede', '4'], '--sede: unknown option; did you mean "--seed"?'],
    [['run', 'smallest.json', '--until', '30'], '--until: must be a duration'],
    [['run', 'smallest.json', '--format', 'pdf'], '--format: must be one of summary,'],
    [['matrix', '--servers', 'turn'], '--servers: unknown servers "turn"'],
    [['matrix', '--only', 'none'], '--only: must be two NATs'],
    [['run', 'smallest.json', '--zoom', 'all'], '--zoom: goes with --format mermaid only'],
    [['run', 'smallest.json', '--assert', 'alice.icy.failed'], 'unknown machine "icy"'],
    [['run', 'smallest.json', '--assert', 'alcie.ice.failed'], 'unknown peer "alcie"'],
    [['run', 'smallest.json', '--until', '1ms', '-o', 'no/x'], 'no/x: its folder does not exist'],
    [['diff', 'events.jsonl', 'gap.jsonl'], 'gap.jsonl: line 1: seq must be 0, got 4'],
    [['diff', 'events.jsonl', 'empty.jsonl'], 'empty.jsonl: has no events'],
    [['diff', '-', '-'], '-: only one trace can be standard input'],
    [['serve', '--host', '192.0.2.1'], '--host 192.0.2.1: others can reach it, so a secret'],
    [
      ['serve', '--host', '192.0.2.1', '--secret-file', 'secret'],
      '--host 192.0.2.1: is no address of this machine',
    ],
    [['serve', '--lessons', '.'], '--lessons: . holds no lessons (NN-part/NN-slug)'],
  ]
  let outcomes: Outcome[] = []
  beforeAll(async () => {
    outcomes = await inOneProcess(wrong.map(([args]) => args))
  })

  it.each(wrong.map(([args, line], index) => [args, line, index] as const))(
    '%j ends with status 2 and one line',
    (_, line, index) => {
      const { status, out, err } = outcomes[index]!
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(err).toContain(line)
      expect(err).toMatch(/^peerscope: [^\n]+\n$/)
    },
  )

  it('ends so as a process, too', async () => {
    const { status, out, err } = await peerscope(['run', 'absent.json'])
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: 'peerscope: absent.json: no such file\n',
    })
  })
})

describe('peerscope run', () => {
  it('sums up a run and checks what is asserted', async () => {
    const open = 'alice.channel.data.open'
    const message = 'bob.channel.data.message="hello from alice"'
    const args = ['run', 'smallest.json', '--assert', open, '--assert', message]
    const { status, out, err } = await peerscope([...args, '--assert', '!bob.ice.failed'])
    expect(status).toBe(0)
    expect(out).toContain('alice  connected')
    expect(err.match(/^ok {3}/gm)).toHaveLength(3)
  })

  it('ends with status 1 when an assertion does not hold', async () => {
    const args = ['run', 'smallest.json', '--assert', '!alice.connection.connected']
    const { status, out, err } = await peerscope([...args, '--assert', 'bob.ice.failed'])
    expect(status).toBe(1)
    expect(out).toContain('alice  connected')
    expect(err).toMatch(/^FAIL !alice\.connection\.connected \(happened at [\d.]+ ms, seq \d+\)$/m)
    expect(err).toMatch(/^FAIL bob\.ice\.failed \(did not happen by 30000\.000 ms\)$/m)
  })

  it('writes the same trace twice, another one for another seed, and diff says so', async () => {
    const jsonl = ['run', '-', '--format', 'jsonl', '-o']
    await peerscope([...jsonl, 'a.jsonl'], SMALLEST)
    await peerscope([...jsonl, 'b.jsonl'], SMALLEST)
    const third = await peerscope([...jsonl, 'c.jsonl', '--seed', '9', '--until', '2s'], SMALLEST)
    expect(third).toEqual({ status: 0, out: '', err: '' })
    expect(readFileSync(file('a.jsonl'))).toEqual(readFileSync(file('b.jsonl')))
    const { events, errors } = parseJsonl(readFileSync(file('c.jsonl'), 'utf8'))
    expect(errors).toEqual([])
    expect(events[0]).toMatchObject({ scenario: { seed: 9, stop: { atMs: 2000 } } })
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', atUs: 2_000_000 })
    const same = await peerscope(['diff', 'a.jsonl', '-'], readFileSync(file('b.jsonl'), 'utf8'))
    expect(same).toMatchObject({ status: 0, out: expect.stringContaining('are the same') })
    const other = await peerscope(['diff', 'a.jsonl', 'c.jsonl'])
    expect(other).toMatchObject({
      status: 1,
      out: expect.stringContaining('scenario.seed: 1 -> 9'),
    })
  })

  it('draws and lists states', async () => {
    const mermaid = ['run', 'smallest.json', '--format', 'mermaid']
    expect((await peerscope(mermaid)).out).toMatch(/^sequenceDiagram\n/)
    const coarse = await peerscope([...mermaid, '--zoom', 'signaling'])
    const fine = await peerscope([...mermaid, '--zoom', 'all'])
    expect(fine.out.length).toBeGreaterThan(coarse.out.length)
    const { out } = await peerscope(['run', 'smallest.json', '--format', 'states'])
    expect(out).toContain('have-local-offer')
  })

  it('writes a capture to a file or to whoever reads', async () => {
    const capture = ['run', 'smallest.json', '--until', '2s', '--format', 'pcapng']
    expect(await peerscope([...capture, '-o', 'a.pcapng'])).toMatchObject({ status: 0, out: '' })
    const bytes = readFileSync(file('a.pcapng'))
    expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a)
    expect((await peerscope(capture)).out).toBe(bytes.toString('utf8'))
  })

  it('writes what a peer has received of a track, as a file that players play', async () => {
    const webm = ['run', 'camera.json', '--format', 'webm']
    const named = ['--track', 'bob.camera', '-o', 'a.webm']
    expect(await peerscope([...webm, ...named])).toMatchObject({ status: 0, err: '' })
    const bytes = readFileSync(file('a.webm'))
    expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3)
    const wrong = await peerscope([...webm, '--track', 'bob.camra', '-o', 'c.webm'])
    expect(wrong).toMatchObject({ status: 2, out: '' })
    expect(wrong.err).toContain('--track bob.camra: is not received; there is bob.alice.camera')
    expect(() => readFileSync(file('c.webm'))).toThrow('ENOENT')
  })

  it('does not mind a reader that stops reading', async () => {
    const args = ['run', 'smallest.json', '--format', 'jsonl', '--assert', 'alice.ice.connected']
    const { status, err } = await peerscope(args, '', 1)
    expect(status).toBe(0)
    expect(err).toMatch(/^ok {3}alice\.ice\.connected/)
  })
})

describe('peerscope matrix', () => {
  it('runs cells in threads and agrees with the prediction', async () => {
    const args = ['matrix', '--only', 'symmetric x port-restricted-cone', '--servers', 'stun-turn']
    const table = await peerscope(args)
    expect(table).toMatchObject({ status: 0, err: '1 of 1 cells\n' })
    expect(table.out).toContain('  symmetric  ++ relay')
    const { out } = await peerscope([...args, '--servers', 'stun', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      agrees: true,
      cells: [
        { servers: 'stun', predicted: { connects: false }, observed: { connects: false } },
        { servers: 'stun-turn', predicted: { connects: true }, observed: { connects: true } },
      ],
    })
  })
})

describe('peerscope lessons', () => {
  it('lists the course of the package, wherever it is called', async () => {
    const { out } = await peerscope(['lessons'])
    expect(out).toContain('04-ice/02-reflexive-address')
  })
})

describe('peerscope serve', () => {
  it('says that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { status, out, err } = await peerscope(['serve', '--port', String(port)])
    other.close()
    expect({ status, out }).toEqual({ status: 2, out: '' })
    const why = `--port ${port}: is taken on 127.0.0.1; choose another one`
    expect(err).toBe(`peerscope: ${why}\n`)
  })
})
