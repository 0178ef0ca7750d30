/** Best scores of mysteries, kept with the progress. */
import { describe, expect, it } from 'vitest'
import {
  formatProgress,
  MAX_MYSTERIES,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  withLesson,
  withMystery,
} from './progress.ts'

const made = { points: 7, par: 3 }

describe('progress with mysteries', () => {
  it('is read as it was written, and lives through lessons', () => {
    const progress = withMystery(NO_PROGRESS, '3.42', { ...made, changes: 1 })
    expect(parseProgress(formatProgress(progress))).toEqual({ ok: true, progress })
    const after = withLesson(progress, '01-a/01-b', { steps: {}, places: {}, figures: {} })
    expect(after.mysteries).toEqual(progress.mysteries)
  })

  it('keeps the fewest points and the fewest changes', () => {
    const first = withMystery(NO_PROGRESS, '1.1', made)
    const worse = withMystery(first, '1.1', { points: 9, par: 3, changes: 2 })
    expect(worse.mysteries).toEqual({ '1.1': { points: 7, par: 3, changes: 2 } })
    const other = withMystery(NO_PROGRESS, '1.1', { points: 4, par: 3, changes: 3 })
    expect(mergeProgress(worse, other).mysteries).toEqual({
      '1.1': { points: 4, par: 3, changes: 2 },
    })
  })

  it('holds no more than a named number, and refuses keys that are none', () => {
    const many = Array.from({ length: MAX_MYSTERIES + 5 }, (_, seed) => `2.${seed}`)
    const full = many.reduce((each, key) => withMystery(each, key, made), NO_PROGRESS)
    expect(Object.keys(full.mysteries ?? {})).toEqual(many.slice(-MAX_MYSTERIES))
    const text = JSON.stringify({ ...NO_PROGRESS, mysteries: { '9.1': made } })
    expect(parseProgress(text)).toMatchObject({ ok: false, code: 'not-progress' })
  })
})
