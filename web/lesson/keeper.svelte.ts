/** Keeps progress in the browser: read once, written with each change, never lost to a text that is damaged. */
import type { LessonProgress, MysteryRecord, Progress } from '../../machines/lesson/progress.ts'
import type { Problem } from '../store/state.ts'
import { t } from '../words/later.ts'
import { KEPT_UNDER } from './kept-under.ts'
import type { Kit } from './kit.ts'

/** Part of `localStorage`; absent where the browser stores nothing. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'> | undefined

export const DAMAGED_UNDER = `${KEPT_UNDER}:damaged`

export class Keeper {
  #progress = $state.raw<Progress>()
  readonly #shelf: Shelf
  readonly #kit: Kit
  readonly #tell: (problem: Problem) => void
  #isWarned = false

  constructor(kit: Kit, shelf: Shelf, tell: (problem: Problem) => void) {
    this.#kit = kit
    this.#shelf = shelf
    this.#tell = tell
    this.#progress = this.#read()
  }

  get progress(): Progress {
    return this.#progress ?? this.#kit.NO_PROGRESS
  }

  of(lesson: string): LessonProgress {
    return this.#kit.progressIn(this.progress, lesson)
  }

  put(lesson: string, made: LessonProgress): void {
    this.#write(this.#kit.withLesson(this.progress, lesson, made))
  }

  /** A mystery was solved or mended; the better result stays. */
  putMystery(key: string, made: MysteryRecord): void {
    this.#write(this.#kit.withMystery(this.progress, key, made))
  }

  /** Progress from elsewhere: of each step the better record counts. Says why not, when it cannot. */
  take(text: string): string | undefined {
    const read = this.#kit.parseProgress(text)
    if (!read.ok) return `${t().guide.import[read.code]} (${read.detail})`
    this.#write(this.#kit.mergeProgress(this.progress, read.progress))
    return undefined
  }

  /** Another tab has written: what it has is taken in. */
  heard(text: string): void {
    const read = this.#kit.parseProgress(text)
    if (read.ok) this.#progress = this.#kit.mergeProgress(this.progress, read.progress)
  }

  #read(): Progress {
    const text = this.#get()
    if (text === null) return this.#kit.NO_PROGRESS
    const read = this.#kit.parseProgress(text)
    if (read.ok) return read.progress
    this.#set(DAMAGED_UNDER, text)
    this.#tell({
      title: t().guide.damaged,
      detail: t().guide.damagedDetail(DAMAGED_UNDER, read.detail),
    })
    return this.#kit.NO_PROGRESS
  }

  #write(progress: Progress): void {
    this.#progress = progress
    if (this.#set(KEPT_UNDER, this.#kit.formatProgress(progress)) || this.#isWarned) return
    this.#isWarned = true
    this.#tell({ title: t().guide.notKept, detail: t().guide.notKeptDetail })
  }

  #get(): string | null {
    try {
      return this.#shelf?.getItem(KEPT_UNDER) ?? null
    } catch {
      return null
    }
  }

  #set(key: string, text: string): boolean {
    try {
      this.#shelf?.setItem(key, text)
      return this.#shelf !== undefined
    } catch {
      return false
    }
  }
}
