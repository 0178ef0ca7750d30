import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { runLab, SMALLEST } from '../../server/lab/testing/run-lab.ts'
import { runBlock } from './block.ts'
import { corpusOf, type Corpus } from './corpus.ts'
import { SUBJECTS } from './subjects.ts'

const CAPTURE = '../../server/lab/recordings/fixtures/chromium-data.pcapng'
/** Nobody waits here for a machine that has other things to do. */
const NO_BUDGET_MS = Infinity

describe('a block of every subject', () => {
  let corpus: Corpus
  beforeAll(async () => {
    const bytes = new Uint8Array(readFileSync(new URL(CAPTURE, import.meta.url)))
    corpus = corpusOf([await runLab(SMALLEST)], [{ name: 'chromium-data.pcapng', bytes }])
  }, 120_000)

  it.each(SUBJECTS.map(([name]) => name))(
    '%s has no throw, no flaw and no excess',
    (name) => {
      const turns = SUBJECTS.flatMap(([each, count]) => Array.from({ length: count }, () => each))
      const result = runBlock(corpus, 1, turns.indexOf(name), NO_BUDGET_MS)
      expect(result).toMatchObject({ subject: name, failures: [] })
      expect(result.inputs).toBeGreaterThan(4)
    },
    120_000,
  )

  it('is the same for the same seed and number', () => {
    const [one, again] = [1, 1].map((seed) => runBlock(corpus, seed, 0, NO_BUDGET_MS).inputs)
    expect(one).toBe(again)
  })
})
