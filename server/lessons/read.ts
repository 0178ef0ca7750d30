/** Reads a lesson's folder: prose, steps, scenario, solution and mistakes, in all languages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
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
import { shapeMessage, translateIssues } from '../../machines/scenario/shape-issues.ts'
import { blocksOf, sectionsOf, type Section } from './markdown.ts'
import type { Problem } from './problem.ts'
import { translateStep } from './translate.ts'

/** A lesson as its folder has it. */
export interface LessonFolder {
  id: string
  languages: Partial<Record<Language, Lesson>>
  solution: Record<string, Deed>
  mistakes: { name: string; mistake: Mistake }[]
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
    const original = scenario && this.#original(scenario)
    if (original) {
      languages.en = original
      for (const language of LANGUAGES.slice(1)) {
        const translated = this.#translation(original, language)
        if (translated) languages[language] = translated
      }
    }
    const solution = this.#json('solution.json', solutionSchema)?.steps ?? {}
    return { id: this.#id, languages, solution, mistakes: this.#mistakes() }
  }

  #original(scenario: ScenarioInput): Lesson | undefined {
    const file = 'index.md'
    const text = this.#text(file)
    const { front: head, body, offset } = split(text ?? '')
    const front = this.#check(file, 1, head, frontMatterSchema)
    if (text === undefined || !front) return undefined
    const { intro, sections } = sectionsOf(body)
    const report = this.#reporter(file, offset)
    const steps = sections.flatMap((section) => this.#step(file, section, scenario, front, offset))
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

  #translation(original: Lesson, language: Language): Lesson | undefined {
    const file = `index.${language}.md`
    const text = this.#text(file)
    if (text === undefined) return undefined
    const { front: head, body, offset } = split(text)
    const front = this.#check(file, 1, head, translatedFrontSchema)
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
    const folder = join(this.#root, this.#id, 'mistakes')
    const names = existsSync(folder) ? readdirSync(folder).sort() : []
    return names.flatMap((name) => {
      const mistake = this.#json(`mistakes/${name}`, mistakeSchema)
      return mistake ? [{ name, mistake }] : []
    })
  }

  #json<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
    const text = this.#text(file)
    if (text === undefined) return undefined
    try {
      return this.#check(file, undefined, JSON.parse(text), schema)
    } catch (error) {
      this.#report(file, undefined, (error as Error).message)
      return undefined
    }
  }

  #yaml(file: string, line: number, text: string): Record<string, unknown> | undefined {
    const document = parseDocument(text)
    const [error] = document.errors
    if (error) this.#report(file, line, error.message.split('\n', 1)[0] ?? 'is not YAML')
    const data: unknown = error ? undefined : document.toJS()
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined
  }

  #check<Schema extends z.ZodType>(
    file: string,
    line: number | undefined,
    given: unknown,
    schema: Schema,
  ): z.output<Schema> | undefined {
    const data = typeof given === 'string' ? this.#yaml(file, line ?? 1, given) : given
    const read = schema.safeParse(data, { error: shapeMessage })
    if (read.success) return read.data
    for (const { path, message } of translateIssues(read.error.issues, data))
      this.#report(file, line, `${path} ${message}`.trim())
    return undefined
  }

  #text(file: string): string | undefined {
    const path = join(this.#root, this.#id, file)
    if (existsSync(path)) return readFileSync(path, 'utf8')
    this.#report(file, undefined, 'is missing')
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

/** The front matter, the text behind it, and how many lines come before that. */
function split(text: string): { front: string; body: string; offset: number } {
  const [whole = '', front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
  return { front, body: text.slice(whole.length), offset: whole.split('\n').length - 1 }
}
