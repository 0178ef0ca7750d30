/** `peerscope matrix`: every NAT against every NAT on the real stack, held against the prediction. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import { matrixJson } from '../matrix/json.ts'
import { isWrong, type CellResult } from '../matrix/result.ts'
import { runAll } from '../matrix/run-all.ts'
import { BadFilter, selectCells } from '../matrix/select.ts'
import { formatTable } from '../matrix/table.ts'
import { startThread } from '../matrix/thread.ts'
import { choice, parseArguments, type Syntax } from './arguments.ts'
import type { Builds } from './builds.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

const FORMATS = ['table', 'json'] as const
const SYNTAX: Syntax = {
  operands: [],
  flags: { format: {}, only: { repeats: true }, servers: { repeats: true } },
}
/** More threads than this wait for memory rather than for a core. */
const MAX_THREADS = 8
/** So many cells between two lines of progress. */
const PROGRESS_CELLS = 28

/** Exit status 0 when prediction and runs agree, 1 when they do not. */
export async function matrix(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  const format = choice(args, 'format', FORMATS, 'table')
  const cells = cellsOf(args.values('only'), args.values('servers'))
  const results = await runInThreads(cells, await builds('lab'))
  const json = format === 'json'
  const text = json ? `${JSON.stringify(matrixJson(results), null, 2)}\n` : formatTable(results)
  await writeOutput(undefined, [text])
  return results.some(isWrong) ? 1 : 0
}

function cellsOf(only: readonly string[], servers: readonly string[]): MatrixCell[] {
  const select = (flag: string, ...filters: Parameters<typeof selectCells>): MatrixCell[] => {
    try {
      return selectCells(...filters)
    } catch (error) {
      if (error instanceof BadFilter) throw new UsageError(flag, error.message)
      throw error
    }
  }
  select('--servers', [], servers)
  return select('--only', only, servers)
}

async function runInThreads(cells: readonly MatrixCell[], lab: string): Promise<CellResult[]> {
  const labUrl = pathToFileURL(join(lab, 'lab.js')).href
  const count = Math.min(availableParallelism(), MAX_THREADS, cells.length)
  const threads = Array.from({ length: count }, () => startThread(labUrl))
  const say = (done: number): void => {
    if (done % PROGRESS_CELLS === 0 || done === cells.length)
      console.error(`${done} of ${cells.length} cells`)
  }
  try {
    return await runAll(cells, threads, say)
  } finally {
    await Promise.all(threads.map((thread) => thread.end()))
  }
}
