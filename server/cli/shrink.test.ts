import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { failureOf } from '../../machines/shrink/failure.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { labBundlePath } from '../lab/testing/bundle.ts'
import { runLab } from '../lab/testing/run-lab.ts'
import { shrink } from './shrink.ts'

let folder: string
const builds = Object.assign(async () => dirname(await labBundlePath()), { home: '' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peerscope-shrink-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Two rules without either of which the answer arrives, among what does no harm. */
const FAILING: ScenarioInput = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'port-restricted-cone', link: { latencyMs: 40, jitterMs: 2 } } },
  faults: [
    { id: 'late', match: { type: 'offer', protocol: 'signaling' }, action: 'delay', delayMs: 9 },
    { id: 'no-answer', match: { type: 'answer', protocol: 'signaling' }, action: 'drop' },
    { id: 'twice', match: { protocol: 'stun' }, action: 'duplicate' },
  ],
  stop: { atMs: 2000 },
}

async function shrunk(scenario: ScenarioInput, ...flags: string[]) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const [input, output] = [join(folder, 'scenario.json'), join(folder, 'smallest.json')]
  await writeFile(input, JSON.stringify(scenario))
  const status = await shrink([input, '-o', output, ...flags], builds)
  const lines = said.mock.calls.map(([line]) => String(line))
  said.mockRestore()
  return { status, lines, output }
}

async function smallest(output: string): Promise<ScenarioInput> {
  return JSON.parse(await readFile(output, 'utf8')) as ScenarioInput
}

it('leaves what the failure needs, and that fails in the same way', async () => {
  const { status, lines, output } = await shrunk(FAILING)
  expect(status).toBe(0)
  const found = await smallest(output)
  expect(found.faults?.map(({ id }) => id)).toEqual(['no-answer'])
  expect(found.networks).toEqual({ home: {} })
  expect(failureOf(await runLab(found))).toEqual(failureOf(await runLab(FAILING)))
  expect(lines.at(-1)).toMatch(/^\d of 9 parts after \d+ runs; needed: .*faults\.no-answer/)
})

it('looks for a broken assertion when given one, and says when it was cut short', async () => {
  const assertion = ['--assert', '!alice.ice-gathering.gathering']
  const { status, lines, output } = await shrunk(FAILING, ...assertion, '--runs', '1')
  expect(status).toBe(0)
  expect(lines[0]).toBe('fails: !alice.ice-gathering.gathering')
  expect(lines.at(-1)).toContain('cut short by --runs')
  expect((await smallest(output)).faults).toHaveLength(3)
})

it('says that a scenario does not fail', async () => {
  const { status, lines } = await shrunk({
    version: 1,
    peers: { alice: {}, bob: {} },
    stop: { atMs: 5000 },
  })
  expect(status).toBe(1)
  expect(lines).toEqual(['the scenario does not fail: there is nothing to shrink'])
})
