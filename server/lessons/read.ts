/** Reads a lesson's folder: prose, steps, scenario, solution and mistakes, in all languages. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import {
  mistakeSchema,
  solutionSchema,
  type Deed,
  type Mistake,
} from '../../machines/lesson/deed.ts'
import {
  frontMatterSchema,
  translatedFrontSchema,
  type FrontMatter,
} from '../../machines/lesson/front-matter.ts'
import {
  LANGUAGES,
  type Language,
  type Lesson,
  type LessonStep,
} from '../../machines/lesson/lesson.ts'
import { stepSchema, type Step } from '../../machines/lesson/step.ts'
import { mergePatch } from '../../machines/lesson/merge-patch.ts'
import { scenarioSchema, type ScenarioInput } from '../../machines/scenario/schema.ts'
import { parseJson, parseYaml, shaped } from './data.ts'
import { namesIn, readText } from './file.ts'
import { blocksOf, sectionsOf, split, type Section } from './markdown.ts'
import type { Problem } from './problem.ts'
import { translateStep } from './translate.ts'

/** A lesson as its folder has it. */
export interface LessonFolder {
  id: string
  languages: Partial<Record<Language, Lesson>>
  solution: Record<string, Deed>
  mistakes: { name: string; mistake: Mistake }[]
}

/** Most mistakes of a lesson; each is run when the lesson is verified. */
export const MAX_MISTAKES = 64

/** The file of a lesson in a language. */
export function fileOf(language: Language): string {
  return language === 'en' ? 'index.md' : `index.${language}.md`
}

/** Folders of lessons under `root`, in order: `04-ice/02-reflexive-address`. */
export function lessonIds(root: string): string[] {
  return folders(root).flatMap((part) => folders(join(root, part)).map((slug) => `${part}/${slug}`))
}

function folders(path: string): string[] {
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-[a-z0-9-]+$/.test(entry.name))
    .map(({ name }) => name)
    .sort()
}

/** Reads one lesson; what is wrong is reported, and what can be read is given all the same. */
export function readLesson(
  root: string,
  id: string,
): { lesson: LessonFolder; problems: Problem[] } {
  const reading = new Reading(root, id)
  return { lesson: reading.lesson(), problems: reading.problems }
}

class Reading {
  readonly problems: Problem[] = []
  readonly #root: string
  readonly #id: string

  constructor(root: string, id: string) {
    this.#root = root
    this.#id = id
  }

  lesson(): LessonFolder {
    const scenario = this.#json('scenario.json', scenarioSchema) as ScenarioInput | undefined
    const languages: LessonFolder['languages'] = {}
    const texts = new Map(LANGUAGES.map((language) => [language, this.#text(fileOf(language))]))
    for (const [language, text] of texts) {
      const read =
        text !== undefined &&
        scenario &&
        this.#guarded(fileOf(language), () =>
          language === 'en'
            ? this.#original(text, scenario)
            : languages.en && this.#translation(text, languages.en, language),
        )
      if (read) languages[language] = read
    }
    const solution = this.#json('solution.json', solutionSchema)?.steps ?? {}
    return { id: this.#id, languages, solution, mistakes: this.#mistakes() }
  }

  /** Reads a text; one that is nested deeper than can be followed is told of. */
  #guarded(file: string, read: () => Lesson | undefined): Lesson | undefined {
    try {
      return read()
    } catch (error) {
      this.#report(file, undefined, `cannot be read: ${(error as Error).message}`)
      return undefined
    }
  }

  #original(text: string, scenario: ScenarioInput): Lesson | undefined {
    const file = fileOf('en')
    const { head, body, offset } = split(text)
    const front = this.#head(file, head, frontMatterSchema)
    if (!front) return undefined
    const { intro, sections } = sectionsOf(body)
    const report = this.#reporter(file, offset)
    const steps = sections.flatMap((section) => this.#step(file, section, scenario, front, offset))
    for (const [index, { id, line }] of sections.entries())
      if (id !== undefined && sections.findIndex((each) => each.id === id) < index)
        report(line, `there is a step #${id} already`)
    const blocks = blocksOf(intro, front.points, report)
    return { id: this.#id, language: 'en', front, intro: blocks, scenario, steps }
  }

  #step(
    file: string,
    section: Section,
    scenario: ScenarioInput,
    front: FrontMatter,
    offset: number,
  ): LessonStep[] {
    const report = this.#reporter(file, offset)
    if (section.id === undefined) report(section.line, 'a step has an id: ## Title {#id}')
    const data = this.#fence(file, section, offset)
    if (data === undefined) return []
    const { begin, ...rest } = data
    const step = this.#check(file, offset + section.line, rest, stepSchema)
    if (!step || section.id === undefined) return []
    const prose = blocksOf(section.nodes, front.points, report)
    const change =
      begin === undefined ? {} : { begin: mergePatch(scenario, begin) as ScenarioInput }
    return [{ id: section.id, title: section.title, prose, step, ...change }]
  }

  /** The one `step` fence of a section, as data. */
  #fence(file: string, section: Section, offset: number): Record<string, unknown> | undefined {
    const fences = section.nodes.filter((node) => node.type === 'code' && node.lang === 'step')
    const [fence] = fences
    if (fences.length !== 1 || fence?.type !== 'code') {
      const message = `"${section.title}" has ${fences.length} step fences, and needs one`
      this.#report(file, offset + section.line, message)
      return undefined
    }
    return this.#yaml(file, offset + (fence.position?.start.line ?? 0), fence.value)
  }

  #translation(text: string, original: Lesson, language: Language): Lesson | undefined {
    const file = fileOf(language)
    const { head, body, offset } = split(text)
    const front = this.#head(file, head, translatedFrontSchema)
    if (!front) return undefined
    const { intro, sections } = sectionsOf(body)
    const report = this.#reporter(file, offset)
    const steps = original.steps.map((step) => {
      const section = sections.find(({ id }) => id === step.id)
      if (!section) report(0, `the step #${step.id} is not translated`)
      return section ? this.#translated(file, section, step, original.front, offset) : step
    })
    for (const { id, line } of sections)
      if (!original.steps.some((step) => step.id === id))
        report(line, `index.md has no step #${id ?? ''}`)
    const { points } = original.front
    const blocks = blocksOf(intro, points, report)
    return { ...original, language, front: { ...original.front, ...front }, intro: blocks, steps }
  }

  #translated(
    file: string,
    section: Section,
    step: LessonStep,
    { points }: FrontMatter,
    offset: number,
  ): LessonStep {
    const report = this.#reporter(file, offset)
    const hasFence = section.nodes.some((node) => node.type === 'code' && node.lang === 'step')
    const texts = hasFence ? this.#fence(file, section, offset) : {}
    const say = (message: string): void => report(section.line, `#${step.id}: ${message}`)
    const translated: Step = translateStep(step.step, texts ?? {}, say)
    const prose = blocksOf(section.nodes, points, report)
    return { ...step, title: section.title, prose, step: translated }
  }

  #mistakes(): LessonFolder['mistakes'] {
    const listed = namesIn(join(this.#root, this.#id, 'mistakes'))
    const names = 'names' in listed ? listed.names : []
    if ('error' in listed) this.#report('mistakes', undefined, listed.error)
    if (names.length > MAX_MISTAKES)
      this.#report(
        'mistakes',
        undefined,
        `holds ${names.length} files; the first ${MAX_MISTAKES} are read`,
      )
    return names.slice(0, MAX_MISTAKES).flatMap((name) => {
      const mistake = this.#json(`mistakes/${name}`, mistakeSchema)
      return mistake ? [{ name, mistake }] : []
    })
  }

  #json<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
    const text = this.#text(file)
    if (text === undefined) return undefined
    const read = parseJson(text)
    if ('data' in read) return this.#check(file, undefined, read.data, schema)
    this.#report(file, undefined, read.error)
    return undefined
  }

  #yaml(file: string, line: number, text: string): Record<string, unknown> | undefined {
    const read = parseYaml(text)
    if ('error' in read) this.#report(file, line, read.error)
    else if (typeof read.data === 'object' && read.data !== null)
      return read.data as Record<string, unknown>
    else this.#report(file, line, 'must be keys and values: kind: watch')
    return undefined
  }

  /** What stands between `---` at the top. */
  #head<Schema extends z.ZodType>(
    file: string,
    head: string | undefined,
    schema: Schema,
  ): z.output<Schema> | undefined {
    if (head === undefined) {
      this.#report(file, 1, 'begins with a head: title and more between two lines of ---')
      return undefined
    }
    const data = this.#yaml(file, 1, head)
    return data && this.#check(file, 1, data, schema)
  }

  #check<Schema extends z.ZodType>(
    file: string,
    line: number | undefined,
    data: unknown,
    schema: Schema,
  ): z.output<Schema> | undefined {
    const read = shaped(data, schema)
    if ('value' in read) return read.value
    for (const error of read.errors) this.#report(file, line, error)
    return undefined
  }

  #text(file: string): string | undefined {
    const read = readText(this.#root, `${this.#id}/${file}`)
    if ('text' in read) return read.text
    this.#report(file, undefined, read.error)
    return undefined
  }

  #reporter(file: string, offset: number) {
    return (line: number, message: string) => this.#report(file, offset + line, message)
  }

  #report(file: string, line: number | undefined, message: string): void {
    const where = line === undefined ? {} : { line }
    this.problems.push({ file: `${this.#id}/${file}`, ...where, message })
  }
}
