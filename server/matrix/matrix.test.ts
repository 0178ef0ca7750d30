import { describe, expect, it } from 'vitest'
import { MATRIX_CELLS, type MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Observation } from '../../machines/prediction/observation.ts'
import { loadLab } from '../lab/testing/bundle.ts'
import { sampled } from '../lab/testing/wide.ts'
import type { Deviation } from './deviations.ts'
import { matrixJson } from './json.ts'
import { isWrong, judgeCell } from './result.ts'
import { runAll } from './run-all.ts'
import { runCell } from './run-cell.ts'
import { selectCells } from './select.ts'
import { formatTable } from './table.ts'
import type { Runner } from './thread.ts'

const CONES: MatrixCell = { a: 'full-cone', b: 'restricted-cone', servers: 'stun' }

function connected(pair: 'host-srflx' | 'relay-relay'): Observation {
  const side = { state: 'connected', pairs: [pair], selected: pair }
  return { connects: true, connectedUs: 1_351_000, sides: [side, side] }
}

const FAILED: Observation = {
  connects: false,
  sides: [
    { state: 'failed', pairs: [] },
    { state: 'connecting', pairs: [] },
  ],
}

describe('a cell', () => {
  it('agrees when the run shows a part of what was predicted', () => {
    const result = judgeCell(CONES, connected('host-srflx'))
    expect(result.disagreements).toEqual([])
    expect(isWrong(result)).toBe(false)
  })

  it('disagrees about connecting, and about pairs of either side', () => {
    expect(judgeCell(CONES, FAILED).disagreements).toEqual([
      { what: 'connects', predicted: true, observed: false },
    ])
    const strayed = judgeCell(CONES, connected('relay-relay'))
    expect(strayed.disagreements).toEqual([
      { what: 'pair', side: 0, pair: 'relay-relay' },
      { what: 'pair', side: 1, pair: 'relay-relay' },
    ])
    expect(isWrong(strayed)).toBe(true)
  })

  it('is excused only when a deviation explains all of it', () => {
    const half: Deviation = {
      id: 'half',
      reason: 'for this test',
      excuses: (_, each) => each.what === 'pair' && each.side === 0,
    }
    expect(isWrong(judgeCell(CONES, connected('relay-relay'), [half]))).toBe(true)
    const whole = { ...half, id: 'whole', excuses: () => true }
    const excused = judgeCell(CONES, connected('relay-relay'), [half, whole])
    expect(excused).toMatchObject({ excusedBy: ['half', 'whole'] })
    expect(isWrong(excused)).toBe(false)
  })
})

describe('filters', () => {
  it('leave everything, a pair, or a set of servers', () => {
    expect(selectCells([], [])).toHaveLength(7 * 7 * 4)
    expect(selectCells(['full-cone × restricted-cone'], ['stun'])).toEqual([CONES])
    expect(selectCells(['none x none', 'full-cone x none'], [])).toHaveLength(8)
  })

  it.each([
    [['full-cone'], [], 'must be two NATs, such as "full-cone x symmetric"'],
    [['full-cone x symetric'], [], 'unknown NAT "symetric"; did you mean "symmetric"?'],
    [[], ['turn'], 'unknown servers "turn"'],
  ])('refuse %j %j', (only, servers, message) => {
    expect(() => selectCells(only, servers)).toThrow(message)
  })
})

const SMALL = ['none', 'port-restricted-cone', 'symmetric'] as const
const SMALL_CELLS = MATRIX_CELLS.filter(
  ({ a, b, servers }) =>
    servers === 'stun' && [a, b].every((name) => SMALL.some((each) => each === name)),
)

describe('the table', () => {
  it('shows predicted beside observed, and says what parts', () => {
    const results = [
      judgeCell(CONES, connected('host-srflx')),
      judgeCell({ ...CONES, servers: 'turn-tcp' }, FAILED),
    ]
    const table = formatTable(results)
    expect(table).toContain('  full-cone  ++ srflx')
    expect(table).toContain('  full-cone  !+-')
    expect(table).toContain(
      '! full-cone x restricted-cone, UDP blocked, TURN over TCP: predicted: connects; observed: does not connect; RFC 8656 §3.1',
    )
    expect(table).toContain('2 cells: 1 agree, 1 disagree.')
  })

  it('fits 100 columns', () => {
    const results = MATRIX_CELLS.map((cell) => judgeCell(cell, connected('relay-relay')))
    const grid = formatTable(results).split('\n\n').slice(0, 4).join('\n')
    for (const line of grid.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })
})

it('becomes JSON with both sides of each cell', () => {
  const json = matrixJson([judgeCell(CONES, connected('host-srflx')), judgeCell(CONES, FAILED)])
  expect(json).toMatchObject({
    format: 1,
    agrees: false,
    cells: [
      {
        ...CONES,
        predicted: { connects: true, pairs: ['host-srflx', 'host-prflx'] },
        observed: { connects: true, connectedMs: 1351, alice: { selected: 'host-srflx' } },
        agrees: true,
      },
      { agrees: false, disagreements: [{ what: 'connects' }] },
    ],
  })
})

it('keeps the order of the cells whoever is first', async () => {
  const turns: (() => void)[] = []
  const slow: Runner = {
    run: () => new Promise((resolve) => turns.push(() => resolve(FAILED))),
    end: async () => undefined,
  }
  const quick: Runner = {
    run: async () => connected('host-srflx'),
    end: async () => undefined,
  }
  const done: number[] = []
  const running = runAll(SMALL_CELLS, [slow, quick], (count) => done.push(count))
  await quick.run(CONES)
  while (done.length < SMALL_CELLS.length - 1) await Promise.resolve()
  turns[0]?.()
  const results = await running
  expect(results.map(({ cell }) => cell)).toEqual(SMALL_CELLS)
  expect(results.map(({ observation }) => observation.connects)).toEqual([
    false,
    ...new Array<boolean>(8).fill(true),
  ])
  expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

it('agrees with the real stack, NATs against NATs, with all sets of servers', async () => {
  const lab = await loadLab()
  const inProcess: Runner = { run: (cell) => runCell(lab, cell), end: async () => undefined }
  const results = await runAll(sampled(MATRIX_CELLS, 3), [inProcess], () => undefined)
  expect(formatTable(results.filter(isWrong))).toBe(formatTable([]))
}, 120_000)
