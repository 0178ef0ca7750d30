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
  /** What this tab has read or written last; anything else is another tab's. */
  #known: string | null = null
  /** A damaged text of which there is no copy stays as it is. */
  #mayWrite = true

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
    this.#known = text
    if (text === null) return this.#kit.NO_PROGRESS
    const read = this.#kit.parseProgress(text)
    if (read.ok) return read.progress
    this.#mayWrite = this.#set(DAMAGED_UNDER, text)
    if (!this.#mayWrite) this.#warn(read.detail)
    else
      this.#tell({
        title: t().guide.damaged,
        detail: t().guide.damagedDetail(DAMAGED_UNDER, read.detail),
      })
    return this.#kit.NO_PROGRESS
  }

  #write(made: Progress): void {
    const progress = this.#withOthers(made)
    this.#progress = progress
    const text = this.#kit.formatProgress(progress)
    if (this.#mayWrite && this.#set(KEPT_UNDER, text)) this.#known = text
    else this.#warn()
  }

  /** Another tab may have written without this one having heard of it. */
  #withOthers(progress: Progress): Progress {
    const text = this.#mayWrite ? this.#get() : null
    if (text === null || text === this.#known) return progress
    const read = this.#kit.parseProgress(text)
    return read.ok ? this.#kit.mergeProgress(progress, read.progress) : progress
  }

  /** Said once. */
  #warn(why?: string): void {
    if (this.#isWarned) return
    this.#isWarned = true
    const { notKept: title, notKeptDetail } = t().guide
    this.#tell({ title, detail: why === undefined ? notKeptDetail : `${notKeptDetail} (${why})` })
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
