/** What can be said of a course without running it: where its links lead, and how it reads. */
import type { Pointer } from '../../machines/lesson/content.ts'
import { LANGUAGES, type Language, type Lesson } from '../../machines/lesson/lesson.ts'
import type { Glossary } from '../../machines/lesson/glossary.ts'
import { didYouMean } from '../../machines/scenario/suggest.ts'
import type { Problem } from './problem.ts'
import { blocksIn, inlinesIn, plainText, pointersIn, textsIn } from './prose.ts'
import { readingGrade, sentencesOf } from './reading-level.ts'
import { fileOf, type LessonFolder } from './read.ts'

/** The Flesch–Kincaid grade that English prose may have at most: pupils of about fourteen. */
export const HIGHEST_GRADE = 8

/** Problems of the whole course. */
export function lintCourse(folders: readonly LessonFolder[], glossary: Glossary): Problem[] {
  const course = new Map(folders.map((folder) => [folder.id, folder]))
  return [
    ...folders.flatMap((folder) => lintLesson(folder, course, glossary)),
    ...lintGlossary(glossary, course),
  ]
}

type Course = ReadonlyMap<string, LessonFolder>

function lintLesson(folder: LessonFolder, course: Course, glossary: Glossary): Problem[] {
  const problems: Problem[] = []
  for (const language of LANGUAGES) {
    const lesson = folder.languages[language]
    const file = `${folder.id}/${fileOf(language)}`
    // Why there is none was said when it was read.
    if (!lesson) continue
    const messages = [...deadLinks(lesson, course, glossary), ...WRITING[language](lesson)]
    problems.push(...messages.map((message) => ({ file, message })))
  }
  const { en } = folder.languages
  const file = `${folder.id}/${fileOf('en')}`
  if (en)
    problems.push(
      ...[...manner(en, folder), ...order(en, course)].map((message) => ({ file, message })),
    )
  return problems
}

function deadLinks(lesson: Lesson, course: Course, glossary: Glossary): string[] {
  return pointersIn(lesson).flatMap((pointer) => deadLink(pointer, lesson, course, glossary) ?? [])
}

function deadLink(
  pointer: Pointer,
  lesson: Lesson,
  course: Course,
  glossary: Glossary,
): string | undefined {
  switch (pointer.to) {
    case 'term':
      return unknown('term', pointer.term, Object.keys(glossary))
    case 'lesson':
      return unknown('lesson', pointer.lesson, [...course.keys()])
    case 'state':
      return unknown('peer', pointer.at, Object.keys(lesson.scenario.peers))
    default:
      return undefined
  }
}

function unknown(kind: string, name: string, known: readonly string[]): string | undefined {
  return known.includes(name)
    ? undefined
    : `there is no ${kind} ${JSON.stringify(name)}${didYouMean(name, [...known])}`
}

/** A section; RFC 768 has none, drafts and whole documents of others have names only. */
const SPECIFICATION =
  /^(?:RFC 768|RFC \d{3,5} (?:§(?:\d+|[A-Z])(?:\.\d+)*|errata \d+)|(?:W3C|WHATWG|IANA|ISO|IEEE) \S.*|draft-[a-z0-9-]+(?: §[\d.]+)?)$/

/** What every lesson has: several kinds of steps, something to do, an error it puts right. */
function manner(lesson: Lesson, { mistakes }: LessonFolder): string[] {
  const kinds = new Set(lesson.steps.map(({ step }) => step.kind))
  const acts = ['do', 'fix', 'break'].some((kind) => kinds.has(kind as 'do'))
  const quotes = blocksIn(lesson).some(({ type }) => type === 'quote')
  return [
    ...(kinds.size < 3 ? [`has steps of ${kinds.size} kinds, and needs three`] : []),
    ...(acts ? [] : ['has nothing to do, fix or break']),
    ...(quotes ? [] : ['puts right nothing that learners have read elsewhere (a quote)']),
    ...lesson.front.rests
      .filter((section) => !SPECIFICATION.test(section))
      .map(
        (section) =>
          `rests: ${JSON.stringify(section)} is no section: RFC 8489 §14.2, W3C WebRTC §4.4`,
      ),
    ...(mistakes.length < 2 ? [`answers ${mistakes.length} mistakes, and needs two`] : []),
  ]
}

/** What a lesson needs stands before it. */
function order(lesson: Lesson, course: Course): string[] {
  return lesson.front.requires.flatMap((id) => {
    if (!course.has(id)) return unknown('lesson', id, [...course.keys()]) ?? []
    return id < lesson.id ? [] : [`requires ${id}, which does not come before it`]
  })
}

const WRITING: Record<Language, (lesson: Lesson) => string[]> = { en: english, 'zh-CN': chinese }

function english(lesson: Lesson): string[] {
  const grade = readingGrade(englishOf(lesson))
  return grade === undefined || grade <= HIGHEST_GRADE
    ? []
    : [
        `reads at grade ${grade.toFixed(1)}, and ${HIGHEST_GRADE} is the limit: shorter sentences, plainer words`,
      ]
}

/** The sentences of a lesson that are English prose. */
export function englishOf(lesson: Lesson): string[] {
  const prose = blocksIn(lesson)
    .filter(({ type }) => type === 'paragraph')
    .flatMap((block) => inlinesIn(block).map(plainText))
  const texts = lesson.steps.flatMap(({ step }) => textsIn(step))
  return [...prose, ...texts].flatMap(sentencesOf)
}

/** Chinese text takes full-width punctuation. */
const HALF_WIDTH = /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)/

function chinese(lesson: Lesson): string[] {
  const lines = [
    ...blocksIn(lesson).flatMap(inlinesIn).map(plainText),
    ...lesson.steps.flatMap(({ title, step }) => [title, ...textsIn(step)]),
    ...lesson.front.goals,
  ]
  return lines
    .filter((line) => HALF_WIDTH.test(line))
    .map((line) => `half-width punctuation in ${JSON.stringify(line.slice(0, 60))}`)
}

function lintGlossary(glossary: Glossary, course: Course): Problem[] {
  return Object.entries(glossary).flatMap(([term, { lesson, step }]) => {
    const part = lesson.split('/', 1)[0] ?? ''
    const at = course.get(lesson)?.languages.en
    const steps = at?.steps.map(({ id }) => id) ?? []
    const message =
      unknown('lesson', lesson, [...course.keys()]) ??
      (step !== undefined && at ? unknown('step', step, steps) : undefined)
    return message === undefined
      ? []
      : [{ file: `glossary/${part}.yaml`, message: `${term}: ${message}` }]
  })
}
