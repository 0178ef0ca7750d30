/**
 * The course as files beside the page, ready to be shown: everything is read and checked here, so that
 * the page needs neither Markdown nor YAML.
 *
 *   lessons/<language>/index.json   lessons/<language>/<part>/<slug>.json   lessons/glossary.json
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { LANGUAGES, type Language, type Lesson } from '../../machines/lesson/lesson.ts'
import {
  LESSON_FORMAT,
  type CourseEntry,
  type ShippedGlossary,
  type ShippedIndex,
  type ShippedLesson,
} from '../../machines/lesson/shipped.ts'
import { parseJson, shaped } from './data.ts'
import { readText } from './file.ts'
import { readGlossary } from './glossary.ts'
import { problemText } from './problem.ts'
import { lessonIds, readLesson, type LessonFolder } from './read.ts'

const partSchema = z.object({ title: z.record(z.enum(LANGUAGES), z.string().min(1)) })

/** Writes the course of a folder under `out`. Lessons that cannot be read are left out. */
export function shipLessons(root: string, out: string): void {
  const folders = lessonIds(root).map((id) => readLesson(root, id).lesson)
  write(out, 'glossary.json', shippedGlossary(root))
  for (const language of LANGUAGES) {
    write(out, `${language}/index.json`, indexOf(root, folders, language))
    for (const { id, languages } of folders) {
      const lesson = languages[language] ?? languages.en
      if (lesson) write(out, `${language}/${id}.json`, { format: LESSON_FORMAT, lesson })
    }
  }
}

function write(out: string, path: string, data: object): void {
  const file = join(out, 'lessons', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(data))
}

/** The course map, read anew. */
export function shippedIndex(root: string, language: Language): ShippedIndex {
  const folders = lessonIds(root).map((id) => readLesson(root, id).lesson)
  return indexOf(root, folders, language)
}

/** One lesson, read anew, with what is wrong with it; undefined when there is no such folder. */
export function shippedLesson(
  root: string,
  id: string,
  language: Language,
): ShippedLesson | undefined {
  if (!lessonIds(root).includes(id)) return undefined
  const { lesson: folder, problems } = readLesson(root, id)
  const lesson = folder.languages[language] ?? folder.languages.en
  return { format: LESSON_FORMAT, ...(lesson && { lesson }), problems: problems.map(problemText) }
}

export function shippedGlossary(root: string): ShippedGlossary {
  return { format: LESSON_FORMAT, terms: readGlossary(root).glossary }
}

function indexOf(root: string, folders: readonly LessonFolder[], language: Language): ShippedIndex {
  const parts = new Map<string, CourseEntry[]>()
  for (const { id, languages } of folders) {
    const lesson = languages[language] ?? languages.en
    const part = dirname(id)
    if (lesson) parts.set(part, [...(parts.get(part) ?? []), entryOf(lesson)])
  }
  return {
    format: LESSON_FORMAT,
    parts: [...parts].map(([id, lessons]) => ({ id, title: titleOf(root, id, language), lessons })),
  }
}

/** The title of a part; its folder's name where none is given. */
function titleOf(root: string, part: string, language: Language): string {
  const read = readText(root, `${part}/part.json`)
  const json = 'text' in read ? parseJson(read.text) : read
  const about = 'data' in json ? shaped(json.data, partSchema) : json
  return 'value' in about ? about.value.title[language] : part
}

function entryOf({ id, front, steps }: Lesson): CourseEntry {
  const { title, minutes, level, requires, goals } = front
  return {
    id,
    title,
    minutes,
    level,
    requires,
    goals,
    steps: steps.map((step) => ({ id: step.id, title: step.title, kind: step.step.kind })),
  }
}
