// bytes out = f(scenario): the page's trace is that of the command line, byte for byte. With the static
// build this holds Node against Chromium.
import { writeFileSync } from 'node:fs'
import { expect, test } from '../support/fixtures.ts'
import { peerscope } from '../support/peerscope.ts'

/** What `peerscope run` on Node writes for a scenario. */
async function traceOnNode(scenario: string, file: string): Promise<string> {
  writeFileSync(file, scenario)
  const { status, stdout, stderr } = await peerscope(['run', file, '--format', 'jsonl'])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

/** Where two traces part, rather than megabytes of difference. */
function firstDifference(a: string, b: string): string | undefined {
  const [left, right] = [a.split('\n'), b.split('\n')]
  const line = left.findIndex((each, index) => each !== right[index])
  if (line < 0 && left.length === right.length) return undefined
  return `line ${line}: ${left[line]?.slice(0, 300)} ≠ ${right[line]?.slice(0, 300)}`
}

// A server's worker thread is the command line's engine, so that one surface tells it.
test(
  'a run in the page equals the same run on the command line, however it came about',
  { tag: '@static' },
  async ({ playground }, testInfo) => {
    await playground.open()
    await playground.beginStepping()
    await playground.step(5)
    await playground.nextMilestone()
    await playground.back(3)
    await playground.setSpeed('0.5×')
    await playground.run()
    await playground.expectReached((await playground.head()) + 20)
    await playground.pause()
    await playground.step(3)
    await playground.runToEnd()
    const here = await playground.downloadJsonl()
    const there = await traceOnNode(
      await playground.downloadScenario(),
      testInfo.outputPath('scenario.json'),
    )
    expect(firstDifference(here, there)).toBeUndefined()
    expect(here.split('\n').length).toBeGreaterThan(300)

    await playground.restart()
    await playground.runToEnd()
    expect(firstDifference(await playground.downloadJsonl(), there)).toBeUndefined()
  },
)

const TRACKS = ['VP8', 'opus', 'PCMU'] as const

test(
  'so does a lossy run of a scenario file, with pictures, sound and a file',
  { tag: '@static' },
  async ({ playground }, testInfo) => {
    const scenario = {
      version: 1,
      title: 'Lossy',
      seed: 11,
      peers: { alice: { network: 'a' }, bob: { network: 'b' } },
      networks: { a: { link: { latencyMs: 15, jitterMs: 6, lossRate: 0.05 } }, b: {} },
      script: [
        ...TRACKS.map((codec) => ({
          ...{ atMs: 0, peer: 'alice', do: 'add-track', track: codec.toLowerCase(), codec },
        })),
        { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
        { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
        {
          ...{ after: 'alice.channel.data.open', peer: 'alice', do: 'send-file' },
          ...{ label: 'data', name: 'a.bin', bytes: 50_000 },
        },
      ],
      stop: { atMs: 6_000 },
    }
    await playground.open()
    await playground.openScenario(scenario)
    await playground.connect()
    await playground.runToEnd()
    const there = await traceOnNode(JSON.stringify(scenario), testInfo.outputPath('scenario.json'))
    expect(firstDifference(await playground.downloadJsonl(), there)).toBeUndefined()
    expect(there).toContain('"call":"receiveFile","phase":"resolved"')
    expect(there).toContain('"outcome":"decoded"')
  },
)
