/**
 * Lessons straight from an author's folder: read when they are asked for, and told of when they change.
 * Serves what `ship.ts` writes, under the same names.
 */
import { readdirSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { LANGUAGES } from '../../machines/lesson/lesson.ts'
import { LESSON_FORMAT } from '../../machines/lesson/shipped.ts'
import { shippedGlossary, shippedIndex, shippedLesson } from './ship.ts'

/** How often the folder is looked at while a page listens: file systems tell of changes in too many ways. */
const LOOK_EVERY_MS = 400
/** Pages that listen at a time. */
const MAX_LISTENERS = 32
const MAX_FILES = 10_000

const INDEX = /^\/lessons\/([\w-]+)\/index\.json$/
const LESSON = /^\/lessons\/([\w-]+)\/(\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+)\.json$/

export class LiveLessons {
  readonly #root: string
  readonly #listeners = new Set<ServerResponse>()
  #timer: ReturnType<typeof setInterval> | undefined
  #seen = ''

  constructor(root: string) {
    this.#root = root
  }

  /** What lies under a path, as it is now; undefined when that is none of ours. Never throws. */
  get(path: string): object | undefined {
    try {
      return this.#get(path)
    } catch (error) {
      // A file may go while it is read: its author is told, and what comes next is read anew.
      return { format: LESSON_FORMAT, problems: [(error as Error).message] }
    }
  }

  #get(path: string): object | undefined {
    if (path === '/lessons/glossary.json') return shippedGlossary(this.#root)
    const [, ofIndex] = INDEX.exec(path) ?? []
    const [, ofLesson, id = ''] = LESSON.exec(path) ?? []
    const language = LANGUAGES.find((each) => each === (ofIndex ?? ofLesson))
    if (language === undefined) return undefined
    if (ofIndex !== undefined) return { ...shippedIndex(this.#root, language), live: true }
    return shippedLesson(this.#root, id, language)
  }

  /** Whether a path is where changes are told. */
  isChanges(path: string): boolean {
    return path === '/lessons/changes'
  }

  /** Tells of each change as a server-sent event, until the page goes. */
  tell(response: ServerResponse, headers: Record<string, string>): void {
    if (this.#listeners.size >= MAX_LISTENERS) {
      response.writeHead(503, headers).end()
      return
    }
    response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' })
    response.write('retry: 1000\n\n')
    this.#listeners.add(response)
    this.#seen ||= this.#look()
    this.#timer ??= setInterval(() => this.#check(), LOOK_EVERY_MS)
    response.on('close', () => this.#leave(response))
  }

  /** Tells nobody any more. */
  close(): void {
    for (const listener of [...this.#listeners]) listener.end()
  }

  #leave(response: ServerResponse): void {
    this.#listeners.delete(response)
    if (this.#listeners.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#seen = ''
  }

  #check(): void {
    const seen = this.#look()
    if (seen === this.#seen) return
    this.#seen = seen
    for (const listener of this.#listeners) listener.write('data: changed\n\n')
  }

  /** Names, sizes and times of all files, as one text. */
  #look(): string {
    try {
      return readdirSync(this.#root, { recursive: true, encoding: 'utf8' })
        .slice(0, MAX_FILES)
        .map((name) => `${name} ${lookAt(join(this.#root, name))}`)
        .join('\n')
    } catch {
      // In the midst of a change; the next look sees more.
      return this.#seen
    }
  }
}

/** Time and size; of what cannot be told (editors leave links that lead nowhere), that it is there. */
function lookAt(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path)
    return `${mtimeMs} ${size}`
  } catch {
    return ''
  }
}
