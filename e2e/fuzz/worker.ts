/** The thread that fuzzes: runs the blocks whose numbers are its turn until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runBlock } from './block.ts'
import { corpusOf, type NamedFile } from './corpus.ts'

interface Order {
  traces: TraceEvent[][]
  files: NamedFile[]
  seed: number
  budgetMs: number
  /** Of the first block, and how many blocks the next one is away. */
  first: number
  step: number
  /** Only the first block. */
  isOnce: boolean
}

const { traces, files, seed, budgetMs, first, step, isOnce } = workerData as Order
const corpus = corpusOf(traces, files)
const port = parentPort
if (!port) throw new Error('this runs in a worker thread')
port.postMessage({ ready: true })
for (let block = first; ; block += step) {
  const result = runBlock(corpus, seed, block, budgetMs)
  port.postMessage({ block, ...result })
  if (isOnce) break
}
