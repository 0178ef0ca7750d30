import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { labBundlePath } from '../lab/testing/bundle.ts'
import { runOne } from '../sweep/run-one.ts'
import type { Runner } from '../sweep/thread.ts'
import { seedsOf, sweep } from './sweep.ts'

let folder: string
const builds = Object.assign(async () => dirname(await labBundlePath()), { home: '' })
/** As threads do it, in this realm, which holds one world at a time. */
const inProcess = (lab: string): Runner[] => [
  { run: (job) => runOne(lab, job), end: async () => undefined },
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peerscope-sweep-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Packets are lost, other ones with each seed. */
const LOSSY = {
  version: 1,
  title: 'Some is lost',
  peers: { alice: {}, bob: {} },
  networks: { internet: { link: { lossRate: 0.15 } } },
  stop: { atMs: 4000 },
}

async function swept(...flags: string[]) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const [input, output] = [join(folder, 'scenario.json'), join(folder, 'out')]
  await writeFile(input, JSON.stringify(LOSSY))
  const status = await sweep([input, '-o', output, ...flags], builds, inProcess)
  const lines = said.mock.calls.map(([line]) => String(line))
  said.mockRestore()
  return { status, lines, text: await readFile(output, 'utf8') }
}

interface Json {
  holds: boolean
  runs: { seed: number; verdict: string; timesMs: object; broken: string[] }[]
  verdicts: Record<string, number>
}

describe('a sweep', () => {
  it('runs each seed once, the same way each time', async () => {
    const { text, status } = await swept('--seeds', '3..8', '--format', 'json')
    const json = JSON.parse(text) as Json
    expect(status).toBe(0)
    expect(json.runs.map(({ seed }) => seed)).toEqual([3, 4, 5, 6, 7, 8])
    expect(new Set(json.runs.map(({ timesMs }) => JSON.stringify(timesMs))).size).toBeGreaterThan(1)
    const again = await swept('--seeds', '5..5', '--format', 'json')
    expect((JSON.parse(again.text) as Json).runs[0]).toEqual(json.runs[2])
  })

  it('holds every run against what is asserted', async () => {
    const holds = '!alice.connection.failed'
    const never = 'alice.channel.data.closed'
    const { status, lines, text } = await swept(
      '--seeds',
      '2',
      '--assert',
      holds,
      '--assert',
      never,
    )
    expect(status).toBe(1)
    expect(lines).toContain(`ok   ${holds} (all 2 runs)`)
    expect(lines).toContain(`FAIL ${never} (2 of 2 runs; seeds 1, 2)`)
    expect(text).toContain('Some is lost: 2 runs, seeds 1 to 2')
    expect(text).toMatch(/virtual ms\s+runs\s+min\s+median\s+p95\s+max/)
  })
})

test('seeds are a number of them or a range', () => {
  expect(seedsOf('3')).toEqual([1, 2, 3])
  expect(seedsOf('0..1')).toEqual([0, 1])
  for (const [text, why] of [
    ['x', 'must be a number of seeds'],
    ['0', 'has no seed'],
    ['9..3', 'has no seed'],
    ['1..1001', 'at most 1000'],
    ['4294967295..4294967296', 'at most 4294967295'],
  ] as const)
    expect(() => seedsOf(text), text).toThrow(why)
})
