/** Fetches lessons, which lie beside the page, and says what is wrong in words for a person. */
import type { Glossary } from '../../machines/lesson/glossary.ts'
import type { Language } from '../../machines/lesson/lesson.ts'
import {
  LESSON_FORMAT,
  type ShippedGlossary,
  type ShippedIndex,
  type ShippedLesson,
} from '../../machines/lesson/shipped.ts'
import { t } from '../words/words.svelte.ts'

/** Gets a file beside the page; undefined when there is none. Rejects when it cannot be had. */
export type Fetch = (path: string) => Promise<unknown>

/** Relative to the page, so that it works under any path. */
export const browserFetch: Fetch = async (path) => {
  const response = await fetch(new URL(path, document.baseURI), { cache: 'no-cache' })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

const LESSON_ID = /^\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+$/

export class Library {
  readonly #fetch: Fetch

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async index(language: Language): Promise<ShippedIndex> {
    const shipped = await this.#get<ShippedIndex>(`lessons/${language}/index.json`)
    return shipped ?? { format: LESSON_FORMAT, parts: [] }
  }

  async glossary(): Promise<Glossary> {
    return (await this.#get<ShippedGlossary>('lessons/glossary.json'))?.terms ?? {}
  }

  /** Rejects with words for a person when there is no such lesson. */
  async lesson(id: string, language: Language): Promise<ShippedLesson> {
    if (!LESSON_ID.test(id)) throw new Error(t().guide.noLesson(id))
    const shipped = await this.#get<ShippedLesson>(`lessons/${language}/${id}.json`)
    if (shipped === undefined) throw new Error(t().guide.noLesson(id))
    return shipped
  }

  async #get<Shipped extends { format: number }>(path: string): Promise<Shipped | undefined> {
    let data: unknown
    try {
      data = await this.#fetch(path)
    } catch (error) {
      throw new Error(t().guide.notFetched(String(error)), { cause: error })
    }
    if (data === undefined) return undefined
    if (typeof data !== 'object' || data === null || !('format' in data))
      throw new Error(t().guide.notFetched(path))
    if (data.format !== LESSON_FORMAT) throw new Error(t().guide.otherVersion)
    return data as Shipped
  }
}
